import { clusteredRatioEnd } from '../../statistics/clustered-rate-ratio.ts';
import { poissonRateRatio } from '../../statistics/poisson-rate-ratio.ts';
import { seededRandom } from '../../statistics/seeded-random.ts';
import type { CountSample } from '../sample.ts';
import { countBlocks } from './compare-counts.ts';
import { areTooLong, blockLength } from './time-blocks.ts';

/**
 * One end of the interval of the ratio of two rates (METRICS.md 3, rule 5), judged by itself: by the exact test of two
 * Poisson rates, or by rearranging weeks where incidents come in clusters.
 *
 * @param level the chance of being wrong that this end may have
 * @param isClustered whether they come in clusters
 * @returns null where there is no such end, or it cannot be told
 */
export function rateRatioEnd(
  current: CountSample,
  baseline: CountSample,
  end: 'lower' | 'upper',
  level: number,
  isClustered: boolean,
): number | null {
  const length = blockLength(current.window, baseline.window);
  const exposures: [number, number] = [current.exposureSeconds, baseline.exposureSeconds];
  if (!length || Math.min(...exposures) <= 0 || areTooLong(current.window, baseline.window)) return null;
  if (isClustered) {
    const blocks = [countBlocks(current, length), countBlocks(baseline, length)] as const;
    return clusteredRatioEnd(...blocks, seededRandom('counts'), end, level);
  }
  const events: [number, number] = [current.startedAt.length, baseline.startedAt.length];
  return poissonRateRatio(events, exposures, 1 - 2 * level).interval[end === 'lower' ? 0 : 1];
}
