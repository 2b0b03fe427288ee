import type { CountBlocks } from '../../statistics/block-scores.ts';
import { clusteredRateRatio } from '../../statistics/clustered-rate-ratio.ts';
import { overdispersionTest } from '../../statistics/overdispersion-test.ts';
import { poissonRateRatio, type RatioTest } from '../../statistics/poisson-rate-ratio.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import type { CountSample } from '../sample.ts';
import { exposureVariance } from './exposure-variance.ts';
import { ratioThatCouldTell, type TestedComparison, tested, untested } from './tested-comparison.ts';
import { areTooLong, type BlockLength, blockLength, countsByBlock, downtimeByBlock } from './time-blocks.ts';

/** A count is judged by its rate, the time between by its inverse. */
export type CountQuantity = 'rate' | 'time_between';

/** At which counts are taken for clustered; sooner where there are too few blocks for the test to see it. */
const LEVEL = 0.05;
const LEVEL_OF_FEW = 0.25;
const FEW_BLOCKS = 22;
/** Up to so much of the variance may come from exposures before the exact test of counts is left. */
const NEGLIGIBLE = 0.01;

/**
 * Do incidents come more often than they did? The effect is the ratio of the rates (incidents to exposure), or its inverse
 * for the time between failures. Counts by week and by day of both periods are tested for overdispersion. Where neither
 * shows any, the exact conditional test of two Poisson rates; else the same share with the dispersion of the weeks as its
 * variance, judged by rearranging the weeks.
 */
export function compareCounts(
  current: CountSample,
  baseline: CountSample,
  quantity: CountQuantity = 'rate',
): TestedComparison {
  const events: [number, number] = [current.startedAt.length, baseline.startedAt.length];
  const exposures: [number, number] = [current.exposureSeconds, baseline.exposureSeconds];
  if (events[0] + events[1] === 0) return untested('ratio', 'no incident in either period');
  if (Math.min(...exposures) <= 0) return untested('ratio', 'a period without time in service');
  if (areTooLong(current.window, baseline.window)) return untested('ratio', 'the periods are too long to be one thing');
  const length = blockLength(current.window, baseline.window);
  if (!length) return untested('ratio', 'the periods are too short to know how incidents cluster');
  const ofExposures = exposureVariance(current, baseline, length);
  // half an incident more keeps a count of none from being infinitely uncertain
  const ofCounts = 1 / (events[0] + 0.5) + 1 / (events[1] + 0.5);
  const exact = !comeInClusters([current, baseline]) && ofExposures < NEGLIGIBLE * ofCounts;
  const result = exact
    ? { ...poissonRateRatio(events, exposures), dispersion: 1 }
    : clusteredRateRatio(
        countBlocks(current, length),
        countBlocks(baseline, length),
        seededRandom('counts'),
        ofExposures,
      );
  const { ratio, interval, p } = quantity === 'rate' ? result : inverse(result);
  return tested(
    { kind: 'ratio', value: ratio, interval, level: 0.95 },
    p,
    exact ? 'conditional_binomial' : 'quasi_poisson',
    quantity === 'rate' ? 'worse' : 'better',
    ratioThatCouldTell(Math.sqrt(result.dispersion * ofCounts), [events[0] + 0.5, events[1] + 0.5]),
  );
}

/**
 * Whether they come in clusters, in one period or several, each with a rate of its own. Days show clusters of hours better
 * than weeks do, weeks those of several days.
 *
 * @returns false where the periods are too short to know
 */
export function comeInClusters(samples: readonly CountSample[]): boolean {
  const length = blockLength(...samples.map(({ window }) => window));
  if (!length) return false;
  const lengths: BlockLength[] = length === 'week' ? ['week', 'day'] : ['day'];
  return lengths.some((block) => {
    const counts = samples.map(({ startedAt, window }) => countsByBlock(startedAt, window, block));
    const few = counts.reduce((sum, { length: blocks }) => sum + blocks, 0) < FEW_BLOCKS;
    return overdispersionTest(counts).p < (few ? LEVEL_OF_FEW : LEVEL);
  });
}

/** Incidents and time in service of each block of a sample. */
export function countBlocks(
  { startedAt, window, exposureSeconds, outages }: CountSample,
  length: BlockLength,
): CountBlocks {
  const events = countsByBlock(startedAt, window, length);
  const down = downtimeByBlock(outages ?? [], window, length);
  const up = (exposureSeconds + down.reduce((sum, seconds) => sum + seconds, 0)) / events.length;
  return { events, exposures: down.map((seconds) => up - seconds) };
}

function inverse({ ratio, interval: [lower, upper], p }: RatioTest): RatioTest {
  const over = (value: number | null) => (value === null ? 0 : value === 0 ? null : 1 / value);
  return { ratio: over(ratio), interval: [over(upper), over(lower)], p };
}
