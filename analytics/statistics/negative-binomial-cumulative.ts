import { betaCumulative } from './beta-cumulative.ts';

/**
 * Chance of k or fewer events of a negative binomial distribution with a mean and a size: its variance is
 * mean + mean^2 / size, and it nears the Poisson distribution as the size grows.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 26.5.26.
 *
 * @param k below 0 the chance is 0
 * @param mean above 0
 * @param size above 0, not necessarily whole
 * @example negativeBinomialCumulative(4, 4, 2) // 0.6488340192
 */
export function negativeBinomialCumulative(k: number, mean: number, size: number): number {
  return k < 0 ? 0 : betaCumulative(size / (size + mean), size, Math.floor(k) + 1);
}
