import type { Moments } from './moments.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Interval of the geometric mean: Student's t interval of the mean of the logarithms, back from the logs.
 *
 * @param logs moments of the logarithms of the values above zero
 * @returns undefined below two values
 * @example geometricMeanInterval({ n: 3, mean: 2, variance: 0.25 }) // [2.133857, 25.586602]
 */
export function geometricMeanInterval(
  { n, mean, variance }: Pick<Moments, 'n' | 'mean' | 'variance'>,
  confidence = 0.95,
): [number, number] | undefined {
  if (n < 2) return undefined;
  const half = studentTQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return [Math.exp(mean - half), Math.exp(mean + half)];
}
