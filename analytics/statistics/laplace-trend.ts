import { normalCumulative } from './normal-cumulative.ts';
import { sum } from './sum.ts';

/**
 * Laplace's test for a trend in a series of events: U is standard normal where they fall evenly, above 0 where they come
 * more often towards the end, below where less often. Time truncated: the last event need not fall on the end.
 *
 * Source: D. R. Cox, P. A. W. Lewis, "The Statistical Analysis of Series of Events" (1966), section 3.3.
 *
 * @param times of the events since the window began, in any order
 * @param window how long was observed
 * @returns undefined without an event
 * @example laplaceTrend([10, 25, 33, 60, 71, 80, 88], 90) // { u: 0.756489, p: 0.449356 }
 */
export function laplaceTrend(times: ArrayLike<number>, window: number): { u: number; p: number } | undefined {
  const n = times.length;
  if (n === 0) return undefined;
  const u = (sum(times) - (n * window) / 2) / (window * Math.sqrt(n / 12));
  return { u, p: 2 * normalCumulative(-Math.abs(u)) };
}
