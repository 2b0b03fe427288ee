import { incompleteGamma } from './incomplete-gamma.ts';

/**
 * Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), precise where it is small: the chance that a gamma
 * variable with shape a and scale 1 exceeds x.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 6.5.3.
 *
 * @param a shape, above 0
 * @param x at least 0
 * @example gammaUpper(1, 3) // 0.049787068367863944
 */
export function gammaUpper(a: number, x: number): number {
  return incompleteGamma(a, x).upper;
}
