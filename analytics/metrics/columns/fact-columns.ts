import { MOMENTS, type Moment } from '../definitions.ts';
import type { IncidentMoments, TakenBack } from '../duration.ts';
import type { FactDuty } from '../fact-duty.ts';
import type { IncidentFact } from '../incident-fact.ts';
import type { Instant } from '../instant.ts';
import { ChangeLog } from './change-log.ts';
import { ALIVE, EARLY_DETECTION_BELIEVED, momentsIn } from './codes.ts';
import { Dictionary } from './dictionary.ts';
import { IncidentIds } from './incident-ids.ts';
import { LinkColumn } from './link-column.ts';
import { changeOf, type RowState } from './reach.ts';
import { SortedRows } from './sorted-rows.ts';

/** What an incident may have several values of. */
export const LINK_DIMENSIONS = ['service', 'category', 'team'] as const;
export type LinkDimension = (typeof LINK_DIMENSIONS)[number];

/** Something worked out from columns that follows when rows change. */
export interface Derived {
  update(rows: readonly number[]): void;
}

/**
 * The facts of incidents as columns, one row an incident in no order that means anything: what every figure is made from,
 * for any `asOf`. Instants are microseconds since 1970, NaN where unknown; `codes.ts` says what the numbers mean. Whoever
 * fills them writes into the columns, within `change`.
 */
export class FactColumns {
  /** Rows in use, those of incidents that are gone among them. */
  size = 0;
  readonly ids = new IncidentIds();
  at = Object.fromEntries(MOMENTS.map((moment) => [moment, new Float64Array(0)])) as Record<Moment, Float64Array>;
  startedAt = new Float64Array(0);
  lastMomentAt = new Float64Array(0);
  kind = new Uint8Array(0);
  severity = new Uint8Array(0);
  impactLevel = new Uint8Array(0);
  detectionSource = new Uint8Array(0);
  /** Who noticed, each on their own, as `noticers.ts` says. */
  noticers = new Uint8Array(0);
  flags = new Uint8Array(0);
  voided = new Uint16Array(0);
  confirmed = new Uint16Array(0);
  definitionVersion = new Uint16Array(0);
  /** -1 for none. */
  cause = new Int32Array(0);
  readonly causes = new Dictionary();
  readonly links: Readonly<Record<LinkDimension, LinkColumn>> = {
    service: new LinkColumn(),
    category: new LinkColumn(),
    team: new LinkColumn(),
  };
  readonly takenBack = new Map<number, readonly TakenBack[]>();
  readonly bounds = new Map<number, IncidentFact['bounds']>();
  /** Of the few incidents that owe messages: histories that were brought along owe none. */
  readonly duties = new Map<number, readonly FactDuty[]>();
  /** Scratch of whoever works through the columns, -1 for every row before and after. */
  groupOf = new Int32Array(0);
  /** The same, 0 before and after. */
  mask = new Uint8Array(0);
  #order: SortedRows | undefined;
  /** Rises when anything changes by which incidents belong to cohorts and groups. */
  standing = 0;
  /** Rises when anything changes of duties. */
  owing = 0;
  /** What changed of which rows. */
  readonly log = new ChangeLog();
  readonly #derived = new Map<string, Derived>();
  readonly #kept = new Map<string, { valid: string; made: unknown; bytes: number }>();
  readonly #free: number[] = [];

  get capacity(): number {
    return this.startedAt.length;
  }

  /** Rows in the order in which the incidents started; those whose start nobody knows are not among them. */
  get order(): SortedRows {
    this.#order ??= new SortedRows(this.startedAt, this.size);
    return this.#order;
  }

  /** The row of an incident, an empty new one for a new incident. */
  rowFor(id: string): number {
    const known = this.ids.rowOf(id);
    if (known !== -1) return known;
    if (this.#free.length === 0 && this.size === this.capacity) this.reserve(Math.max(64, this.size * 2));
    const row = this.#free.pop() ?? this.size++;
    this.ids.add(row, id);
    return row;
  }

  /** A new row for an incident that has none yet, by the bytes of its id. */
  addRow(bytes: DataView, offset: number): number {
    if (this.size === this.capacity) this.reserve(Math.max(64, this.size * 2));
    const row = this.size++;
    this.ids.addBytes(row, bytes, offset);
    return row;
  }

  /** Room for so many rows. */
  reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    for (const moment of MOMENTS) this.at[moment] = grown(this.at[moment], capacity, Number.NaN);
    for (const name of FLOATS) this[name] = grown(this[name], capacity, Number.NaN);
    for (const name of BYTES) this[name] = grown(this[name], capacity, 0);
    for (const name of WORDS) this[name] = grown(this[name], capacity, 0);
    for (const name of CODES) this[name] = grown(this[name], capacity, -1);
    for (const dimension of LINK_DIMENSIONS) this.links[dimension].grow(capacity);
    this.ids.grow(capacity);
  }

  /** Rises with every change. */
  get version(): number {
    return this.log.version;
  }

