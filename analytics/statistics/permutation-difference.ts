import type { Interval } from './quantile-interval.ts';
import { criticalRank, rearrangedP } from './rearranged-p.ts';
import { rearrangedStatistic } from './rearranged-statistic.ts';

/** What was summed over the blocks of a period, and how long each of them is. */
export interface Blocks {
  amounts: ArrayLike<number>;
  length: number;
}

/**
 * Difference of two rates (amount to length) that a few large amounts may dominate, by rearranging the blocks of both
 * periods: if nothing changed, any arrangement was as likely. It takes no shape for granted, so one long outage in
 * thirteen weeks does not become a finding. The interval takes the differences that arise by rearrangement alone off the
 * one observed, as much on either side; it excludes 0 exactly where p is below .05.
 *
 * Source: E. S. Edgington, P. Onghena, "Randomization Tests", 4th edition, chapter 4.
 *
 * @param random in [0, 1), seeded
 * @example permutationDifference({ amounts: [1, 1], length: 10 }, { amounts: [1, 1], length: 10 }, () => 0.5) // { difference: 0, interval: [0, 0], p: 1 }
 */
export function permutationDifference(
  first: Blocks,
  second: Blocks,
  random: () => number,
  confidence = 0.95,
): { difference: number; interval: Interval; p: number } {
  const firsts = first.amounts.length;
  const amounts = Float64Array.from([...Array.from(first.amounts), ...Array.from(second.amounts)]);
  const lengths = amounts.map((_, i) => (i < firsts ? first.length : second.length));
  const allAmounts = amounts.reduce((sum, amount) => sum + amount, 0);
  const allLengths = lengths.reduce((sum, length) => sum + length, 0);
  const differenceOf = (order: Uint32Array) => {
    let amount = 0;
    let length = 0;
    for (let i = 0; i < firsts; i++) {
      amount += amounts[order[i]!]!;
      length += lengths[order[i]!]!;
    }
    return amount / length - (allAmounts - amount) / (allLengths - length);
  };
  const result = rearrangedStatistic(amounts.length, firsts, differenceOf, 2, random, (1 - confidence) / 2);
  const { observed: difference, values, above, below } = result;
  const rank = criticalRank((1 - confidence) / 2, values.length);
  // no arrangement can differ by less than rounding
  const clear = (end: number) => (Math.abs(end) <= Math.abs(difference) * 1e-9 ? 0 : end);
  return {
    difference,
    interval:
      rank === null
        ? [null, null]
        : [clear(difference - values[values.length - 1 - rank]!), clear(difference - values[rank]!)],
    p: Math.min(1, 2 * rearrangedP(Math.min(above, below), values.length)),
  };
}
