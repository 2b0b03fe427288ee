import type { GroupKey } from '#analytics/metrics/answer.ts';
import { durationTotals } from '#analytics/metrics/columns/duration-totals.ts';
import { keyOf } from '#analytics/metrics/columns/grouped-cohort.ts';
import { type LogBins, logBins } from '#analytics/metrics/log-bins.ts';
import { type SurvivalSteps, survivalSteps } from '#analytics/metrics/survival-steps.ts';
import { type AskedCohort, inGroups, TO_RESOLVE } from './figure-asked.ts';
import { durationColumn } from './figure-cohorts.ts';

/** How the durations of a group are spread, in few enough numbers to draw and to travel. */
export interface Distribution {
  key: GroupKey;
  /** Values, and incidents that are still open. */
  n: number;
  censored: number;
  /** At most some 200 values, each standing for so many; summed up they are the share below (ECDF). */
  values: LogBins;
  /** How long open incidents have lasted so far, the same way. */
  open: LogBins;
  /** The same with the open incidents counted in, by Kaplan and Meier; null where none is open. */
  survival: SurvivalSteps | null;
}

/**
 * How the durations of a cohort are spread; of a figure that is no duration the time to resolve. One entry a group, in the
 * order of the groups of its answer.
 */
export function distributionsOf(cohort: AskedCohort): Distribution[] {
  const { facts, query } = cohort;
  const measure = query.metric.measure ?? TO_RESOLVE;
  const grouped = inGroups(cohort, cohort.window);
  const totals = durationTotals(grouped, durationColumn(facts.columns, measure, query.calendar), {
    asOf: query.asOf,
    longestPlausibleSeconds: query.settings.longestPlausibleSeconds,
    byClock: durationColumn(facts.columns, measure, null),
  });
  return Array.from({ length: grouped.size }, (_, group) => {
    const values = totals.valuesOf(group);
    const open = totals.openOf(group);
    const isOpen = new Uint8Array(values.length + open.length).fill(1, values.length);
    const seconds = new Float64Array(values.length + open.length);
    seconds.set(values);
    seconds.set(open, values.length);
    return {
      key: keyOf(grouped, group),
      n: values.length,
      censored: open.length,
      values: logBins(values),
      open: logBins(open),
      survival: open.length === 0 ? null : survivalSteps({ seconds, open: isOpen }),
    };
  });
}
