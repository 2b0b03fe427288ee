import { mannWhitneyDistribution } from './mann-whitney-distribution.ts';
import { quantile } from './quantile.ts';
import type { Interval } from './quantile-interval.ts';

/**
 * Hodges and Lehmann's shift between two small samples, the median of all differences, with the exact interval and p
 * (two-sided) of Mann and Whitney's test: the interval excludes 0 exactly where p is below .05. A pair of equal values counts
 * against a finding, so that p stays exact or errs towards more. On logarithms the shift's exponential is the ratio. Null
 * ends where the samples are too small for any interval (below 4 against 4).
 *
 * Source: M. Hollander, D. A. Wolfe, E. Chicken, "Nonparametric Statistical Methods", 3rd edition, sections 4.2 and 4.3.
 *
 * @param first not empty; all pairs with `second` are formed
 * @example hodgesLehmann([12, 18, 25, 40, 300], [9, 11, 15, 22, 60]) // { shift: 9, interval: [-35, 285], p: 0.3095238 }
 * @example hodgesLehmann([1, 2, 4], [10, 12]) // { shift: -8.5, interval: [null, null], p: 0.2 }
 */
export function hodgesLehmann(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  confidence = 0.95,
): { shift: number; interval: Interval; p: number } {
  const [m, n] = [first.length, second.length];
  const differences = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) differences[i * n + j] = first[i]! - second[j]!;
  differences.sort();
  const distribution = mannWhitneyDistribution(m, n);
  const tail = (1 - confidence) / 2;
  // how many of the least differences the interval may leave out: P(U <= left - 1) is within the tail
  const left = distribution.findIndex((probability) => probability > tail);
  const interval: Interval = left === 0 ? [null, null] : [differences[left - 1]!, differences[m * n - left]!];
  const notAbove = differences.filter((difference) => difference <= 0).length;
  const notBelow = differences.filter((difference) => difference >= 0).length;
  const p = Math.min(1, 2 * distribution[Math.min(notAbove, notBelow)]!);
  return { shift: quantile(differences, 0.5)!, interval, p };
}
