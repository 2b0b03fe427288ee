import { discreteQuantile } from './discrete-quantile.ts';
import { poissonCumulative } from './poisson-cumulative.ts';

/** Chance of each side beyond three standard deviations of a normal distribution. */
const TAIL = 0.00135;

/**
 * The ordinary range of a count whose mean is known, both ends in it: the exact .00135 and .99865 quantiles of the Poisson
 * distribution, where mean +- 3 sd would be wrong on both sides.
 *
 * Source: D. C. Montgomery, "Introduction to Statistical Quality Control", 6th edition, section 7.3 (probability limits).
 *
 * @param mean expected count, at least 0
 * @example poissonLimits(4) // { lower: 0, upper: 11 }
 * @example poissonLimits(30) // { lower: 15, upper: 48 }
 */
export function poissonLimits(mean: number, tail = TAIL): { lower: number; upper: number } {
  const cumulative = (k: number) => poissonCumulative(k, mean);
  return { lower: discreteQuantile(tail, cumulative), upper: discreteQuantile(1 - tail, cumulative) };
}
