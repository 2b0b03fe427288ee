import { logMoments } from '../statistics/log-moments.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { moments } from '../statistics/moments.ts';
import type { DurationCounts, DurationGroup, Excluded, GroupKey, InsufficientDuration } from './answer.ts';
import { geometricMeanEstimate, LEVEL, quantileEstimate, survivalEstimates } from './estimates.ts';
import { extremes, type ValuesWithinBounds } from './extremes.ts';

/** The durations of a group as columns: nothing in it is an incident, and its order says nothing. */
export interface DurationColumns {
  key: GroupKey;
  /** Values (recorded and ahead), ascending; read, not kept or changed. */
  sorted: Float64Array;
  /** How long each pending duration has lasted so far (asOf - start), in any order; read, not kept or changed. */
  openSeconds: Float64Array;
  fromDetection: number;
  ahead: number;
  excluded: Excluded;
  /** Values longer than the longest plausible one that nobody confirmed, and their sum. */
  flagged: { n: number; sum: number };
  /** Longest plausible duration: what the restricted mean of the Kaplan-Meier curve reaches to at most. */
  horizonSeconds: number;
  /** The values whose moments are known within bounds only; null or left out where there are none. */
  bounds?: ValuesWithinBounds | null;
  /** Logarithms of the values above zero, in their order, where they are known already. */
  logs?: Float64Array;
}

/**
 * Mean, median, p90, p95 and geometric mean of a group side by side, each with its interval, and what was left out and
 * why. Open incidents are censored, never zero: where there are any, the Kaplan-Meier median and restricted mean stand
 * beside. A group without a value is insufficient and says why.
 *
 * It is O(n) and allocates next to nothing, so that an answer may have tens of thousands of groups.
 */
export function durationSummaryOfColumns(input: DurationColumns): DurationGroup | InsufficientDuration {
  const { key, sorted, flagged, bounds } = input;
  const n = sorted.length;
  const counts: DurationCounts = {
    n,
    censored: input.openSeconds.length,
    fromDetection: input.fromDetection,
    ahead: input.ahead,
    excluded: input.excluded,
  };
  if (n === 0) return { key, status: 'insufficient', ...counts, reason: whyNothing(counts) };
  const values = moments(sorted);
  const total = values.sum;
  const { logs, zeros } = logMoments(sorted, input.logs);
  const { interval, approximate } = meanInterval(values, logs);
  return {
    key,
    status: 'measured',
    ...counts,
    flagged: { n: flagged.n, meanWithout: flagged.n === n ? null : (total - flagged.sum) / (n - flagged.n) },
    mean: { value: values.mean, interval, level: LEVEL, approximate },
    median: quantileEstimate(sorted, 0.5),
    p90: quantileEstimate(sorted, 0.9),
    p95: quantileEstimate(sorted, 0.95),
    geometricMean: { ...geometricMeanEstimate(logs), zeros },
    sum: total,
    exact: true,
    survival:
      input.openSeconds.length === 0 ? null : survivalEstimates(sorted, input.openSeconds, input.horizonSeconds),
    bounds: bounds ? extremes(sorted, total, bounds) : null,
  };
}

function whyNothing({ censored, excluded }: DurationCounts): string {
  const left = excluded.invalid + excluded.missing + excluded.notApplicable + excluded.voided;
  if (left + censored === 0) return 'no incident';
  return left === 0 ? 'every incident is still open' : 'no incident has both moments';
}
