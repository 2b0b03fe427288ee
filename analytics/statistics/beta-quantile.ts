import { betaCumulative } from './beta-cumulative.ts';
import { logBeta } from './log-beta.ts';

/**
 * Quantile of a beta variable: the x at which I_x(a, b) = p. Newton's method kept inside a bracket, which halves where a
 * step would leave it.
 *
 * Source of the values in the tests: scipy 1.17.1, scipy.stats.beta.ppf.
 *
 * @param p in 0..1
 * @param a above 0
 * @param b above 0
 * @example betaQuantile(0.975, 8, 3) // 0.9332604888222655
 * @example betaQuantile(0.6875, 2, 3) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1) || !(a > 0) || !(b > 0))
    throw new RangeError(`betaQuantile is for p in 0..1 and a, b > 0; got ${p}, ${a}, ${b}.`);
  if (p === 0 || p === 1) return p;
  const logNorm = logBeta(a, b);
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 200; step++) {
    const error = betaCumulative(x, a, b) - p;
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logNorm);
    let next = x - error / density;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}
