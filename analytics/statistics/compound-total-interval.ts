import { chiSquareQuantile } from './chi-square-quantile.ts';
import { componentMeanInterval } from './component-mean-interval.ts';
import { mean } from './mean.ts';
import type { Interval } from './quantile-interval.ts';

/**
 * 95 % interval of the expected total of so many lengths in a time like the one observed, where how many there are is
 * chance too: Jeffreys' interval of a Poisson count and the interval of the mean length, joined on the logarithm, each
 * distance from the estimate on its side ("method of variance estimates recovery"). Open below five values.
 *
 * Measured over 2,000 seeded runs of about 20, 50 and 100 lognormal, Weibull and gamma lengths: .93 to .975. A Poisson
 * bootstrap's percentiles cover .79 to .93 on the lognormal ones.
 *
 * Source: G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27
 * (2008); L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation in exponential families", Statistica Sinica 13 (2003).
 *
 * @param lengths at least 0, in any order
 * @example compoundTotalInterval([1, 2, 3, 4, 5]) // [4.226707, 51.193149]
 */
export function compoundTotalInterval(lengths: ArrayLike<number>): Interval {
  const n = lengths.length;
  const ofMean = componentMeanInterval(Float64Array.from(lengths).sort());
  const estimate = mean(lengths);
  if (!ofMean || !estimate) return [null, null];
  const [leastMean, mostMean] = ofMean;
  const fewer = Math.log((2 * n) / chiSquareQuantile(0.025, 2 * n + 1));
  const more = Math.log(chiSquareQuantile(0.975, 2 * n + 1) / (2 * n));
  // a lower end of 0 stays 0
  const below = leastMean > 0 ? Math.exp(-Math.hypot(fewer, Math.log(estimate / leastMean))) : 0;
  return [n * estimate * below, n * estimate * Math.exp(Math.hypot(more, Math.log(mostMean / estimate)))];
}
