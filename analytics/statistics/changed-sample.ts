/** A sample in ascending order, with its sum. */
export interface OrderedSample {
  values: ArrayLike<number>;
  sum: number;
}

export interface SampleChange {
  /** A value of the sample that is taken out. */
  removed?: number;
  /** A value that is put in. */
  added?: number;
}

/**
 * Mean and median of a sample with one value taken out, one put in, or one replaced: from the sum and the order that are
 * there, so that asking it of every value takes one pass and not one for each. Null where nothing is left.
 *
 * The median is the quantile of type 7 at one half: the middle value, or halfway between the two.
 *
 * Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996); the
 * leaving out of one value is Quenouille's jackknife, Biometrika 43 (1956).
 *
 * @throws RangeError if the value to take out is not in the sample
 *
 * @example changedSample({ values: [1, 2, 9], sum: 12 }, { removed: 9 }) // { mean: 1.5, median: 1.5 }
 * @example changedSample({ values: [1, 2, 9], sum: 12 }, { removed: 9, added: 3 }) // { mean: 2, median: 2 }
 */
export function changedSample(
  { values, sum }: OrderedSample,
  { removed, added }: SampleChange,
): { mean: number | null; median: number | null } {
  const n = values.length - (removed === undefined ? 0 : 1) + (added === undefined ? 0 : 1);
  if (n === 0) return { mean: null, median: null };
  const gap = removed === undefined ? values.length : firstAtLeast(values, removed);
  if (removed !== undefined && values[gap] !== removed) throw new RangeError(`${removed} is not in the sample`);
  const kept = (place: number) => values[place < gap ? place : place + 1]!;
  let place = Number.POSITIVE_INFINITY;
  if (added !== undefined) {
    const before = firstAtLeast(values, added);
    place = before > gap ? before - 1 : before;
  }
  const at = (index: number) => (index < place ? kept(index) : index === place ? added! : kept(index - 1));
  const upper = at(n >> 1);
  return {
    mean: (sum - (removed ?? 0) + (added ?? 0)) / n,
    median: n % 2 === 1 ? upper : (at((n >> 1) - 1) + upper) / 2,
  };
}

/** The first place whose value is at least so much. */
function firstAtLeast(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
