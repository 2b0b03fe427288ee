import type { RatioTest } from './poisson-rate-ratio.ts';
import { criticalRank, rearrangedP } from './rearranged-p.ts';
import { rearrangedStatistic } from './rearranged-statistic.ts';

/** Events of each block of a period, and the time in which they could happen. */
export interface CountBlocks {
  events: ArrayLike<number>;
  exposures: ArrayLike<number>;
}

/** Interval ends that equal the critical value but for rounding shall not pass it. */
const ROUNDING = 1 + 5e-10;

/**
 * Ratio of two rates of events that come in clusters. The score statistic of the share of the first period, its variance
 * multiplied by the dispersion of the blocks within the periods (quasi-Poisson), is held against what it comes to when
 * the blocks of both periods are rearranged: a dispersion learnt from a dozen skewed counts is too uncertain for Student's t.
 * The interval is the score interval (Wilson's, which takes a count of 0) with the critical value so found, and excludes 1
 * exactly where p is below .05.
 *
 * Source: P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd edition, sections 4.5.2 and 6.2.3; A. Janssen,
 * "Studentized Permutation Tests for Non-i.i.d. Hypotheses", Statistics and Probability Letters 36 (1997).
 *
 * @param first not all blocks of both periods are without an event
 * @param random in [0, 1), seeded
 * @param besides variance of the log of the ratio of exposures
 * @example clusteredRateRatio({ events: [1, 3], exposures: [1, 1] }, { events: [2, 2], exposures: [1, 1] }, () => 0.5).ratio // 1
 */
export function clusteredRateRatio(
  first: CountBlocks,
  second: CountBlocks,
  random: () => number,
  besides = 0,
  confidence = 0.95,
): RatioTest & { dispersion: number } {
  const firsts = first.events.length;
  const score = scoring(first, second, besides);
  const size = firsts + second.events.length;
  const { values, above } = rearrangedStatistic(size, firsts, (order) => score(order).square, 1, random);
  const critical = values[values.length - 1 - criticalRank(1 - confidence, values.length)]! * ROUNDING;
  const { share, events, dispersion, exposureRatio } = score(Uint32Array.from({ length: size }, (_, i) => i));
  const spread = (critical * dispersion) / events;
  const half = Math.sqrt(spread * share * (1 - share) + (spread * spread) / 4);
  const asRatio = (scaled: number) => scaled / (1 + spread - scaled) / exposureRatio;
  return {
    ratio: share === 1 ? null : share / (1 - share) / exposureRatio,
    interval: [
      share === 0 ? 0 : asRatio(share + spread / 2 - half),
      share === 1 ? null : asRatio(share + spread / 2 + half),
    ],
    p: rearrangedP(above, values.length),
    dispersion,
  };
}

/** For an order of the blocks the square of the score over its variance, and what it is made of. */
function scoring(first: CountBlocks, second: CountBlocks, besides: number) {
  const firsts = first.events.length;
  const seconds = second.events.length;
  const counts = Float64Array.from([...Array.from(first.events), ...Array.from(second.events)]);
  const exposures = Float64Array.from([...Array.from(first.exposures), ...Array.from(second.exposures)]);
  const events = counts.reduce((sum, count) => sum + count, 0);
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  const exposure = exposures.reduce((sum, length) => sum + length, 0);
  return (order: Uint32Array) => {
    let [events1, squares1, exposure1] = [0, 0, 0];
    for (let i = 0; i < firsts; i++) {
      const count = counts[order[i]!]!;
      events1 += count;
      squares1 += count * count;
      exposure1 += exposures[order[i]!]!;
    }
    const share = events1 / events;
    const expected = exposure1 / exposure;
    const pearson = pearsonOf(squares1, events1, firsts) + pearsonOf(squares - squares1, events - events1, seconds);
    const ofCounts = Math.max(1, pearson / (firsts + seconds - 2));
    const dispersion = ofCounts + besides * events * expected * (1 - expected);
    const square = ((share - expected) ** 2 * events) / (dispersion * expected * (1 - expected));
    return { share, events, dispersion, square, exposureRatio: exposure1 / (exposure - exposure1) };
  };
}

/** Pearson's chi-square of counts about their mean. */
function pearsonOf(squares: number, total: number, count: number): number {
  return total === 0 ? 0 : (squares - (total * total) / count) / (total / count);
}
