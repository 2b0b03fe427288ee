/**
 * Quantile of a distribution on 0, 1, 2, ...: the least k at which its distribution function reaches p. Steps double until
 * they pass it, then halve.
 *
 * @param p in 0..1, below what the function ever reaches
 * @param cumulative the distribution function
 * @example discreteQuantile(0.5, (k) => 1 - 0.9 ** (k + 1)) // 6
 */
export function discreteQuantile(p: number, cumulative: (k: number) => number): number {
  let low = 0;
  let high = 1;
  while (cumulative(high) < p) {
    low = high + 1;
    high *= 2;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (cumulative(middle) >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}
