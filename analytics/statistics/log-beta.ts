import { logGamma } from './log-gamma.ts';

/**
 * Natural logarithm of the beta function B(a, b) = Gamma(a) Gamma(b) / Gamma(a + b), for a, b > 0.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 6.2.2.
 *
 * @example logBeta(2, 3) // -2.4849066497880004
 */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
