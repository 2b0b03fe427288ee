import type { MetricGroup } from '#analytics/metrics/answer.ts';
import type { Measure } from '#analytics/metrics/columns/duration-column.ts';
import { durationGroups } from '#analytics/metrics/columns/duration-groups.ts';
import { KeptDurations } from '#analytics/metrics/columns/kept-durations.ts';
import { RecentMoments } from '#analytics/metrics/columns/recent-moments.ts';
import { betweenStartsGroups, countGroups, shareGroups } from '#analytics/metrics/columns/value-groups.ts';
import { adherenceGroups } from './figure-adherence.ts';
import { type AskedCohort, inGroups, occupied, questionOf, systemsOf } from './figure-asked.ts';
import { durationColumn } from './figure-cohorts.ts';
import { isReliability } from './figure-facts.server.ts';
import { reliabilityAnswer } from './figure-reliability.ts';

/** The groups of an answer. */
export function groupsOf(cohort: AskedCohort): MetricGroup[] {
  const { query, window } = cohort;
  const { metric } = query;
  if (metric.measure) return durationsOf(cohort, metric.measure);
  if (isReliability(metric.id)) return reliabilityAnswer(cohort, metric.id);
  switch (metric.id) {
    case 'incident_count':
      return countGroups(inGroups(cohort, window, systemsOf(cohort)));
    case 'mtbsi':
      return betweenStartsGroups(inGroups(cohort, occupied(cohort)));
    case 'within_target':
      return shareGroups(
        inGroups(cohort, occupied(cohort)),
        questionOf(cohort),
        'no incident has been resolved or has passed its target',
      );
    case 'recurrence':
      return shareGroups(inGroups(cohort, occupied(cohort)), questionOf(cohort), 'no incident has a known cause');
    case 'detection_coverage':
      return shareGroups(inGroups(cohort, occupied(cohort)), questionOf(cohort), 'no incident says how it was found');
    case 'adherence':
      return adherenceGroups(cohort);
    default:
      throw new Error(`Nobody knows how "${metric.id}" is made.`);
  }
}

/** Groups of durations. While no cohort or group changes, they are kept, and follow what changes in single incidents. */
function durationsOf(cohort: AskedCohort, measure: Measure): MetricGroup[] {
  const { facts, query, name, valid, also } = cohort;
  const { columns, frame } = facts;
  const { asOf, calendar, groupBy, settings } = query;
  const column = durationColumn(columns, measure, calendar);
  const byClock = durationColumn(columns, measure, null);
  const options = { asOf, longestPlausibleSeconds: settings.longestPlausibleSeconds, byClock };
  const grouped = () => inGroups(cohort, occupied(cohort));
  const recent = columns.derive('recent moments', () => new RecentMoments(columns));
  if (recent.isAfter(asOf, cohort.window)) return durationGroups(grouped(), column, options);
  const named = groupBy.flatMap((dimension) =>
    dimension in frame.directories ? frame.directories[dimension as 'service'] : [],
  );
  const until = query.to === null ? null : cohort.window.end;
  const question = JSON.stringify([measure, calendar, groupBy, until, settings, also, named]);
  const make = () => new KeptDurations(grouped(), column, options);
  const ways = {
    follow: (kept: KeptDurations) => kept.follow(column, byClock),
    bytesOf: (kept: KeptDurations) => kept.bytes,
  };
  return columns.keep(`durations ${name} ${question}`, valid, make, ways).at(asOf);
}
