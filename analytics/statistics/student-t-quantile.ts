import { betaQuantile } from './beta-quantile.ts';
import { memoised } from './memoised.ts';
import { normalQuantile } from './normal-quantile.ts';

/** Above it the expansion in 1 / df is exact to 1e-9. */
const MANY = 1000;

/**
 * Quantile of Student's t, from that of the beta distribution; for many degrees of freedom Fisher's expansion about the
 * normal quantile.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 26.7.1 and 26.7.5.
 *
 * @param p strictly inside 0..1
 * @param degreesOfFreedom above 0, not necessarily whole
 * @example studentTQuantile(0.975, 10) // 2.2281388519862744
 * @example studentTQuantile(0.25, 1) // -1
 */
export const studentTQuantile = memoised((p: number, degreesOfFreedom: number): number => {
  if (!(p > 0 && p < 1) || !(degreesOfFreedom > 0))
    throw new RangeError(`studentTQuantile is for p strictly inside 0..1 and df > 0; got ${p}, ${degreesOfFreedom}.`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentTQuantile(1 - p, degreesOfFreedom);
  if (degreesOfFreedom > MANY) return expansion(normalQuantile(p), degreesOfFreedom);
  // of t^2 / (df + t^2): near 0 it, and not its complement, keeps the precision of small t
  const share = betaQuantile(2 * p - 1, 0.5, degreesOfFreedom / 2);
  if (share < 0.5) return Math.sqrt((degreesOfFreedom * share) / (1 - share));
  const rest = betaQuantile(2 * (1 - p), degreesOfFreedom / 2, 0.5);
  return Math.sqrt((degreesOfFreedom * (1 - rest)) / rest);
});

function expansion(z: number, df: number): number {
  const s = z * z;
  const first = (z * (s + 1)) / 4;
  const second = (z * ((5 * s + 16) * s + 3)) / 96;
  const third = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384;
  return z + (first + (second + third / df) / df) / df;
}
