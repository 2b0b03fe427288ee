const HALF_LOG_TWO_PI = 0.9189385332046728;
/** B(2k) / (2k (2k - 1)) of Stirling's series. */
const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * Natural logarithm of the gamma function for x > 0, by Stirling's series after shifting x above 15.
 *
 * Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 6.1.41.
 *
 * @example logGamma(0.5) // 0.5723649429247001
 * @example logGamma(11) // 15.104412573075516
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma is for x > 0; got ${x}.`);
  let shift = 0;
  let z = x;
  for (; z < 15; z++) shift += Math.log(z);
  const inverseSquare = 1 / (z * z);
  const series = COEFFICIENTS.reduceRight((tail, coefficient) => tail * inverseSquare + coefficient, 0) / z;
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - shift;
}
