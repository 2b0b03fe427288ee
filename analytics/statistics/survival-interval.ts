import { normalQuantile } from './normal-quantile.ts';
import type { Interval } from './quantile-interval.ts';

/**
 * Interval of one point of a survival curve on the log-log scale, which keeps it between 0 and 1; open where the share is 0
 * or 1, since Greenwood's formula then says nothing.
 *
 * Source: J. D. Kalbfleisch, R. L. Prentice, "The Statistical Analysis of Failure Time Data" (1980).
 *
 * @param survival share in 0..1
 * @param greenwood sum of d / (r (r - d)) up to the point
 * @example survivalInterval(0.45, 0.175) // [0.1075781, 0.7512739]
 * @example survivalInterval(1, 0) // [null, null]
 */
export function survivalInterval(survival: number, greenwood: number, confidence = 0.95): Interval {
  if (survival <= 0 || survival >= 1) return [null, null];
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const spread = (z * Math.sqrt(greenwood)) / Math.log(survival);
  return [survival ** Math.exp(-spread), survival ** Math.exp(spread)];
}
