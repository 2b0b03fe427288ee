import { quantile } from '../statistics/quantile.ts';
import { sum } from '../statistics/sum.ts';

/** What some values of a group are at least and at most, as far as the moments they lie between are known. */
export interface ValuesWithinBounds {
  /** As they count, ascending. */
  values: Float64Array;
  /** The same at their shortest and at their longest, each ascending. */
  shortest: Float64Array;
  longest: Float64Array;
}

/**
 * Mean and median of a group where all values that are known within bounds are at their shortest, and where all are at
 * their longest. The group itself is not copied: it may be large, and few of it are so.
 *
 * @param sorted the group's values, ascending
 * @param total their sum
 * @example extremes(Float64Array.of(5, 10, 30), 45, { values: Float64Array.of(5), shortest: Float64Array.of(2), longest: Float64Array.of(15) })
 *   // { n: 1, mean: [14, 18.333333333333332], median: [10, 15] }
 */
export function extremes(
  sorted: Float64Array,
  total: number,
  { values, shortest, longest }: ValuesWithinBounds,
): { n: number; mean: [number, number]; median: [number, number] } {
  const without = -sum(values);
  const meanWith = (others: Float64Array) => sum([total, without, sum(others)]) / sorted.length;
  const medianWith = (others: Float64Array) => median(sorted, values, others);
  return {
    n: values.length,
    mean: [meanWith(shortest), meanWith(longest)],
    median: [medianWith(shortest), medianWith(longest)],
  };
}

/** The median of ascending values without some of them and with as many others. */
function median(sorted: Float64Array, removed: Float64Array, added: Float64Array): number {
  const countUpTo = (value: number) =>
    placesUpTo(sorted, value) - placesUpTo(removed, value) + placesUpTo(added, value);
  const place = (sorted.length - 1) / 2;
  const at = (k: number) => Math.min(leastWith(sorted, k), leastWith(added, k));
  /** The least of some values up to which there are more than k. */
  const leastWith = (among: Float64Array, k: number) => {
    const first = firstPlace(among.length, (i) => countUpTo(among[i]!) > k);
    return among[first] ?? Number.POSITIVE_INFINITY;
  };
  return quantile([at(Math.floor(place)), at(Math.ceil(place))], 0.5)!;
}

/** How many of ascending values are at most so much. */
function placesUpTo(values: Float64Array, value: number): number {
  return firstPlace(values.length, (i) => values[i]! > value);
}

/** The first place from which on something holds. */
function firstPlace(length: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
