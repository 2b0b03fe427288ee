import { logGamma } from './log-gamma.ts';
import type { Interval } from './quantile-interval.ts';

/** How many there are in all, by two ways of noticing. */
export interface Chapman {
  estimate: number;
  variance: number;
  /** Of how many there are; the upper end is null where nothing was noticed by both. */
  interval: Interval;
}

/** Beyond so many times what was seen, nothing is bounded. */
const FARTHEST = 1e6;

/**
 * Chapman's capture-recapture estimate of how many incidents there were, noticed or not, from how many each of two ways
 * of noticing caught and how many both did. It holds only where the two catch independently of each other: what is hard
 * for one is mostly hard for the other too, and then there are more than it says; so whoever shows it says so.
 *
 * The interval is exact under that assumption: the totals under which what both noticed is not in either tail of the
 * hypergeometric distribution. Unlike estimate +- 2 se it never falls below what was seen and is not a point where one
 * way noticed all that the other did.
 *
 * Source: D. G. Chapman, "Some properties of the hypergeometric distribution" (1951); the variance by G. A. F. Seber,
 * Biometrika 57 (1970).
 *
 * @param first how many the one noticed, those of both among them
 * @param second how many the other noticed, those of both among them
 * @param both how many both noticed
 * @example chapman(40, 25, 18) // { estimate: 55.105263, variance: 22.737396, interval: [48, 73] }
 * @example chapman(5, 3, 3) // { estimate: 5, variance: 0, interval: [5, 14] }
 */
export function chapman(first: number, second: number, both: number, confidence = 0.95): Chapman {
  if (!(both >= 0 && both <= Math.min(first, second)))
    throw new RangeError(`What both noticed is part of each; got ${first}, ${second} and ${both}.`);
  const tail = (1 - confidence) / 2;
  const seen = first + second - both;
  return {
    estimate: ((first + 1) * (second + 1)) / (both + 1) - 1,
    variance: ((first + 1) * (second + 1) * (first - both) * (second - both)) / ((both + 1) ** 2 * (both + 2)),
    interval: [
      leastWhere((total) => chanceBeyond(total, first, second, both, -1, tail) > tail, seen),
      both === 0 ? null : leastWhere((total) => chanceBeyond(total, first, second, both, 1, tail) <= tail, seen) - 1,
    ],
  };
}

/**
 * Chance that of `total` as many as `both` are noticed by both ways, or fewer (`step` -1), or more (1). No more terms than
 * it takes to know whether that is above `enough`.
 */
function chanceBeyond(total: number, first: number, second: number, both: number, step: 1 | -1, enough: number) {
  const [least, most] = [Math.max(0, first + second - total), Math.min(first, second)];
  let chance = 0;
  let before = 0;
  for (let k = both; k >= least && k <= most && chance <= enough; k += step) {
    const term = Math.exp(logChoose(first, k) + logChoose(total - first, second - k) - logChoose(total, second));
    chance += term;
    if (term < before && term < chance * NEGLIGIBLE) break;
    before = term;
  }
  return chance;
}

const NEGLIGIBLE = 1e-17;

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** The least total from `from` on for which something holds that holds for all greater ones. */
function leastWhere(holds: (total: number) => boolean, from: number): number {
  let low = from;
  let step = 1;
  while (!holds(low + step - 1) && step < FARTHEST * from) {
    low += step;
    step *= 2;
  }
  let high = low + step - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
