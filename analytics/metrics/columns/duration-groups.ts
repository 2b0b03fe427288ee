import type { DurationGroup, Excluded, InsufficientDuration } from '../answer.ts';
import { durationSummaryOfColumns } from '../duration-summary.ts';
import type { Instant } from '../instant.ts';
import { STATUS } from './codes.ts';
import { valuesWithinBounds } from './duration-bounds.ts';
import type { DurationColumn } from './duration-column.ts';
import { durationTotals, STATUSES } from './duration-totals.ts';
import { type GroupedCohort, perGroup } from './grouped-cohort.ts';

export interface DurationOptions {
  asOf: Instant;
  longestPlausibleSeconds: number;
  /** The same duration by the clock: what is plausible is a matter of the clock. */
  byClock: DurationColumn;
}

export type DurationSummary = DurationGroup | InsufficientDuration;

/** A duration of every group, with its distribution. */
export function durationGroups(
  cohort: GroupedCohort,
  column: DurationColumn,
  options: DurationOptions,
): DurationSummary[] {
  const totals = durationTotals(cohort, column, options);
  const bounded = valuesWithinBounds(cohort, column, totals, options.asOf);
  return perGroup(cohort, (key, group) =>
    durationSummaryOfColumns({
      key,
      sorted: totals.valuesOf(group),
      openSeconds: totals.openOf(group),
      horizonSeconds: options.longestPlausibleSeconds,
      fromDetection: totals.fromDetection[group]!,
      ahead: totals.count(group, STATUS.ahead),
      excluded: excludedOf(totals.statuses, group),
      flagged: totals.flaggedOf(group),
      bounds: bounded(group),
    }),
  );
}

/** The statuses of a group that carry no value. */
export function excludedOf(statuses: Int32Array, group: number): Excluded {
  const count = (status: number) => statuses[group * STATUSES + status]!;
  return {
    invalid: count(STATUS.invalid),
    missing: count(STATUS.missing),
    notApplicable: count(STATUS.not_applicable),
    voided: count(STATUS.voided),
  };
}
