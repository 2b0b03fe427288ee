import { logBeta } from './log-beta.ts';

const PRECISION = 1e-16;
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the distribution function of a beta variable. Lentz's continued
 * fraction on the side of the mean where it converges fast, by I_x(a, b) = 1 - I_(1-x)(b, a).
 *
 * Source: W. H. Press et al., "Numerical Recipes", 3rd edition, section 6.4.
 *
 * @param x in 0..1
 * @param a above 0
 * @param b above 0
 * @example betaCumulative(0.5, 2, 3) // 0.6875
 * @example betaCumulative(0.2, 0.5, 0.5) // 0.2951672353008665
 */
export function betaCumulative(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1) || !(a > 0) || !(b > 0))
    throw new RangeError(`betaCumulative is for x in 0..1 and a, b > 0; got ${x}, ${a}, ${b}.`);
  if (x === 0 || x === 1) return x;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  // about sqrt(max(a, b)) steps are needed near the mean
  const limit = 500 + 20 * Math.sqrt(Math.max(a, b));
  for (let m = 1; m < limit; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 2 * PRECISION) break;
  }
  return fraction;
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
