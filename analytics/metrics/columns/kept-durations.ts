import { logarithms } from '../../statistics/log-moments.ts';
import { durationSummaryOfColumns } from '../duration-summary.ts';
import { survivalEstimates } from '../estimates.ts';
import type { ValuesWithinBounds } from '../extremes.ts';
import type { Instant } from '../instant.ts';
import { STATUS } from './codes.ts';
import { atExtremes, boundedRows, type Extremes, extremesOf } from './duration-bounds.ts';
import { CONFIRMED, type DurationColumn, FROM_DETECTION, STATUS_BITS } from './duration-column.ts';
import { type DurationOptions, type DurationSummary, excludedOf } from './duration-groups.ts';
import { durationTotals, STATUSES } from './duration-totals.ts';
import { eachGroup, type GroupedCohort, keyOf } from './grouped-cohort.ts';
import { OpenDurations } from './open-durations.ts';
import { changedValues, valueChanges } from './value-changes.ts';

/** Of groups with more values their logarithms are kept: to take them all takes longer than everything else. */
const LOGS_KEPT_FROM = 50_000;

/**
 * A duration of every group of a cohort, kept while single incidents change: only the groups of those are summarised anew,
 * from values that were put right in their place. What it gives is, to the last bit, what `durationGroups` gives.
 *
 * It holds while the cohort and its groups stay the same, and for instants from the last moment of any of its incidents on.
 */
export class KeptDurations {
  readonly #cohort: GroupedCohort;
  readonly #column: DurationColumn;
  readonly #byClock: DurationColumn;
  readonly #longestPlausibleSeconds: number;
  readonly #statuses: Int32Array;
  readonly #fromDetection: Int32Array;
  readonly #values: Float64Array[];
  readonly #logs = new Map<number, Float64Array>();
  readonly #flagged = new Map<number, Map<number, number>>();
  readonly #open = new Map<number, OpenDurations>();
  /** Of each group with moments within bounds, by row; and what is made of them while they stay the same. */
  readonly #bounded = new Map<number, Map<number, Extremes | null>>();
  readonly #extremes = new Map<number, ValuesWithinBounds | null>();
  readonly #groups: DurationSummary[] = [];
  /** Groups to be summarised anew. */
  readonly #stale = new Set<number>();
  #seen: { values: number; lengths: number };

