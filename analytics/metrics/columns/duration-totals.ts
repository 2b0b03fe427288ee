import type { Instant } from '../instant.ts';
import { STATUS } from './codes.ts';
import { CONFIRMED, type DurationColumn, type DurationThen, FROM_DETECTION, STATUS_BITS } from './duration-column.ts';
import { eachGroup, type GroupedCohort } from './grouped-cohort.ts';

export const STATUSES = Object.keys(STATUS).length;
/** Above this share of all values it is faster to walk through them in their order than to sort those of the cohort. */
const WORTH_WALKING = 1 / 8;
const NONE = new Float64Array(0);

/** What the values of a duration come to in each group. */
export interface DurationTotals {
  /** By group and status. */
  statuses: Int32Array;
  fromDetection: Int32Array;
  count(group: number, status: number): number;
  /** Ascending. */
  valuesOf(group: number): Float64Array;
  /** So far, of those still pending; ascending. */
  openOf(group: number): Float64Array;
  flaggedOf(group: number): { n: number; sum: number };
  /** Each pending incident in each of its groups. */
  open: readonly { group: number; row: number }[];
  /** Each value that is longer than the longest plausible one and that nobody confirmed, in each of its groups. */
  flagged: readonly { group: number; row: number; seconds: number }[];
  /** Incidents that changed after `asOf`, as they were then, by row. */
  then: ReadonlyMap<number, DurationThen>;
}

interface Options {
  asOf: Instant;
  longestPlausibleSeconds: number;
  byClock: DurationColumn;
}

/** Counts and values of a duration by group, as they stood at `asOf`. Values ascend, so that no sum knows of any order. */
export function durationTotals(cohort: GroupedCohort, column: DurationColumn, options: Options): DurationTotals {
  const { columns, rows, groupOf, several, size } = cohort;
  const { asOf, longestPlausibleSeconds, byClock } = options;
  const statuses = new Int32Array(size * STATUSES);
  const fromDetection = new Int32Array(size);
  const then = new Map<number, DurationThen>();
  const flagged: { group: number; row: number; seconds: number }[] = [];
  const open: { group: number; row: number; seconds: number }[] = [];
  const { lastMomentAt } = columns;
  const { codes, seconds } = column;
  const clock = byClock.seconds;
  for (let i = 0; i < rows.length; i++) {
    const group = groupOf[i]!;
    if (group === -1) continue;
    const row = rows[i]!;
    const isLate = lastMomentAt[row]! > asOf;
    let code = codes[row]!;
    if (isLate) {
      const earlier = column.asOf(row, asOf);
      then.set(row, earlier);
      code =
        STATUS[earlier.status] | (earlier.fromDetection ? FROM_DETECTION : 0) | (earlier.confirmed ? CONFIRMED : 0);
    }
    const status = code & STATUS_BITS;
    const hasValue = status === STATUS.recorded || status === STATUS.ahead;
    if (group >= 0) {
      statuses[group * STATUSES + status]!++;
      if (hasValue && code & FROM_DETECTION) fromDetection[group]!++;
    } else {
      eachGroup(group, several, (one) => {
        statuses[one * STATUSES + status]!++;
        if (hasValue && code & FROM_DETECTION) fromDetection[one]!++;
      });
    }
    if (hasValue) {
      if (code & CONFIRMED) continue;
      const length = isLate ? byClock.asOf(row, asOf).seconds! : clock[row]!;
      if (length <= longestPlausibleSeconds) continue;
      const value = isLate ? then.get(row)!.seconds! : seconds[row]!;
      eachGroup(group, several, (one) => flagged.push({ group: one, row, seconds: value }));
    } else if (status === STATUS.pending) {
      const start = isLate ? then.get(row)!.startedAt! : column.startOf(row);
      const soFar = column.between(start, asOf);
      eachGroup(group, several, (one) => open.push({ group: one, row, seconds: soFar }));
    }
  }
  flagged.sort((a, b) => a.seconds - b.seconds);
  open.sort((a, b) => a.seconds - b.seconds);
  const flags = new Map<number, { n: number; sum: number }>();
  for (const { group, seconds: value } of flagged) {
    const of = flags.get(group) ?? { n: 0, sum: 0 };
    flags.set(group, { n: of.n + 1, sum: of.sum + value });
  }
  const count = (group: number, status: number) => statuses[group * STATUSES + status]!;
  const values = valuesByGroup(
    cohort,
    column,
    then,
    (group) => count(group, STATUS.recorded) + count(group, STATUS.ahead),
  );
  const openValues = split(open, size);
  return {
    statuses,
    fromDetection,
    count,
    valuesOf: values,
    openOf: openValues,
    open,
    flagged,
    flaggedOf: (group) => flags.get(group) ?? { n: 0, sum: 0 },
    then,
  };
}

/** Values of each group, ascending. */
function valuesByGroup(
  { columns, rows, groupOf, several, size }: GroupedCohort,
  column: DurationColumn,
  then: ReadonlyMap<number, DurationThen>,
  sizeOf: (group: number) => number,
): (group: number) => Float64Array {
  const begins = new Int32Array(size + 1);
  for (let group = 0; group < size; group++) begins[group + 1] = begins[group]! + sizeOf(group);
  const total = begins[size]!;
  const { sorted } = column;
  if (size === 1 && then.size === 0 && total === sorted.length) return () => sorted.values.subarray(0, total);
  const values = new Float64Array(total);
  const next = begins.slice();
  const unsorted = new Set<number>();
  const put = (group: number, seconds: number) => {
    if (group >= 0) values[next[group]!++] = seconds;
    else eachGroup(group, several, (one) => (values[next[one]!++] = seconds));
  };
  const isWalked = total > sorted.length * WORTH_WALKING;
  const { seconds } = column;
  if (isWalked) {
    const groups = columns.groupOf;
    try {
      for (let i = 0; i < rows.length; i++) if (!then.has(rows[i]!)) groups[rows[i]!] = groupOf[i]!;
      for (let place = 0; place < sorted.length; place++) {
        const group = groups[sorted.rows[place]!]!;
        if (group >= 0) values[next[group]!++] = sorted.values[place]!;
        else if (group < -1) put(group, sorted.values[place]!);
      }
    } finally {
      for (let i = 0; i < rows.length; i++) groups[rows[i]!] = -1;
    }
  }
  for (let i = 0; i < rows.length; i++) {
    if (isWalked && then.size === 0) break;
    const row = rows[i]!;
    const earlier = then.size > 0 ? then.get(row) : undefined;
    if (isWalked && !earlier) continue;
    const value = earlier ? (earlier.seconds ?? Number.NaN) : seconds[row]!;
    if (Number.isNaN(value)) continue;
    put(groupOf[i]!, value);
    if (isWalked) eachGroup(groupOf[i]!, several, (one) => unsorted.add(one));
  }
  return (group) => {
    const own = values.subarray(begins[group]!, begins[group + 1]!);
    return !isWalked || unsorted.has(group) ? own.sort() : own;
  };
}

/** Values in ascending order, by group. */
function split(entries: readonly { group: number; seconds: number }[], size: number): (group: number) => Float64Array {
  if (entries.length === 0) return () => NONE;
  const begins = new Int32Array(size + 1);
  for (const { group } of entries) begins[group + 1]!++;
  for (let group = 0; group < size; group++) begins[group + 1]! += begins[group]!;
  const values = new Float64Array(entries.length);
  const next = begins.slice();
  for (const { group, seconds } of entries) values[next[group]!++] = seconds;
  return (group) => values.subarray(begins[group]!, begins[group + 1]!);
}
