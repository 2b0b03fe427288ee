import { chiSquareQuantile } from './chi-square-quantile.ts';
import type { Interval } from './quantile-interval.ts';
import { sum } from './sum.ts';

/** Slope of a power-law process: below 1 events become rarer, above 1 more frequent. */
export interface CrowAmsaa {
  beta: number;
  /** Null below two events. */
  unbiased: number | null;
  interval: Interval;
}

/**
 * Slope of the Crow-AMSAA (power law) model, by which the expected number of events grows with time to the power of beta:
 * n / sum(ln(T / t)), the same without bias, and its exact interval. Time truncated.
 *
 * Source: L. H. Crow, "Reliability analysis for complex, repairable systems" (1974); MIL-HDBK-189C, 5.6; NIST/SEMATECH
 * e-Handbook 8.4.5.2.
 *
 * @param times of the events since the window began, in any order, above 0
 * @param window how long was observed
 * @returns undefined without an event before the end of the window
 * @example crowAmsaa([10, 25, 33, 60, 71, 80, 88], 90) // { beta: 1.329709, unbiased: 1.13975, interval: [0.534612, 2.480757] }
 */
export function crowAmsaa(times: ArrayLike<number>, window: number, confidence = 0.95): CrowAmsaa | undefined {
  const n = times.length;
  const logs = new Float64Array(n);
  for (let i = 0; i < n; i++) logs[i] = Math.log(window / times[i]!);
  const total = sum(logs);
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) return undefined;
  const beta = n / total;
  const tail = (1 - confidence) / 2;
  return {
    beta,
    unbiased: n < 2 ? null : (beta * (n - 1)) / n,
    interval: [
      (beta * chiSquareQuantile(tail, 2 * n)) / (2 * n),
      (beta * chiSquareQuantile(1 - tail, 2 * n)) / (2 * n),
    ],
  };
}
