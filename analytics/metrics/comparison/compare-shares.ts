import { type Proportion, twoProportions } from '../../statistics/two-proportions.ts';
import type { ShareSample } from '../sample.ts';
import { standardisedShares } from './standardised-shares.ts';
import { differenceThatCouldTell, type TestedComparison, tested, untested } from './tested-comparison.ts';

/** Half the width of an interval of 95 % in standard errors. */
const HALF_WIDTH = 1.96;

/**
 * Do more incidents fulfil what is asked of them than did? The effect is the difference of the shares. Where both samples
 * name their incidents it is the difference at one mix of severities, and incidents of one day count for less the more
 * they go together; else Newcombe's difference of the shares as they are.
 */
export function compareShares(current: ShareSample, baseline: ShareSample): TestedComparison {
  if (current.n === 0) return untested('difference', 'no incident to compare');
  if (baseline.n === 0) return untested('difference', 'no incident to compare with');
  const named = current.incidents !== undefined && baseline.incidents !== undefined;
  const shares = named ? standardisedShares(current.incidents!, baseline.incidents!) : asCounted(current, baseline);
  if (!shares) return untested('difference', 'no severity occurs in both');
  const { first, second, degreesOfFreedom } = shares;
  const { difference, interval, p } = twoProportions(first, second, degreesOfFreedom);
  return tested(
    { kind: 'difference', value: difference, interval },
    p,
    !named ? 'newcombe' : shares.severities > 1 ? 'newcombe_standardised' : 'newcombe_clustered',
    'better',
    // no less than the interval says: of few days that go together it is wider than the shares alone would have it
    differenceThatCouldTell(
      Math.max(Math.sqrt(variance(first) + variance(second)), (interval[1]! - interval[0]!) / (2 * HALF_WIDTH)),
      [current.n, baseline.n],
    ),
  );
}

function asCounted(current: ShareSample, baseline: ShareSample) {
  return {
    first: { share: current.successes / current.n, size: current.n },
    second: { share: baseline.successes / baseline.n, size: baseline.n },
    degreesOfFreedom: Number.POSITIVE_INFINITY,
    severities: 1,
  };
}

/** With one success and one failure added, so that a share of 0 or 1 is not taken for certain. */
function variance({ share, size }: Proportion): number {
  const smoothed = (share * size + 1) / (size + 2);
  return (smoothed * (1 - smoothed)) / size;
}
