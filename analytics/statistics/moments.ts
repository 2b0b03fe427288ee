import { joinedPowers, type Powers, powersAround } from './central-powers.ts';
import { compensatedSum, sum } from './sum.ts';

/** What normal theory and its corrections need of a sample. Skewness and kurtosis are 0 where all values are equal. */
export interface Moments {
  n: number;
  /** With Neumaier's compensation, as `sum` gives it. */
  sum: number;
  mean: number;
  /** Unbiased: divided by n - 1. Not a number for one value. */
  variance: number;
  /** Third central moment over the 3/2 power of the second, both divided by n. */
  skewness: number;
  /** Fourth central moment over the square of the second: 3 for a normal distribution. */
  kurtosis: number;
}

/** So many values fit into the cache that is next to the processor: memory is read once, not once for each pass. */
const BLOCK = 4096;

/**
 * Sum, mean, variance, skewness (g1) and kurtosis (b2) of a sample: of blocks in two passes so that nothing cancels, and
 * of the whole from those of its blocks.
 *
 * Source: D. N. Joanes, C. A. Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47 (1998).
 *
 * @param values at least one
 * @example moments([1, 2, 3, 6]) // { n: 4, sum: 12, mean: 3, variance: 4.666667, skewness: 0.6872431934890911, kurtosis: 2 }
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const floats = values instanceof Float64Array ? values : Float64Array.from(values);
  const sums: number[] = [];
  let all: Powers = { n: 0, mean: 0, second: 0, third: 0, fourth: 0 };
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(n, start + BLOCK);
    const [ofBlock, lost] = compensatedSum(floats, start, end);
    sums.push(ofBlock, lost);
    all = joinedPowers(all, powersAround(floats, start, end, (ofBlock + lost) / (end - start)));
  }
  const total = sum(sums);
  const mean = total / n;
  const { second, third, fourth } = all;
  const spread = second / n;
  // equal values whose mean is rounded differ from it by that rounding alone
  const none = !(spread > (1e-15 * mean) ** 2);
  return {
    n,
    sum: total,
    mean,
    variance: none ? 0 / (n - 1) : second / (n - 1),
    skewness: none ? 0 : third / n / spread ** 1.5,
    kurtosis: none ? 0 : fourth / n / (spread * spread),
  };
}
