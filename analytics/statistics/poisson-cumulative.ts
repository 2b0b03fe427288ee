import { gammaUpper } from './gamma-upper.ts';

/**
 * Chance of k or fewer events where `mean` are expected: Q(k + 1, mean), the upper incomplete gamma function.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 26.4.21.
 *
 * @param k below 0 the chance is 0
 * @param mean at least 0
 * @example poissonCumulative(0, 3) // 0.049787068367863944
 * @example poissonCumulative(11, 4) // 0.9990848042
 */
export function poissonCumulative(k: number, mean: number): number {
  if (Number.isNaN(k) || !(mean >= 0)) throw new RangeError(`poissonCumulative is for mean >= 0; got ${k}, ${mean}.`);
  return k < 0 ? 0 : gammaUpper(Math.floor(k) + 1, mean);
}
