import { changedSample, type OrderedSample, type SampleChange } from '../../statistics/changed-sample.ts';
import { quantile } from '../../statistics/quantile.ts';
import { sum } from '../../statistics/sum.ts';
import type { DurationColumn } from '../columns/duration-column.ts';
import type { DurationDefinition } from '../definitions.ts';
import type { Distortion } from './problems.ts';

/** One duration of a cohort, with what its repairs are measured by. */
export interface CohortSample extends OrderedSample {
  definition: DurationDefinition;
  column: DurationColumn;
  values: Float64Array;
  /** One in ten takes at least so long; null without a value. */
  longTenth: number | null;
}

/** One in so many rows or fewer are sorted on their own; of more, the order that is there is passed through. */
const FEW = 8;

/** The values of a cohort's rows, in order. */
export function cohortSample(
  definition: DurationDefinition,
  column: DurationColumn,
  rows: ArrayLike<number>,
  mask: Uint8Array,
): CohortSample {
  const isFew = rows.length * FEW < column.sorted.length;
  const values = isFew ? sortedValues(column, rows) : maskedValues(column, mask);
  return { definition, column, values, sum: sum(values), longTenth: quantile(values, 0.9) ?? null };
}

function sortedValues({ seconds }: DurationColumn, rows: ArrayLike<number>): Float64Array {
  const values = new Float64Array(rows.length);
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = seconds[rows[i]!]!;
    if (!Number.isNaN(value)) values[n++] = value;
  }
  return values.subarray(0, n).sort();
}

/** Those whose row's mask is set. */
function maskedValues({ sorted: { rows, values: all, length } }: DurationColumn, mask: Uint8Array): Float64Array {
  const values = new Float64Array(length);
  let n = 0;
  for (let place = 0; place < length; place++) if (mask[rows[place]!] === 1) values[n++] = all[place]!;
  return values.subarray(0, n);
}

/** How far the mean would move, as a share of it; NaN where that cannot be said. In constant time. */
export function meanMoves({ values, sum }: OrderedSample, { removed, added }: SampleChange): number {
  const n = values.length - (removed === undefined ? 0 : 1) + (added === undefined ? 0 : 1);
  const isNothing = removed === undefined && added === undefined;
  if (isNothing || values.length === 0 || n === 0 || sum === 0) return Number.NaN;
  const mean = sum / values.length;
  return Math.abs((sum - (removed ?? 0) + (added ?? 0)) / n - mean) / mean;
}

/** Mean and median as they are and as they would be. */
export function durationDistortions(sample: CohortSample, change: SampleChange): Distortion[] {
  const figure = sample.definition.id;
  const [now, repaired] = [changedSample(sample, {}), changedSample(sample, change)];
  const isNothing = change.removed === undefined && change.added === undefined;
  return (['mean', 'median'] as const).map((statistic) => ({
    figure,
    statistic,
    now: now[statistic],
    repaired: isNothing ? null : repaired[statistic],
  }));
}
