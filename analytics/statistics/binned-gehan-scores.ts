/** How many of a sample's values lie in the bins below each bin, and how many of those that are not open. */
export interface BelowBins {
  all: Float64Array;
  ended: Float64Array;
}

/**
 * Running totals of a sample's cells: those of its ended values, then those of its open ones.
 *
 * @example belowBins([1, 2, 0, 3]) // { all: [0, 1, 6], ended: [0, 1, 3] }
 */
export function belowBins(counts: ArrayLike<number>): BelowBins {
  const bins = counts.length / 2;
  const all = new Float64Array(bins + 1);
  const ended = new Float64Array(bins + 1);
  for (let bin = 0; bin < bins; bin++) {
    ended[bin + 1] = ended[bin]! + counts[bin]!;
    all[bin + 1] = all[bin]! + counts[bin]! + counts[bins + bin]!;
  }
  return { all, ended };
}

/**
 * `gehanScores` of whole cells, written into a sample's part of `scores`: of an ended and of an open value of each bin,
 * against another sample, the first one moved down by so many bins.
 *
 * @param first where the sample's cells begin
 * @example binnedGehanScores([0, 0, 0, 0], 0, { all: [0, 1, 2], ended: [0, 1, 2] }, 0) // [-1, 1, 1, 2]
 */
export function binnedGehanScores(
  scores: Float64Array,
  first: number,
  { all, ended }: BelowBins,
  shift: number,
): Float64Array {
  const bins = all.length - 1;
  const n = all[bins]!;
  for (let bin = 0; bin < bins; bin++) {
    const below = Math.min(bins, Math.max(0, bin - shift));
    const upTo = Math.min(bins, Math.max(0, bin - shift + 1));
    scores[first + bin] = ended[below]! - (n - all[below]! - (ended[upTo]! - ended[below]!));
    scores[first + bins + bin] = ended[upTo]!;
  }
  return scores;
}
