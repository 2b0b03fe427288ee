import { type BlockScore, blockScores, type CountBlocks } from './block-scores.ts';
import type { RatioTest } from './poisson-rate-ratio.ts';
import type { Interval } from './quantile-interval.ts';
import { criticalRank, rearrangedP } from './rearranged-p.ts';
import { rearrangedStatistic } from './rearranged-statistic.ts';

/** Of an interval of 95 %, which a thousand rearrangements place. */
const LEVEL = 0.05;
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
): RatioTest & { dispersion: number } {
  const { observed, drawn, score, places } = scored(first, second, besides);
  const squares = (order: Uint32Array) => Math.abs(score(order).signed);
  const { values, above } = rearrangedStatistic(places, drawn, squares, 1, random, LEVEL);
  const critical = values[values.length - 1 - criticalRank(LEVEL, values.length)!]!;
  return {
    ratio: observed.share === 1 ? null : ratioOf(observed.share / (1 - observed.share), observed),
    interval: endsAt(critical, observed),
    p: rearrangedP(above, values.length),
    dispersion: observed.dispersion,
  };
}

/**
 * One end of such an interval, whose chance of being wrong is counted on its own side alone: few blocks against many are
 * skewed, and two cases in twenty on the one side with none on the other are no less than two in twenty.
 *
 * @param level the chance of being wrong that it may have
 * @returns null where it is open, or where so many rearrangements tell nothing of so low a level
 * @example clusteredRatioEnd({ events: [1, 3], exposures: [1, 1] }, { events: [2, 2], exposures: [1, 1] }, () => 0.5, 'lower', 0.00001) // null
 */
export function clusteredRatioEnd(
  first: CountBlocks,
  second: CountBlocks,
  random: () => number,
  end: 'lower' | 'upper',
  level: number,
): number | null {
  const { observed, drawn, score, places, isSwapped } = scored(first, second, 0);
  const away = (end === 'lower') === isSwapped ? -1 : 1;
  const farthest = (order: Uint32Array) => away * score(order).signed;
  const { values } = rearrangedStatistic(places, drawn, farthest, 1, random, level, false);
  const rank = criticalRank(level, values.length);
  if (rank === null) return null;
  return endsAt(Math.max(0, values[values.length - 1 - rank]!), observed)[end === 'lower' ? 0 : 1];
}

/** What is observed, and how it is rearranged: the smaller of the two is drawn, which is the same and takes less. */
function scored(first: CountBlocks, second: CountBlocks, besides: number) {
  const isSwapped = first.events.length > second.events.length;
  const places = first.events.length + second.events.length;
  return {
    observed: blockScores(first, second, besides)(Uint32Array.from({ length: places }, (_, place) => place)),
    score: isSwapped ? blockScores(second, first, besides) : blockScores(first, second, besides),
    drawn: Math.min(first.events.length, second.events.length),
    places,
    isSwapped,
  };
}

const ratioOf = (odds: number, { expected }: BlockScore) => (odds * (1 - expected)) / expected;

function endsAt(critical: number, observed: BlockScore): Interval {
  const { share, dispersion, events } = observed;
  const spread = (critical * ROUNDING * dispersion) / events;
  const half = Math.sqrt(spread * share * (1 - share) + (spread * spread) / 4);
  const end = (scaled: number) => ratioOf(scaled / (1 + spread - scaled), observed);
  return [share === 0 ? 0 : end(share + spread / 2 - half), share === 1 ? null : end(share + spread / 2 + half)];
}
