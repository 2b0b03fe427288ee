const ROOT_TWO_PI = 2.5066282746310002;
/** Beyond it the continued fraction needs fewer terms than the series, and the series begins to cancel. */
const TAIL = 3;

/**
 * Distribution function of the standard normal distribution. Near the middle the power series of the integral; in the
 * tails the continued fraction of Mills' ratio, which keeps the relative precision of small probabilities.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 26.2.11 and 26.2.14.
 *
 * @example normalCumulative(1.959963984540054) // 0.975
 * @example normalCumulative(-1) // 0.15865525393145707
 */
export function normalCumulative(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('normalCumulative is for numbers; got NaN.');
  const distance = Math.abs(z);
  if (distance > 40) return z < 0 ? 0 : 1;
  const density = Math.exp((-z * z) / 2) / ROOT_TWO_PI;
  if (distance < TAIL) return 0.5 + density * series(z);
  const tail = density / millsDenominator(distance);
  return z < 0 ? tail : 1 - tail;
}

/** z + z^3/3 + z^5/(3 5) + ... */
function series(z: number): number {
  let term = z;
  let total = z;
  for (let odd = 3; Math.abs(term) > Math.abs(total) * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    total += term;
  }
  return total;
}

/** z + 1/(z + 2/(z + 3/(z + ...))), from the inside outwards. */
function millsDenominator(z: number): number {
  let inner = z;
  for (let k = 60; k >= 1; k--) inner = z + k / inner;
  return inner;
}
