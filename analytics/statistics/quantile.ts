/**
 * Quantile of type 7: linear between the two order statistics around h = (n - 1) p, which is what PostgreSQL's
 * percentile_cont, numpy's default and Excel's PERCENTILE.INC compute. The median of an even count is the average of the
 * two middle values.
 *
 * Source: R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996).
 *
 * @param sorted ascending
 * @param p in 0..1
 * @returns undefined for no values
 * @example quantile([4, 5, 5, 6, 7, 43, 1774], 0.9) // 735.4
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | undefined {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile's p lies in 0..1; got ${p}.`);
  if (sorted.length === 0) return undefined;
  const h = (sorted.length - 1) * p;
  const below = Math.floor(h);
  const lower = sorted[below]!;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return lower + (h - below) * (upper - lower);
}
