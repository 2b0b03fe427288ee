import { gammaQuantile } from './gamma-quantile.ts';
import { memoised } from './memoised.ts';

/**
 * Quantile of the chi-square distribution: twice that of a gamma variable with half the degrees of freedom.
 *
 * Source of the values in the tests: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
 *
 * @example chiSquareQuantile(0.95, 10) // 18.307038053275146
 */
export const chiSquareQuantile = memoised((p: number, degreesOfFreedom: number): number => {
  return 2 * gammaQuantile(p, degreesOfFreedom / 2);
});
