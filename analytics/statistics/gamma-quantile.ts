import { gammaCumulative } from './gamma-cumulative.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Quantile of a gamma variable with shape a and scale 1: the x at which P(a, x) = p. Newton's method kept inside a
 * bracket, from the Wilson-Hilferty guess.
 *
 * Source: D. J. Best, D. E. Roberts, Algorithm AS 91, Applied Statistics 24 (1975), for the idea.
 *
 * @param p in 0..1
 * @param a shape, above 0
 * @example gammaQuantile(0.95, 1) // 2.995732273553991
 * @example gammaQuantile(0.5, 10) // 9.668714614714
 */
export function gammaQuantile(p: number, a: number): number {
  if (!(p >= 0 && p <= 1) || !(a > 0))
    throw new RangeError(`gammaQuantile is for p in 0..1 and a > 0; got ${p}, ${a}.`);
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const logGammaA = logGamma(a);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = firstGuess(p, a, logGammaA);
  for (let step = 0; step < 200; step++) {
    const error = gammaCumulative(a, x) - p;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) - x - logGammaA);
    let next = x - error / density;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? x * 2 : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

function firstGuess(p: number, a: number, logGammaA: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  // Abramowitz and Stegun 26.2.22: good to .003, which is enough to begin with
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  const cube = 1 - 1 / (9 * a) + (p < 0.5 ? -z : z) / (3 * Math.sqrt(a));
  const guess = a * cube ** 3;
  if (a > 0.7 && guess > 0.05 * a) return guess;
  return Math.min(Math.max(Math.exp((Math.log(p) + Math.log(a) + logGammaA) / a), Number.MIN_VALUE), a + 10);
}
