import { gammaQuantile } from './gamma-quantile.ts';
import { memoised } from './memoised.ts';

/**
 * Quantile of the standard normal distribution, from the square of it, which is a chi-square variable with one degree
 * of freedom. Exact to about 1e-12 for p between 1e-6 and 1 - 1e-6.
 *
 * @param p strictly inside 0..1
 * @example normalQuantile(0.975) // 1.959963984540054
 * @example normalQuantile(0.5) // 0
 */
export const normalQuantile = memoised((p: number): number => {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile is for p strictly inside 0..1; got ${p}.`);
  const magnitude = Math.sqrt(2 * gammaQuantile(Math.abs(2 * p - 1), 0.5));
  return p < 0.5 ? -magnitude : magnitude;
});