  constructor(cohort: GroupedCohort, column: DurationColumn, options: DurationOptions) {
    this.#cohort = cohort;
    this.#column = column;
    this.#byClock = options.byClock;
    this.#longestPlausibleSeconds = options.longestPlausibleSeconds;
    const totals = durationTotals(cohort, column, options);
    this.#statuses = totals.statuses;
    this.#fromDetection = totals.fromDetection;
    this.#values = Array.from({ length: cohort.size }, (_, group) => totals.valuesOf(group));
    // all values of the column are in its own order, which will change
    if (cohort.size === 1) this.#values[0] = this.#values[0]!.slice();
    for (const { group, row, seconds } of totals.flagged) entryOf(this.#flagged, group, newMap).set(row, seconds);
    for (const { group, row } of totals.open) entryOf(this.#open, group, newOpen).rows.add(row);
    for (const [group, rows] of boundedRows(cohort)) {
      const bounds = rows.map(
        (row) => [row, extremesOf(column, cohort.columns, row, Number.POSITIVE_INFINITY)] as const,
      );
      this.#bounded.set(group, new Map(bounds));
    }
    for (let group = 0; group < cohort.size; group++) this.#stale.add(group);
    this.#seen = this.#versions();
  }

  /** What it takes of memory, roughly. */
  get bytes(): number {
    const held = this.#values.reduce((total, values) => total + values.length, 0);
    return 8 * (held + this.#cohort.rows.length) + 500 * this.#cohort.size;
  }

  /** Takes in what has changed; false where that is no longer known, or where other columns have taken the place of its own. */
  follow(column: DurationColumn, byClock: DurationColumn): boolean {
    if (column !== this.#column || byClock !== this.#byClock) return false;
    const values = this.#column.changes.since(this.#seen.values);
    const lengths = this.#byClock.changes.since(this.#seen.lengths);
    if (!values || !lengths) return false;
    this.#seen = this.#versions();
    const moved = new Map<number, { removed: number[]; added: number[] }>();
    for (const row of new Set([...values.keys(), ...lengths.keys()])) {
      const place = this.#placeOf(row);
      if (place === -1) continue;
      const now = { seconds: this.#column.seconds[row]!, code: this.#column.codes[row]! };
      const before = values.get(row) ?? now;
      eachGroup(this.#cohort.groupOf[place]!, this.#cohort.several, (group) => {
        this.#count(group, before.code, -1);
        this.#count(group, now.code, 1);
        this.#note(group, row, now);
        this.#noteBounds(group, row);
        const { removed, added } = entryOf(moved, group, () => ({ removed: [], added: [] }));
        if (!Number.isNaN(before.seconds)) removed.push(before.seconds);
        if (!Number.isNaN(now.seconds)) added.push(now.seconds);
      });
    }
    for (const [group, { removed, added }] of moved) this.#replace(group, removed, added);
    return true;
  }

  /** The groups at an instant. */
  at(asOf: Instant): DurationSummary[] {
    for (const [group, open] of this.#open) {
      const summary = this.#groups[group];
      if (summary?.status !== 'measured' || this.#stale.has(group)) continue;
      const seconds = open.secondsAt(asOf, this.#column);
      const values = this.#values[group]!;
      const horizon = this.#longestPlausibleSeconds;
      if (open.note(seconds, values, horizon)) continue;
      this.#groups[group] = { ...summary, survival: survivalEstimates(values, seconds, horizon) };
    }
    for (const group of this.#stale) this.#groups[group] = this.#summaryOf(group, asOf);
    this.#stale.clear();
    return [...this.#groups];
  }

  #summaryOf(group: number, asOf: Instant): DurationSummary {
    const column = this.#column;
    const sorted = this.#values[group]!;
    const bounded = this.#bounded.get(group);
    const open = this.#open.get(group);
    const openSeconds = open?.secondsAt(asOf, column) ?? new Float64Array(0);
    open?.note(openSeconds, sorted, this.#longestPlausibleSeconds);
    const flagged = [...(this.#flagged.get(group)?.values() ?? [])].sort((a, b) => a - b);
    return durationSummaryOfColumns({
      key: keyOf(this.#cohort, group),
      sorted,
      logs: this.#logsOf(group),
      openSeconds,
      horizonSeconds: this.#longestPlausibleSeconds,
      fromDetection: this.#fromDetection[group]!,
      ahead: this.#statuses[group * STATUSES + STATUS.ahead]!,
      excluded: excludedOf(this.#statuses, group),
      flagged: { n: flagged.length, sum: flagged.reduce((total, seconds) => total + seconds, 0) },
      bounds: bounded ? this.#extremesOf(group, bounded) : null,
    });
  }

  #extremesOf(group: number, bounded: ReadonlyMap<number, Extremes | null>): ValuesWithinBounds | null {
    return entryOf(this.#extremes, group, () => atExtremes([...bounded.values()].filter((one) => one !== null)));
  }

  #logsOf(group: number): Float64Array | undefined {
    const sorted = this.#values[group]!;
    if (sorted.length < LOGS_KEPT_FROM) return undefined;
    return entryOf(this.#logs, group, () => logarithms(sorted));
  }

  #replace(group: number, removed: number[], added: number[]): void {
    this.#stale.add(group);
    const values = this.#values[group]!;
    const changes = valueChanges(values, removed, added);
    this.#values[group] = changedValues(values, changes);
    const logs = this.#logs.get(group);
    if (!logs) return;
    // zeros come first and have none
    const zeros = values.length - logs.length;
    const ofLogs = changes
      .filter(({ value }) => value > 0)
      .map(({ place, value, isAdded }) => ({ place: place - zeros, value: Math.log(value), isAdded }));
    this.#logs.set(group, changedValues(logs, ofLogs));
  }

  #count(group: number, code: number, by: 1 | -1): void {
    const status = code & STATUS_BITS;
    this.#statuses[group * STATUSES + status]! += by;
    if (hasValue(status) && code & FROM_DETECTION) this.#fromDetection[group]! += by;
  }

  /** Whether a row is open, or longer than plausible, as it is now. */
  #note(group: number, row: number, { seconds, code }: { seconds: number; code: number }): void {
    const status = code & STATUS_BITS;
    const flagged = entryOf(this.#flagged, group, newMap);
    const isLong = this.#byClock.seconds[row]! > this.#longestPlausibleSeconds;
    if (hasValue(status) && isLong && !(code & CONFIRMED)) flagged.set(row, seconds);
    else flagged.delete(row);
    const open = entryOf(this.#open, group, newOpen);
    if (status === STATUS.pending) open.rows.add(row);
    else open.rows.delete(row);
    if (open.rows.size === 0) this.#open.delete(group);
  }

  #noteBounds(group: number, row: number): void {
    const bounded = this.#bounded.get(group);
    if (!bounded?.has(row)) return;
    // every moment is known at any instant that is asked for
    bounded.set(row, extremesOf(this.#column, this.#cohort.columns, row, Number.POSITIVE_INFINITY));
    this.#extremes.delete(group);
  }

  /** The place of a row in the cohort, -1 where it is not in it. */
  #placeOf(row: number): number {
    const { rows, columns } = this.#cohort;
    const started = columns.startedAt[row]!;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = rows[middle]!;
      const at = columns.startedAt[other]!;
      if (at < started || (at === started && other < row)) low = middle + 1;
      else high = middle;
    }
    return rows[low] === row ? low : -1;
  }

  #versions() {
    return { values: this.#column.changes.version, lengths: this.#byClock.changes.version };
  }
}

const hasValue = (status: number) => status === STATUS.recorded || status === STATUS.ahead;
const newMap = () => new Map<number, number>();
const newOpen = () => new OpenDurations();

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let entry = map.get(key);
  if (entry === undefined) {
    entry = make();
    map.set(key, entry);
  }
  return entry;
}
