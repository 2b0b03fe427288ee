import type { Moments } from './moments.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Interval of a mean whatever the distribution: Student's t, made symmetric by Hall's cubic transformation
 * g(W) = W + c W^2 / 3 + c^2 W^3 / 27 + c / (6 n) of W = (mean - mu) / s, c the skewness, and inverted. It is right to the
 * same order as a studentised bootstrap, from three moments and without drawing anything.
 *
 * Source: P. Hall, "On the removal of skewness by transformation", JRSS B 54 (1992); the skewness without bias (G1).
 *
 * @param values moments of at least three values that are not all equal
 * @example hallMeanInterval({ n: 50, mean: 10, variance: 100, skewness: 2 }) // [7.632878, 13.831186]
 * @example hallMeanInterval({ n: 50, mean: 10, variance: 100, skewness: 0 }) // [7.158031, 12.841969]
 */
export function hallMeanInterval(
  { n, mean, variance, skewness }: Pick<Moments, 'n' | 'mean' | 'variance' | 'skewness'>,
  confidence = 0.95,
): [number, number] {
  const corrected = (skewness * Math.sqrt(n * (n - 1))) / (n - 2);
  const t = studentTQuantile(1 - (1 - confidence) / 2, n - 1) / Math.sqrt(n);
  const inverse = (y: number) => {
    // the cube root loses its digits where there is next to no skewness, and nothing is to be corrected
    if (Math.abs(corrected) < 1e-6) return y;
    return ((Math.cbrt(1 + corrected * (y - corrected / (6 * n))) - 1) * 3) / corrected;
  };
  const deviation = Math.sqrt(variance);
  return [mean - deviation * inverse(t), mean - deviation * inverse(-t)];
}
