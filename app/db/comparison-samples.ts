import type { MetricGroup, ReliabilityGroup } from '#analytics/metrics/answer.ts';
import { durationSamples } from '#analytics/metrics/columns/duration-samples.ts';
import { eachGroup } from '#analytics/metrics/columns/grouped-cohort.ts';
import { valuesAt } from '#analytics/metrics/columns/values-at.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import type { CountSample, DowntimeSample, DurationSample, ShareSample } from '#analytics/metrics/sample.ts';
import { type AskedCohort, inGroups, questionOf, systemsOf } from './figure-asked.ts';
import { durationColumn } from './figure-cohorts.ts';
import { failuresOf } from './figure-failures.ts';

/*
 * Cohorts as comparisons take them: a sample of each group, in the order of the groups of the cohort's answer, which has no
 * calendar.
 */

/** What is held against itself: each severity, or all incidents as if of one. */
export type Strata = 'severities' | 'one';

const asOne = <T extends { severity: Uint8Array }>(sample: T): T => ({
  ...sample,
  severity: new Uint8Array(sample.severity.length),
});

const bare = ({ start, end }: Window): Window => ({ start, end });

export function durationsOf(cohort: AskedCohort, strata: Strata): DurationSample[] {
  const { facts, query, window } = cohort;
  const column = durationColumn(facts.columns, query.metric.measure!, query.calendar);
  const samples = durationSamples(inGroups(cohort, window), column, bare(window), query.asOf);
  return strata === 'severities' ? samples : samples.map(asOne);
}

export function startsOf(cohort: AskedCohort): CountSample[] {
  const { facts, query, window } = cohort;
  const grouped = inGroups(cohort, window, query.metric.id === 'incident_count' ? systemsOf(cohort) : []);
  const rows = Array.from({ length: grouped.size }, (): number[] => []);
  for (let i = 0; i < grouped.rows.length; i++) {
    eachGroup(grouped.groupOf[i]!, grouped.several, (group) => rows[group]!.push(grouped.rows[i]!));
  }
  return rows.map((own) => ({
    window: bare(window),
    exposureSeconds: secondsBetween(window.start, window.end),
    startedAt: valuesAt(facts.columns.startedAt, own),
    severity: valuesAt(facts.columns.severity, own),
  }));
}

/** Times in service are those of the groups; when a group was down shortens the weeks it was down in. */
export function betweenFailures(cohort: AskedCohort, groups: readonly MetricGroup[]): CountSample[] {
  return failuresOf(cohort).map((failures, i) => ({
    ...failures,
    window: bare(cohort.window),
    exposureSeconds: (groups[i] as ReliabilityGroup).exposureSeconds,
  }));
}

export function outagesOf(cohort: AskedCohort): DowntimeSample[] {
  return failuresOf(cohort).map(({ outages }) => ({ window: bare(cohort.window), outages }));
}

export function sharesOf(cohort: AskedCohort, strata: Strata): ShareSample[] {
  const { columns } = cohort.facts;
  const grouped = inGroups(cohort, cohort.window);
  const question = questionOf(cohort);
  const told = Array.from({ length: grouped.size }, () => ({ rows: [] as number[], success: [] as number[] }));
  for (let i = 0; i < grouped.rows.length; i++) {
    const row = grouped.rows[i]!;
    const answer = question(row);
    if (answer !== 'yes' && answer !== 'no') continue;
    eachGroup(grouped.groupOf[i]!, grouped.several, (group) => {
      told[group]!.rows.push(row);
      told[group]!.success.push(answer === 'yes' ? 1 : 0);
    });
  }
  return told.map((own) => {
    const incidents = {
      success: new Uint8Array(own.success),
      severity: valuesAt(columns.severity, own.rows),
      startedAt: valuesAt(columns.startedAt, own.rows),
    };
    return {
      successes: own.success.reduce((total, is) => total + is, 0),
      n: own.rows.length,
      incidents: strata === 'severities' ? incidents : asOne(incidents),
    };
  });
}
