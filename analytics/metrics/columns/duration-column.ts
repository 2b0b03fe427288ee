import type { DurationDefinition } from '../definitions.ts';
import { type DurationStatus, durationOf, isConfirmed, momentsAsOf } from '../duration.ts';
import type { Instant } from '../instant.ts';
import { ChangedRows } from './changed-rows.ts';
import { EARLY_DETECTION_BELIEVED, momentBit, momentsIn, STATUS } from './codes.ts';
import { type Derived, type FactColumns, grown } from './fact-columns.ts';
import { SortedRows } from './sorted-rows.ts';

/** Low bits of a code: the status, by its number. */
export const STATUS_BITS = 7;
export const FROM_DETECTION = 8;
export const CONFIRMED = 16;

/** Seconds from one instant to a later one: by the clock, or by a business calendar. */
export type SecondsBetween = (start: Instant, end: Instant) => number;
export const clockSeconds: SecondsBetween = (start, end) => (end - start) / 1_000_000;

/** A duration between two moments; `lead` measures how far detection came ahead of impact instead. */
export interface Measure extends Pick<DurationDefinition, 'from' | 'to'> {
  lead?: boolean;
}

/**
 * One duration of every row as it is known now: what `durationOf` says, and it stays the definition; this is the same for a
 * million rows in a few milliseconds, kept in ascending order for quantiles.
 */
export class DurationColumn implements Derived {
  /** NaN where there is no value. */
  seconds = new Float64Array(0);
  /** Status, FROM_DETECTION, CONFIRMED. */
  codes = new Uint8Array(0);
  /** Values and codes as they were before they changed. */
  readonly changes = new ChangedRows<{ seconds: number; code: number }>();
  #sorted: SortedRows | undefined;
  readonly #columns: FactColumns;
  readonly measure: Measure;
  readonly between: SecondsBetween;

  constructor(columns: FactColumns, measure: Measure, between: SecondsBetween = clockSeconds) {
    this.#columns = columns;
    this.measure = measure;
    this.between = between;
    this.#grow();
    const work = this.#worker();
    for (let row = 0; row < columns.size; row++) work(row);
  }

  /** Rows that have a value, the shortest first. */
  get sorted(): SortedRows {
    this.#sorted ??= new SortedRows(this.seconds, this.#columns.size);
    return this.#sorted;
  }

  update(rows: readonly number[]): void {
    this.#grow();
    const before = rows.map((row) => this.seconds[row]!);
    const codes = rows.map((row) => this.codes[row]!);
    const work = this.#worker();
    for (const row of rows) work(row);
    for (const [i, row] of rows.entries()) {
      if (Object.is(this.seconds[row], before[i]) && this.codes[row] === codes[i]) continue;
      this.changes.add(row, { seconds: before[i]!, code: codes[i]! });
    }
    this.#sorted?.replace(rows, before, this.seconds);
  }

  /** Since when the duration of a row runs; NaN where its start is not known. */
  startOf(row: number): Instant {
    const { at } = this.#columns;
    return (this.codes[row]! & FROM_DETECTION ? at.detected : at[this.measure.from])[row]!;
  }

  /** The same as it was known at an earlier instant. */
  asOf(row: number, asOf: Instant): DurationThen {
    const { from, to, lead } = this.measure;
    const columns = this.#columns;
    const { status, seconds, startedAt, endedAt, fromDetection } = durationOf(
      momentsAsOf(columns.momentsOf(row), asOf),
      { from, to } as DurationDefinition,
    );
    const confirmed = isConfirmed(
      momentsIn(columns.confirmed[row]!),
      { from, to } as DurationDefinition,
      fromDetection,
    );
    const marks = { fromDetection, confirmed, startedAt };
    if (lead) {
      if (status !== 'ahead') return { status: leadStatus(status), seconds: null, ...marks };
      return { status: 'recorded', seconds: this.between(endedAt!, startedAt!), ...marks };
    }
    return { status, seconds: status === 'recorded' ? this.between(startedAt!, endedAt!) : seconds, ...marks };
  }

  #grow(): void {
    const { capacity } = this.#columns;
    if (capacity === this.seconds.length) return;
    this.seconds = grown(this.seconds, capacity, Number.NaN);
    this.codes = grown(this.codes, capacity, 0);
  }

  /** Works out one row; a closure over the columns, since looking them up for each row takes longer than the work. */
  #worker(): (row: number) => void {
    const { seconds, codes, between, measure } = this;
    const { from, to, lead = false } = measure;
    const { at, voided, confirmed, flags } = this.#columns;
    const [starts, ends, detected, resolved, closed] = [at[from], at[to], at.detected, at.resolved, at.closed];
    const isDetection = to === 'detected';
    const standsIn = from === 'impact_started' && !isDetection;
    const [fromBit, toBit, detectedBit] = [momentBit(from), momentBit(to), momentBit('detected')];
    const isOver = (row: number) => !Number.isNaN(closed[row]!) || (to !== 'closed' && !Number.isNaN(resolved[row]!));
    const without = (row: number, start: number): number => {
      if (Number.isNaN(start)) {
        if (voided[row]! & fromBit) return STATUS.voided;
        return isDetection ? STATUS.not_applicable : STATUS.missing;
      }
      if (!isOver(row)) return STATUS.pending;
      return voided[row]! & toBit ? STATUS.voided : STATUS.not_applicable;
    };
    return (row) => {
      let start = starts[row]!;
      const end = ends[row]!;
      const fromDetection = standsIn && Number.isNaN(start) && !Number.isNaN(detected[row]!);
      if (fromDetection) start = detected[row]!;
      let status: number;
      let value = Number.NaN;
      if (Number.isNaN(start) || Number.isNaN(end)) status = without(row, start);
      else if (end >= start) {
        status = STATUS.recorded;
        value = between(start, end);
      } else if (isDetection && flags[row]! & EARLY_DETECTION_BELIEVED) {
        status = STATUS.ahead;
        value = lead ? between(end, start) : 0;
      } else status = STATUS.invalid;
      if (lead) {
        if (status === STATUS.ahead) status = STATUS.recorded;
        else {
          value = Number.NaN;
          if (status === STATUS.recorded || status === STATUS.pending) status = STATUS.not_applicable;
        }
      }
      const bits = confirmed[row]!;
      const isBelieved = bits !== 0 && (bits & ((fromDetection ? detectedBit : fromBit) | toBit)) !== 0;
      seconds[row] = value;
      codes[row] = status | (fromDetection ? FROM_DETECTION : 0) | (isBelieved ? CONFIRMED : 0);
    };
  }
}

/** A duration of one incident as it was known at an instant. */
export interface DurationThen {
  status: DurationStatus;
  seconds: number | null;
  fromDetection: boolean;
  confirmed: boolean;
  startedAt: Instant | null;
}

/** A lead that is none: the detection did not come ahead of impact. */
const leadStatus = (status: DurationStatus): DurationStatus =>
  status === 'recorded' || status === 'pending' ? 'not_applicable' : status;

/** Name under which a column is kept. */
export function columnName({ from, to, lead }: Measure, time: string): string {
  return `duration ${from} ${to}${lead ? ' lead' : ''} ${time}`;
}
