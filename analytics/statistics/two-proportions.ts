import { normalCumulative } from './normal-cumulative.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentTCumulative } from './student-t-cumulative.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/** A share and how many independent observations it is worth. */
export interface Proportion {
  share: number;
  /** Above 0, not necessarily whole. */
  size: number;
}

/**
 * Difference of two independent shares with Newcombe's hybrid score interval, made of Wilson's of each; p is one less the
 * confidence at which the interval would just touch 0, so that both say the same. Where sizes were estimated from
 * clustered data, Student's t takes the place of the normal distribution.
 *
 * Source: R. G. Newcombe, "Interval Estimation for the Difference Between Independent Proportions", Statistics in Medicine
 * 17 (1998), method 10.
 *
 * @param degreesOfFreedom of the sizes; infinite where they were counted
 * @example twoProportions({ share: 56 / 70, size: 70 }, { share: 48 / 80, size: 80 }) // { difference: 0.2, interval: [0.05243147, 0.33387265], p: 0.00813314 }
 * @example twoProportions({ share: 1, size: 10 }, { share: 1, size: 20 }) // { difference: 0, interval: [-0.2775328, 0.1611252], p: 1 }
 */
export function twoProportions(
  first: Proportion,
  second: Proportion,
  degreesOfFreedom = Number.POSITIVE_INFINITY,
  confidence = 0.95,
): { difference: number; interval: [number, number]; p: number } {
  const tail = (1 - confidence) / 2;
  const quantile = Number.isFinite(degreesOfFreedom)
    ? studentTQuantile(1 - tail, degreesOfFreedom)
    : normalQuantile(1 - tail);
  const difference = first.share - second.share;
  const z = touchesZero(first, second);
  const beyond = Number.isFinite(degreesOfFreedom) ? studentTCumulative(-z, degreesOfFreedom) : normalCumulative(-z);
  return { difference, interval: hybrid(first, second, quantile), p: 2 * beyond };
}

function hybrid(first: Proportion, second: Proportion, z: number): [number, number] {
  const [low1, high1] = wilson(first, z);
  const [low2, high2] = wilson(second, z);
  const difference = first.share - second.share;
  return [
    difference - Math.hypot(first.share - low1, high2 - second.share),
    difference + Math.hypot(high1 - first.share, second.share - low2),
  ];
}

function wilson({ share, size }: Proportion, z: number): [number, number] {
  const scale = 1 + (z * z) / size;
  const centre = (share + (z * z) / (2 * size)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / size + (z * z) / (4 * size * size))) / scale;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** The quantile at which the interval ends at 0; it widens with the quantile. */
function touchesZero(first: Proportion, second: Proportion): number {
  if (first.share === second.share) return 0;
  const excludes = (z: number) => {
    const [low, high] = hybrid(first, second, z);
    return low > 0 || high < 0;
  };
  let low = 0;
  let high = 1;
  while (excludes(high) && high < 1e6) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (excludes(middle)) low = middle;
    else high = middle;
  }
  return low;
}
