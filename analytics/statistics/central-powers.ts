/** Number, mean, and sums of the second, third and fourth powers of the distances from it. */
export interface Powers {
  n: number;
  mean: number;
  second: number;
  third: number;
  fourth: number;
}

/**
 * Of the values from `start` on and before `end`.
 *
 * @param mean theirs
 * @example powersAround(Float64Array.of(9, 1, 2, 3, 6), 1, 5, 3) // { n: 4, mean: 3, second: 14, third: 18, fourth: 98 }
 */
export function powersAround(values: Float64Array, start: number, end: number, mean: number): Powers {
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = start; i < end; i++) {
    const distance = values[i]! - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  return { n: end - start, mean, second, third, fourth };
}

/**
 * Of two sets of values together.
 *
 * Source: P. Pébay, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical
 * moments", Sandia report SAND2008-6212 (2008), equations 2.1 to 2.3.
 *
 * @example joinedPowers({ n: 1, mean: 1, second: 0, third: 0, fourth: 0 }, { n: 3, mean: 11 / 3, second: 26 / 3, third: 70 / 9, fourth: 338 / 9 }) // { n: 4, mean: 3, second: 14, third: 18, fourth: 98 }
 */
export function joinedPowers(first: Powers, other: Powers): Powers {
  const { n: a } = first;
  const { n: b } = other;
  if (a === 0) return other;
  const n = a + b;
  const apart = other.mean - first.mean;
  const step = apart / n;
  const square = step * step;
  return {
    n,
    mean: first.mean + step * b,
    second: first.second + other.second + apart * step * a * b,
    third:
      first.third + other.third + apart * square * a * b * (a - b) + 3 * step * (a * other.second - b * first.second),
    fourth:
      first.fourth +
      other.fourth +
      apart * step * square * a * b * (a * a - a * b + b * b) +
      6 * square * (a * a * other.second + b * b * first.second) +
      4 * step * (a * other.third - b * first.third),
  };
}
