import type { DurationGroup, Excluded, GroupKey, InsufficientDuration } from '#analytics/metrics/answer.ts';
import type { DurationStatus } from '#analytics/metrics/duration.ts';
import { durationSummaryOfColumns } from '#analytics/metrics/duration-summary.ts';
import { sum } from '#analytics/statistics/sum.ts';

/** One incident's duration as a figure sees it. */
export interface DurationObservation {
  status: DurationStatus;
  seconds: number | null;
  fromDetection: boolean;
  /** A person confirmed one of its ends, so that a long value is not flagged. */
  confirmed: boolean;
}

/** Counts the statuses that carry no value. */
function countExcluded(statuses: Iterable<DurationStatus>): Excluded {
  const excluded: Excluded = { invalid: 0, missing: 0, notApplicable: 0, voided: 0 };
  for (const status of statuses) {
    if (status === 'not_applicable') excluded.notApplicable++;
    else if (status === 'invalid' || status === 'missing' || status === 'voided') excluded[status]++;
  }
  return excluded;
}

/** The summary of a group from one object an incident; open ones have only just begun. */
export function durationSummary(
  key: GroupKey,
  observations: readonly DurationObservation[],
  longestPlausibleSeconds: number,
): DurationGroup | InsufficientDuration {
  const values = observations.filter(hasValue);
  const flagged = values.filter((value) => !value.confirmed && value.seconds > longestPlausibleSeconds);
  const pending = observations.filter(({ status }) => status === 'pending');
  return durationSummaryOfColumns({
    key,
    sorted: Float64Array.from(values, (value) => value.seconds).sort(),
    openSeconds: new Float64Array(pending.length),
    fromDetection: values.filter((value) => value.fromDetection).length,
    ahead: values.filter((value) => value.status === 'ahead').length,
    excluded: countExcluded(observations.map((observation) => observation.status)),
    flagged: { n: flagged.length, sum: sum(flagged.map((value) => value.seconds)) },
    horizonSeconds: longestPlausibleSeconds,
  });
}

function hasValue(observation: DurationObservation): observation is DurationObservation & { seconds: number } {
  return observation.seconds !== null;
}
