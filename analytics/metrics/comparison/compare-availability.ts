import { type Blocks, permutationDifference } from '../../statistics/permutation-difference.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import type { DowntimeSample } from '../sample.ts';
import { differenceThatCouldTell, type TestedComparison, tested, untested } from './tested-comparison.ts';
import { areTooLong, type BlockLength, blockLength, downtimeByBlock } from './time-blocks.ts';

/** Half the width of an interval of 95 % in standard errors. */
const HALF_WIDTH = 1.96;

/**
 * Is a service up more of the time than it was? The effect is the difference of the availabilities. A few long outages
 * make up most downtime, so nothing that goes by a mean and a standard deviation is believed: the weeks (days, in short
 * periods) of both periods are rearranged at random, and the difference has to be one that rearranging rarely makes.
 */
export function compareAvailability(current: DowntimeSample, baseline: DowntimeSample): TestedComparison {
  const isEmpty = ({ window }: DowntimeSample) => window.end <= window.start;
  if (isEmpty(current) || isEmpty(baseline)) return untested('difference', 'a period without time');
  if (areTooLong(current.window, baseline.window))
    return untested('difference', 'the periods are too long to be one thing');
  const length = blockLength(current.window, baseline.window);
  if (!length) return untested('difference', 'the periods are too short to know how much downtime varies');
  if (current.outages.length + baseline.outages.length === 0)
    return untested('difference', 'no downtime in either period', 0);
  const { difference, interval, p } = permutationDifference(
    downtimeBlocks(current, length),
    downtimeBlocks(baseline, length),
    seededRandom('availability'),
  );
  const [lower, upper] = interval as [number, number];
  const possible = (change: number) => Math.min(1, Math.max(-1, change));
  return tested(
    // of availability, which is what is left of downtime, and which nothing takes from above 1 to below 0
    { kind: 'difference', value: -difference, interval: [possible(-upper), possible(-lower)] },
    p,
    'block_permutation',
    'better',
    differenceThatCouldTell((upper - lower) / (2 * HALF_WIDTH), null),
  );
}

function downtimeBlocks({ window, outages }: DowntimeSample, length: BlockLength): Blocks {
  const amounts = downtimeByBlock(outages, window, length);
  return { amounts, length: (window.end - window.start) / 1_000_000 / amounts.length };
}
