import { betaCumulative } from './beta-cumulative.ts';

/**
 * Distribution function of Student's t, from the incomplete beta function of df / (df + t^2).
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 26.7.1 and 26.5.27.
 *
 * @param degreesOfFreedom above 0, not necessarily whole
 * @example studentTCumulative(2.2281388519862744, 10) // 0.975
 * @example studentTCumulative(-1, 1) // 0.25
 */
export function studentTCumulative(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0))
    throw new RangeError(`studentTCumulative is for numbers and df > 0; got ${t}, ${degreesOfFreedom}.`);
  const square = t * t;
  // the smaller of the two arguments is exact where the other one rounds to 1
  const beyond =
    square < degreesOfFreedom
      ? 1 - betaCumulative(square / (degreesOfFreedom + square), 0.5, degreesOfFreedom / 2)
      : betaCumulative(degreesOfFreedom / (degreesOfFreedom + square), degreesOfFreedom / 2, 0.5);
  return t < 0 ? beyond / 2 : 1 - beyond / 2;
}
