import { geometricMean } from '../statistics/geometric-mean.ts';
import { mean } from '../statistics/mean.ts';
import { quantile } from '../statistics/quantile.ts';
import { quantileInterval } from '../statistics/quantile-interval.ts';
import type { DurationGroup, Estimate, Excluded, GroupKey, InsufficientDuration } from './answer.ts';
import type { DurationStatus } from './duration.ts';

/** One incident's duration as a figure sees it. */
export interface DurationObservation {
  status: DurationStatus;
  seconds: number | null;
  fromDetection: boolean;
  /** A person confirmed one of its ends, so that a long value is not flagged. */
  confirmed: boolean;
}

const LEVEL = 0.95;

/** Counts the statuses that carry no value. */
export function countExcluded(statuses: Iterable<DurationStatus>): Excluded {
  const excluded: Excluded = { invalid: 0, missing: 0, notApplicable: 0, voided: 0 };
  for (const status of statuses) {
    if (status === 'not_applicable') excluded.notApplicable++;
    else if (status === 'invalid' || status === 'missing' || status === 'voided') excluded[status]++;
  }
  return excluded;
}

/**
 * Mean, median, p90, p95 and geometric mean of a group, side by side, with what was left out and why. Open incidents are
 * counted as censored, never as zero. The quantiles have order-statistics intervals; those of mean and geometric mean are
 * not computed yet, and open at both ends.
 */
export function durationSummary(
  key: GroupKey,
  observations: readonly DurationObservation[],
  longestPlausibleSeconds: number,
): DurationGroup | InsufficientDuration {
  const values = observations.filter(hasValue);
  const counts = {
    n: values.length,
    censored: observations.filter((observation) => observation.status === 'pending').length,
    fromDetection: values.filter((observation) => observation.fromDetection).length,
    ahead: values.filter((observation) => observation.status === 'ahead').length,
    excluded: countExcluded(observations.map((observation) => observation.status)),
  };
  if (values.length === 0)
    return { key, status: 'insufficient', ...counts, reason: whyNothing(observations, counts.censored) };
  const sorted = Float64Array.from(values, (value) => value.seconds).sort();
  const plausible = values.filter((value) => value.confirmed || value.seconds <= longestPlausibleSeconds);
  const geometric = geometricMean(sorted);
  return {
    key,
    status: 'measured',
    ...counts,
    flagged: {
      n: values.length - plausible.length,
      meanWithout: mean(plausible.map((value) => value.seconds)) ?? null,
    },
    mean: withoutInterval(mean(sorted)),
    median: quantileEstimate(sorted, 0.5),
    p90: quantileEstimate(sorted, 0.9),
    p95: quantileEstimate(sorted, 0.95),
    geometricMean: { ...withoutInterval(geometric.value), zeros: geometric.zeros },
  };
}

function hasValue(observation: DurationObservation): observation is DurationObservation & { seconds: number } {
  return observation.seconds !== null;
}

function whyNothing(observations: readonly DurationObservation[], censored: number): string {
  if (observations.length === 0) return 'no incident';
  if (censored === observations.length) return 'every incident is still open';
  return 'no incident has both moments';
}

function quantileEstimate(sorted: Float64Array, p: number): Estimate {
  const value = quantile(sorted, p) ?? null;
  return { value, interval: quantileInterval(sorted, p, LEVEL), level: LEVEL, approximate: false };
}

function withoutInterval(value: number | undefined): Estimate {
  return { value: value ?? null, interval: [null, null], level: LEVEL, approximate: false };
}
