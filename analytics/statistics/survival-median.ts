import { normalQuantile } from './normal-quantile.ts';
import type { Interval } from './quantile-interval.ts';

/** What a product of fractions may be off by. */
const ROUNDING = 1e-12;
/** One half on the scale of the band. */
const HALF = Math.log(Math.LN2);

/**
 * Median of a survival curve, min{t : S(t) <= .5}, and its interval: every time at which the curve's log-log band holds
 * one half. Null where the curve, or the band, does not get down to one half.
 *
 * Source: R. Brookmeyer, J. Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982); the
 * band by J. D. Kalbfleisch, R. L. Prentice, "The Statistical Analysis of Failure Time Data" (1980).
 *
 * @example survivalMedian({ times: [3, 5], survival: [0.7, 0.4], greenwood: [0.04, 0.2] }) // { value: 5, interval: [3, null] }
 */
export function survivalMedian(
  { times, survival, greenwood }: Record<'times' | 'survival' | 'greenwood', ArrayLike<number>>,
  confidence = 0.95,
): { value: number | null; interval: Interval } {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  let value: number | null = null;
  let lower: number | null = null;
  let upper: number | null = null;
  for (let i = 0; i < times.length && upper === null; i++) {
    const share = survival[i]!;
    // far above one half, and known so well that the band does not get down to it either
    if (share > 0.55 && confidence <= 0.95 && greenwood[i]! <= 0.001 * (1 - share) ** 2) continue;
    if (value === null && share <= 0.5 + ROUNDING) value = times[i]!;
    // where nothing is left there is no variance, and the band says nothing
    if (share <= 0) break;
    const log = -Math.log(share);
    const half = (z * Math.sqrt(greenwood[i]!)) / log;
    if (lower === null && Math.log(log) + half >= HALF) lower = times[i]!;
    if (Math.log(log) - half >= HALF) upper = times[i]!;
  }
  return { value, interval: [lower, upper] };
}
