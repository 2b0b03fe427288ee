import { incompleteGamma } from './incomplete-gamma.ts';

/**
 * Regularised lower incomplete gamma function P(a, x): the distribution function of a gamma variable with shape a and
 * scale 1.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 6.5.1.
 *
 * @param a shape, above 0
 * @param x at least 0
 * @example gammaCumulative(1, 1) // 0.6321205588285577
 * @example gammaCumulative(3, 0) // 0
 */
export function gammaCumulative(a: number, x: number): number {
  return incompleteGamma(a, x).lower;
}
