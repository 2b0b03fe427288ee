import { sum } from './sum.ts';

/** What normal theory and its corrections need of a sample. Skewness and kurtosis are 0 where all values are equal. */
export interface Moments {
  n: number;
  mean: number;
  /** Unbiased: divided by n - 1. Not a number for one value. */
  variance: number;
  /** Third central moment over the 3/2 power of the second, both divided by n. */
  skewness: number;
  /** Fourth central moment over the square of the second: 3 for a normal distribution. */
  kurtosis: number;
}

/**
 * Mean, variance, skewness (g1) and kurtosis (b2) of a sample, in two passes so that nothing cancels.
 *
 * Source: D. N. Joanes, C. A. Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47 (1998).
 *
 * @param values at least one
 * @param total their sum, where it is known already
 * @example moments([1, 2, 3, 6]) // { n: 4, mean: 3, variance: 4.666667, skewness: 0.6872431934890911, kurtosis: 2 }
 */
export function moments(values: ArrayLike<number>, total = sum(values)): Moments {
  const n = values.length;
  const mean = total / n;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const distance = values[i]! - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  const spread = second / n;
  // equal values whose mean is rounded differ from it by that rounding alone
  const none = !(spread > (1e-15 * mean) ** 2);
  return {
    n,
    mean,
    variance: none ? 0 / (n - 1) : second / (n - 1),
    skewness: none ? 0 : third / n / spread ** 1.5,
    kurtosis: none ? 0 : fourth / n / (spread * spread),
  };
}
