import type { Moments } from './moments.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Cox's interval of the mean of a lognormal distribution, with t in the place of z: the mean of the logs plus half their
 * variance, +- t sqrt(s^2 / n + s^4 / (2 (n - 1))), back from the logs.
 *
 * Source: U. Olsson, "Confidence intervals for the mean of a log-normal distribution", Journal of Statistics Education 13
 * (2005).
 *
 * @param logs moments of the logarithms, of at least two values
 * @example coxMeanInterval({ n: 40, mean: 5.127, variance: 1.0010 }) // [187.517827, 412.042328]
 */
export function coxMeanInterval(
  { n, mean, variance }: Pick<Moments, 'n' | 'mean' | 'variance'>,
  confidence = 0.95,
): [number, number] {
  const t = studentTQuantile(1 - (1 - confidence) / 2, n - 1);
  const centre = mean + variance / 2;
  const half = t * Math.sqrt(variance / n + (variance * variance) / (2 * (n - 1)));
  return [Math.exp(centre - half), Math.exp(centre + half)];
}
