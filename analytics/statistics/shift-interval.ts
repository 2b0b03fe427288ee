import { fallingCrossing } from './falling-crossing.ts';
import type { RankContrast } from './generalised-wilcoxon.ts';
import type { Spread } from './greater-variance.ts';
import { middleCrossing } from './middle-crossing.ts';
import type { Interval } from './quantile-interval.ts';
import { studentTCumulative } from './student-t-cumulative.ts';
import { studentTQuantile } from './student-t-quantile.ts';

export interface ShiftTest {
  /** Null where no shift makes the samples alike. */
  shift: number | null;
  interval: Interval;
  /** Two-sided, of no shift. */
  p: number;
  /** Of the shift. */
  standardError: number;
}

const TOLERANCE = 1e-5;
/** Of the shift at which the variance is looked at: finer, so that other units or the samples turned round give the same. */
const FINE = 1e-9;

/**
 * Test, estimate and interval of a shift from a rank statistic: the estimate is where the statistic passes zero (Hodges
 * and Lehmann's), the interval holds the shifts that the test does not reject, by Student's t. So the interval excludes 0
 * exactly where p is below .05. Undefined where the statistic cannot vary: every pair is tied or unknown.
 *
 * The variance is the one at the estimate, where the samples are alike. At no shift they may lie so far apart that every
 * pair says the same: then no day differs from another, and neither the variance nor what it rests on can be learnt from
 * days. Since it is one and the same at every shift, samples further apart never have a greater p.
 *
 * Source: J. L. Hodges, E. L. Lehmann, "Estimates of Location Based on Rank Tests", Ann. Math. Statistics 34 (1963).
 *
 * @param reach no shift beyond it either way is looked at: an end out there is null
 * @param mostDegreesOfFreedom of t, where the variance's own are more
 * @example shiftInterval({ score: (x) => 1 - x, spread: () => ({ variance: 1, degreesOfFreedom: 10 }) }, 9, 99).p // 0.3408931
 */
export function shiftInterval(
  contrast: RankContrast,
  reach: number,
  mostDegreesOfFreedom: number,
  confidence = 0.95,
): ShiftTest | undefined {
  const still = contrast.spread(0);
  if (still.variance === 0) return undefined;
  const passes = (level: number) => middleCrossing((at) => contrast.score(at) - level, reach, FINE);
  const shift = passes(0);
  // nothing makes them alike where all of one are open: there half the pairs that can be known are
  const half = (contrast.score(-reach) + contrast.score(reach)) / 2;
  const alike = spreadAbout(contrast, shift ?? passes(half)!);
  // in bins, samples of one value each are all tied where they are alike
  const spread = alike.variance > 0 ? alike : still;
  const deviation = Math.sqrt(spread.variance);
  const degreesOfFreedom = Math.max(1, Math.min(spread.degreesOfFreedom, mostDegreesOfFreedom));
  const critical = studentTQuantile(1 - (1 - confidence) / 2, degreesOfFreedom);
  const t = (at: number) => contrast.score(at) / deviation;
  const atZero = t(0);
  const middle = shift ?? 0;
  const step = shiftOfOneDeviation(contrast, middle, deviation, reach);
  const end = (threshold: number, guess: number) => {
    // on the side of 0 that the test says, so that both agree
    const limits: [number, number] = atZero > threshold ? [0, reach] : [-reach, 0];
    const inside = Math.min(limits[1], Math.max(limits[0], guess));
    return fallingCrossing((at) => t(at) - threshold, inside, step / 8, limits, TOLERANCE);
  };
  const lower = end(critical, middle - critical * step);
  const upper = end(-critical, middle + critical * step);
  return {
    shift,
    interval: [lower, upper],
    p: 2 * studentTCumulative(-Math.abs(atZero), degreesOfFreedom),
    standardError: lower === null || upper === null ? step : (upper - lower) / (2 * critical),
  };
}

/** Of both sides of a shift: right on it one pair, or a few, are tied or not as it is rounded. */
function spreadAbout(contrast: RankContrast, shift: number): Spread {
  const [below, above] = [contrast.spread(shift - 10 * FINE), contrast.spread(shift + 10 * FINE)];
  return {
    variance: (below.variance + above.variance) / 2,
    degreesOfFreedom: Math.min(below.degreesOfFreedom, above.degreesOfFreedom),
  };
}

/** The shift that changes the score by one standard deviation, from its fall about the estimate. */
function shiftOfOneDeviation(contrast: RankContrast, middle: number, deviation: number, reach: number): number {
  for (let beside = 0.2; beside < reach; beside *= 2) {
    const fall = contrast.score(middle - beside) - contrast.score(middle + beside);
    const step = (2 * beside * deviation) / fall;
    if (fall > 0 && step < 4 * beside) return step;
  }
  return reach;
}
