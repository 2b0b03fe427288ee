import type { Moment } from '../definitions.ts';
import type { ValuesWithinBounds } from '../extremes.ts';
import type { Instant } from '../instant.ts';
import { type DurationColumn, type DurationThen, FROM_DETECTION } from './duration-column.ts';
import type { DurationTotals } from './duration-totals.ts';
import type { FactColumns } from './fact-columns.ts';
import { eachGroup, type GroupedCohort } from './grouped-cohort.ts';

/** A value, and what it is at least and at most as far as its moments are known. */
export interface Extremes {
  value: number;
  shortest: number;
  longest: number;
}

/** Of the groups that hold values whose moments are known within bounds only: those values. */
export function valuesWithinBounds(
  cohort: GroupedCohort,
  column: DurationColumn,
  { then }: DurationTotals,
  asOf: Instant,
): (group: number) => ValuesWithinBounds | null {
  const found = boundedRows(cohort);
  return (group) =>
    atExtremes(
      (found.get(group) ?? []).flatMap((row) => extremesOf(column, cohort.columns, row, asOf, then.get(row)) ?? []),
    );
}

/** Rows of each group that have moments within bounds. */
export function boundedRows({ columns, rows, groupOf, several }: GroupedCohort): Map<number, number[]> {
  const found = new Map<number, number[]>();
  if (columns.bounds.size === 0) return found;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!columns.bounds.has(row)) continue;
    eachGroup(groupOf[i]!, several, (group) => {
      const of = found.get(group);
      if (of) of.push(row);
      else found.set(group, [row]);
    });
  }
  return found;
}

/** Null for none. */
export function atExtremes(own: readonly Extremes[]): ValuesWithinBounds | null {
  if (own.length === 0) return null;
  const sorted = (pick: (one: Extremes) => number) => Float64Array.from(own, pick).sort();
  return {
    values: sorted(({ value }) => value),
    shortest: sorted(({ shortest }) => shortest),
    longest: sorted(({ longest }) => longest),
  };
}

/**
 * Null where no bound concerns the value, or there is none.
 *
 * @param earlier the incident as it was then, where it changed after `asOf`
 */
export function extremesOf(
  column: DurationColumn,
  columns: FactColumns,
  row: number,
  asOf: Instant,
  earlier?: DurationThen,
): Extremes | null {
  const value = earlier ? (earlier.seconds ?? Number.NaN) : column.seconds[row]!;
  if (Number.isNaN(value)) return null;
  const { measure, between } = column;
  const fromDetection = earlier ? earlier.fromDetection : (column.codes[row]! & FROM_DETECTION) !== 0;
  const boundsOf = (moment: Moment) => {
    const at = columns.at[moment][row]!;
    const bounds = columns.bounds.get(row)![moment];
    return { known: bounds !== undefined && at <= asOf, bounds: bounds ?? ([at, at] as const) };
  };
  const from = boundsOf(fromDetection ? 'detected' : measure.from);
  const to = boundsOf(measure.to);
  if (!from.known && !to.known) return null;
  const [begin, end] = measure.lead ? [to.bounds, from.bounds] : [from.bounds, to.bounds];
  const length = (start: Instant, until: Instant) => (until > start ? between(start, until) : 0);
  return { value, shortest: length(begin[1], end[0]), longest: length(begin[0], end[1]) };
}