  /** Writes some rows anew, and lets everything that is worked out from them follow. */
  change(rows: readonly number[], write: () => void): void {
    const started = this.#order && rows.map((row) => this.startedAt[row]!);
    const isMade = this.#order !== undefined || this.#derived.size > 0 || this.#kept.size > 0;
    const isCompared = isMade && rows.length <= MOST_COMPARED;
    const states = () => (isCompared ? rows.map((row) => this.#stateOf(row)) : []);
    const before = states();
    write();
    const after = states();
    if (started) this.#order!.replace(rows, started, this.startedAt);
    if (!isCompared || before.some(({ standing }, i) => standing !== after[i]!.standing)) this.standing++;
    if (!isCompared || before.some(({ owed }, i) => owed !== after[i]!.owed)) this.owing++;
    this.log.add(isCompared ? before.map((state, i) => changeOf(state, after[i]!)) : null);
    for (const derived of this.#derived.values()) derived.update(rows);
  }

  /** Empties the row of an incident that is gone; within `change`. */
  clear(row: number): void {
    if (this.flags[row]! & ALIVE) {
      this.ids.remove(row);
      this.#free.push(row);
    }
    for (const moment of MOMENTS) this.at[moment][row] = Number.NaN;
    this.startedAt[row] = Number.NaN;
    this.lastMomentAt[row] = Number.NaN;
    this.flags[row] = 0;
    this.cause[row] = -1;
    this.takenBack.delete(row);
    this.bounds.delete(row);
    this.duties.delete(row);
    for (const dimension of LINK_DIMENSIONS) this.links[dimension].clear(row);
  }

  /**
   * What is worked out once and kept while it is asked for: of many the one that was not asked for longest is forgotten, and
   * follows no longer.
   */
  derive<D extends Derived>(name: string, make: () => D): D {
    const derived = (this.#derived.get(name) as D | undefined) ?? make();
    this.#derived.delete(name);
    this.#derived.set(name, derived);
    if (this.#derived.size > MOST_DERIVED) this.#derived.delete(this.#derived.keys().next().value!);
    return derived;
  }

  /**
   * What was made earlier and still holds, or makes it; of what was not asked for lately nothing is kept.
   *
   * @param valid what it depends on, as text
   * @param ways how it follows small changes (false: it cannot), and how many bytes it takes
   */
  keep<T>(name: string, valid: string, make: () => T, ways: KeepingWays<T> = {}): T {
    const { follow = () => true, bytesOf = () => 0 } = ways;
    const known = this.#kept.get(name);
    this.#kept.delete(name);
    const holds = known?.valid === valid && follow(known.made as T);
    const made = holds ? (known.made as T) : make();
    this.#kept.set(name, { valid, made, bytes: bytesOf(made) });
    let bytes = 0;
    for (const kept of this.#kept.values()) bytes += kept.bytes;
    for (const [oldest, kept] of this.#kept) {
      if (oldest === name || (this.#kept.size <= MOST_KEPT && bytes <= MOST_KEPT_BYTES)) break;
      this.#kept.delete(oldest);
      bytes -= kept.bytes;
    }
    return made;
  }

  #stateOf(row: number): RowState {
    const { at, startedAt, lastMomentAt } = this;
    return {
      standing: this.#standingOf(row),
      understood: JSON.stringify([this.voided[row], this.confirmed[row], this.takenBack.get(row)]),
      owed: JSON.stringify(this.duties.get(row)) ?? '',
      at: Float64Array.from(MOMENTS, (moment) => at[moment][row]!),
      startedAt: startedAt[row]!,
      lastMomentAt: lastMomentAt[row]!,
    };
  }

  #standingOf(row: number): string {
    const { startedAt, flags, kind, severity, impactLevel, detectionSource, noticers, definitionVersion } = this;
    const { at, links } = this;
    const columns = [flags, kind, severity, impactLevel, detectionSource, noticers, definitionVersion];
    const codes = columns.map((column) => column[row]);
    const known = !Number.isNaN(at.impact_started[row]!);
    const linked = LINK_DIMENSIONS.map((dimension) => links[dimension].allOf(row));
    return JSON.stringify([startedAt[row], codes, known, this.cause[row], linked, this.bounds.get(row)]);
  }

  /** The incident of a row as the functions that define durations take it. */
  momentsOf(row: number): IncidentMoments {
    const instant = (moment: Moment): Instant | null => {
      const at = this.at[moment][row]!;
      return Number.isNaN(at) ? null : at;
    };
    return {
      at: Object.fromEntries(MOMENTS.map((moment) => [moment, instant(moment)])) as Record<Moment, Instant | null>,
      voided: momentsIn(this.voided[row]!),
      takenBack: this.takenBack.get(row) ?? [],
      earlyDetectionBelieved: (this.flags[row]! & EARLY_DETECTION_BELIEVED) !== 0,
    };
  }
}

/** Each holds numbers of every incident. */
const MOST_DERIVED = 32;
/** Of more rows at once nobody asks what exactly changed: everything is taken to be. */
const MOST_COMPARED = 2000;
/** Each may hold numbers of every incident. */
const MOST_KEPT = 256;
const MOST_KEPT_BYTES = 256_000_000;

interface KeepingWays<T> {
  follow?: (made: T) => boolean;
  bytesOf?: (made: T) => number;
}

const FLOATS = ['startedAt', 'lastMomentAt'] as const;
const BYTES = ['kind', 'severity', 'impactLevel', 'detectionSource', 'noticers', 'flags', 'mask'] as const;
const WORDS = ['voided', 'confirmed', 'definitionVersion'] as const;
const CODES = ['cause', 'groupOf'] as const;

type Column = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** The same values in a longer column, the rest filled. */
export function grown<C extends Column>(column: C, capacity: number, fill: number): C {
  const longer = new (column.constructor as new (length: number) => C)(capacity);
  longer.fill(fill, column.length);
  longer.set(column);
  return longer;
}
