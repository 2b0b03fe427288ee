import { moments } from '../../statistics/moments.ts';
import type { CountSample } from '../sample.ts';
import { type BlockLength, downtimeByBlock } from './time-blocks.ts';

/**
 * Variance of the log of the ratio of two exposures: a few long outages shorten what is left of a period, and another
 * time they might not have come. From the downtime of the blocks of both periods about their common mean.
 */
export function exposureVariance(current: CountSample, baseline: CountSample, length: BlockLength): number {
  const samples = [current, baseline];
  const blocks = samples.map(({ outages, window }) => downtimeByBlock(outages ?? [], window, length));
  const { variance } = moments(blocks.flatMap((seconds) => [...seconds]));
  return samples.reduce((sum, sample, i) => sum + (blocks[i]!.length * variance) / sample.exposureSeconds ** 2, 0);
}
