import { gammaCumulative } from './gamma-cumulative.ts';

/**
 * Distribution function of the chi-square distribution: that of a gamma variable with half the degrees of freedom.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 26.4.19.
 *
 * @param x below 0 the chance is 0
 * @param degreesOfFreedom above 0
 * @example chiSquareCumulative(18.307038053275146, 10) // 0.95
 */
export function chiSquareCumulative(x: number, degreesOfFreedom: number): number {
  return gammaCumulative(degreesOfFreedom / 2, Math.max(0, x) / 2);
}
