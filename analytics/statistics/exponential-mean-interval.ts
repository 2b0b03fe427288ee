import { chiSquareQuantile } from './chi-square-quantile.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import type { Interval } from './quantile-interval.ts';

/**
 * Exact interval of the mean time between events, from the time observed and the number of events in it (time
 * truncated): [2T / chi2(.975, 2n + 2), 2T / chi2(.025, 2n)]. Without any event there is only a lower bound, one-sided at
 * the same level.
 *
 * Source: MIL-HDBK-338B, section 8.3.2.5; NIST/SEMATECH e-Handbook 8.4.5.1.
 *
 * @param exposure time observed, in the unit of the result
 * @param events in that time
 * @example exponentialMeanInterval(720, 3) // [82.123597, 1163.78284]
 * @example exponentialMeanInterval(720, 0) // [240.341905, null]
 */
export function exponentialMeanInterval(exposure: number, events: number, confidence = 0.95): Interval {
  if (events === 0) return [exposure / gammaQuantile(confidence, 1), null];
  const tail = (1 - confidence) / 2;
  return [
    (2 * exposure) / chiSquareQuantile(1 - tail, 2 * events + 2),
    (2 * exposure) / chiSquareQuantile(tail, 2 * events),
  ];
}
