import type { Interval } from './quantile-interval.ts';
import { studentTQuantile } from './student-t-quantile.ts';
import { sum } from './sum.ts';

const FEWEST = 20;

/**
 * 95 % intervals of each part's share of a total, over things that each consist of the same parts: Student's t with the
 * jackknife's standard error of the share's log-odds, a whole thing left out at a time, since the parts of one go together.
 * None below 20 things, or for a share of 0 or 1. The order of the things changes nothing, and nothing is drawn.
 *
 * Measured over 2,000 seeded runs at n = 20, 50, 100 with lognormal parts (sigma .7 to 1.5, independent and not): .90 to
 * .95. The percentiles of a bootstrap cover .89 to .94 of the mildest of these, Hall's and the plain ratio's less.
 *
 * Source: A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), 2.7.3 (the jackknife's variance).
 *
 * @param parts one column a part, one place a thing, at least 0
 * @example shareIntervals([[1, 2], [3, 4]]) // [[null, null], [null, null]]
 */
export function shareIntervals(parts: readonly ArrayLike<number>[]): Interval[] {
  const n = parts[0]?.length ?? 0;
  if (n < FEWEST) return parts.map(() => [null, null]);
  const whole = new Float64Array(n);
  for (const part of parts) for (let i = 0; i < n; i++) whole[i]! += part[i]!;
  const wholeSum = sumInOrder(whole.slice());
  return parts.map((part) => ofShare(part, whole, wholeSum));
}

function ofShare(part: ArrayLike<number>, whole: Float64Array, wholeSum: number): Interval {
  const n = part.length;
  const partSum = sumInOrder(new Float64Array(part));
  if (!(partSum > 0 && partSum < wholeSum)) return [null, null];
  const logOdds = Math.log(partSum / (wholeSum - partSum));
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const restOfPart = partSum - part[i]!;
    squares[i] = (Math.log(restOfPart / (wholeSum - whole[i]! - restOfPart)) - logOdds) ** 2;
  }
  const half = studentTQuantile(0.975, n - 1) * Math.sqrt((sumInOrder(squares) * (n - 1)) / n);
  // one thing that is the whole part, or all but it, bounds nothing
  if (!Number.isFinite(half)) return [null, null];
  return [1 / (1 + Math.exp(half - logOdds)), 1 / (1 + Math.exp(-half - logOdds))];
}

/** Ascending, so that the order in which things came does not show in the last digit. */
function sumInOrder(values: Float64Array): number {
  return sum(values.sort());
}
