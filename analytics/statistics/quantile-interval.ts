import { binomialIntervalRanks } from './binomial-interval-ranks.ts';

/** Lower and upper end; null is an end that the sample cannot bound. */
export type Interval = [lower: number | null, upper: number | null];

/**
 * Interval of a quantile from order statistics (METRICS.md 3, rule 2): no assumption about the distribution, and open
 * where the sample is too small, for the upper end of p95 below 72 values.
 *
 * @param sorted ascending
 * @param p which quantile, strictly inside 0..1
 * @example quantileInterval([10, 20, 30, 40, 50, 60], 0.5) // [10, 60]
 * @example quantileInterval([10, 20, 30, 40, 50], 0.5) // [null, null]
 */
export function quantileInterval(sorted: ArrayLike<number>, p: number, confidence = 0.95): Interval {
  const { lower, upper } = binomialIntervalRanks(sorted.length, p, confidence);
  return [lower === null ? null : sorted[lower - 1]!, upper === null ? null : sorted[upper - 1]!];
}
