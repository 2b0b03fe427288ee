import { type Downtime, type DowntimeEnd, downtimeOf } from '../downtime.ts';
import { DURATION_STATUSES, momentsAsOf } from '../duration.ts';
import type { Instant } from '../instant.ts';
import { momentBit, STATUS } from './codes.ts';
import { type Derived, type FactColumns, grown } from './fact-columns.ts';
import { SortedRows } from './sorted-rows.ts';

/**
 * When each row's incident took its services down, as it is known now: what `downtimeOf` says, for a million rows at once.
 */
export class DowntimeColumn implements Derived {
  /** NaN where the incident adds nothing. */
  start = new Float64Array(0);
  /** Infinity while it is still running. */
  end = new Float64Array(0);
  /** By number; see `STATUS`. */
  status = new Uint8Array(0);
  /** Until when anything is known of it: later nothing of it is down. Infinity while it is still running. */
  readonly #until: { values: Float64Array; sorted: SortedRows | undefined } = {
    values: new Float64Array(0),
    sorted: undefined,
  };
  readonly #columns: FactColumns;
  readonly #endsAt: DowntimeEnd;

  constructor(columns: FactColumns, endsAt: DowntimeEnd) {
    this.#columns = columns;
    this.#endsAt = endsAt;
    this.#grow();
    for (let row = 0; row < columns.size; row++) this.#work(row);
  }

  update(rows: readonly number[]): void {
    this.#grow();
    const { values, sorted } = this.#until;
    const before = rows.map((row) => values[row]!);
    for (const row of rows) this.#work(row);
    sorted?.replace(rows, before, values);
  }

  /** Rows that began before an instant and may have been down at it or later, in the order in which they began. */
  reaching(instant: Instant): Int32Array {
    const { order, startedAt } = this.#columns;
    this.#until.sorted ??= new SortedRows(this.#until.values, this.#columns.size);
    const { sorted } = this.#until;
    const earlier = order.rows.subarray(0, order.firstAtLeast(instant));
    const later = sorted.rows.subarray(sorted.firstAtLeast(instant), sorted.length);
    if (earlier.length <= later.length) return earlier;
    return later.filter((row) => startedAt[row]! < instant).sort((a, b) => startedAt[a]! - startedAt[b]! || a - b);
  }

  /** The same as it was known at an earlier instant. */
  asOf(row: number, asOf: Instant): Pick<Downtime, 'status' | 'interval'> {
    if (this.#columns.lastMomentAt[row]! <= asOf) {
      const start = this.start[row]!;
      const status = DURATION_STATUSES[this.status[row]!] as Downtime['status'];
      return { status, interval: Number.isNaN(start) ? null : { start, end: Math.min(this.end[row]!, asOf) } };
    }
    return downtimeOf(momentsAsOf(this.#columns.momentsOf(row), asOf), this.#endsAt, asOf);
  }

  #grow(): void {
    const { capacity } = this.#columns;
    if (capacity === this.start.length) return;
    this.start = grown(this.start, capacity, Number.NaN);
    this.end = grown(this.end, capacity, Number.NaN);
    this.status = grown(this.status, capacity, 0);
    this.#until.values = grown(this.#until.values, capacity, Number.NaN);
  }

  #work(row: number): void {
    const { at, voided } = this.#columns;
    let start = at.impact_started[row]!;
    if (Number.isNaN(start)) start = at.detected[row]!;
    let end = at.resolved[row]!;
    if (this.#endsAt === 'mitigated' && !Number.isNaN(at.mitigated[row]!)) end = at.mitigated[row]!;
    const isVoid = (bits: number) => (voided[row]! & bits) !== 0;
    let status: number;
    if (Number.isNaN(start)) status = isVoid(STARTS) ? STATUS.voided : STATUS.missing;
    else if (Number.isNaN(end)) {
      if (Number.isNaN(at.closed[row]!)) {
        status = STATUS.pending;
        end = Number.POSITIVE_INFINITY;
      } else status = isVoid(RESOLVED) ? STATUS.voided : STATUS.not_applicable;
    } else status = end < start ? STATUS.invalid : STATUS.recorded;
    const counts = status === STATUS.pending || status === STATUS.recorded;
    this.start[row] = counts ? start : Number.NaN;
    this.end[row] = counts ? end : Number.NaN;
    this.status[row] = status;
    this.#until.values[row] = status === STATUS.pending ? Number.POSITIVE_INFINITY : this.#columns.lastMomentAt[row]!;
  }
}

const STARTS = momentBit('impact_started') | momentBit('detected');
const RESOLVED = momentBit('resolved');
