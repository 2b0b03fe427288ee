import { logGamma } from './log-gamma.ts';

const PRECISION = 1e-16;
const TINY = 1e-300;

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), each without cancellation where it is the
 * smaller. Power series below a + 1, Lentz's continued fraction above.
 *
 * Source: W. H. Press et al., "Numerical Recipes", 3rd edition, section 6.2.
 *
 * @param a shape, above 0
 * @param x at least 0
 * @example incompleteGamma(1, 1) // { lower: 0.6321205588285577, upper: 0.36787944117144233 }
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0) || !(x >= 0)) throw new RangeError(`The incomplete gamma is for a > 0 and x >= 0; got ${a}, ${x}.`);
  if (x === 0) return { lower: 0, upper: 1 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = front * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let denominator = a + 1; term > total * PRECISION; denominator++) {
    term *= x / denominator;
    total += term;
  }
  return total;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  // about sqrt(a) steps are needed near x = a
  const limit = 500 + 20 * Math.sqrt(a);
  for (let i = 1; i < limit; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = numerator * d + b;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 2 * PRECISION) break;
  }
  return fraction;
}
