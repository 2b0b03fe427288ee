/**
 * Variance of a sum whose terms hang together within a day: not the squares of the terms add up but those of what they come
 * to together. Terms come summed by half days. Days are cut at midnight and at noon, so that a cluster of some hours is
 * whole in one of the two in whatever time zone, and the products of neighbouring half days are added up as well, for
 * clusters that lie across either; the greatest counts. `degreesOfFreedom` (Satterthwaite's, from the fourth powers) says how much the
 * variance rests on a few heavy days: with 2 for the 3 of normal sums, since few sums tell too little about their
 * kurtosis.
 *
 * Source: K.-Y. Liang, S. L. Zeger, "Longitudinal Data Analysis Using Generalized Linear Models", Biometrika 73 (1986);
 * F. E. Satterthwaite, "An Approximate Distribution of Estimates of Variance Components", Biometrics Bulletin 2 (1946).
 *
 * @param halfDays sums of the terms, centred, of consecutive half days from a midnight on
 * @example clusterVariance([1, 1, 0, 0, -2, 0]) // { variance: 8, degreesOfFreedom: 4 }
 * @example clusterVariance([0, 1, 1, 0]) // { variance: 4, degreesOfFreedom: 2 }
 */
export function clusterVariance(halfDays: ArrayLike<number>): { variance: number; degreesOfFreedom: number } {
  const midnight = cutFrom(halfDays, 0);
  const noon = cutFrom(halfDays, -1);
  let squares = 0;
  for (let i = 0; i < halfDays.length; i++) squares += halfDays[i]! ** 2;
  const day = noon.variance > midnight.variance ? noon : midnight;
  return { ...day, variance: Math.max(day.variance, midnight.variance + noon.variance - squares) };
}

function cutFrom(halfDays: ArrayLike<number>, first: number) {
  let squares = 0;
  let fourths = 0;
  for (let i = first; i < halfDays.length; i += 2) {
    const square = ((i < 0 ? 0 : halfDays[i]!) + (i + 1 < halfDays.length ? halfDays[i + 1]! : 0)) ** 2;
    squares += square;
    fourths += square * square;
  }
  return { variance: squares, degreesOfFreedom: fourths === 0 ? 0 : (2 * squares * squares) / fourths };
}
