import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { RESTRICTED } from '#analytics/metrics/columns/codes.ts';
import { DEFINITION_VERSION } from '#analytics/metrics/definitions.ts';
import { instantText } from '#analytics/metrics/instant.ts';
import { type AskedCohort, askedCohort } from './figure-asked.ts';
import type { CohortWindow } from './figure-cohorts.ts';
import { compared } from './figure-comparisons.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import { groupsOf } from './figure-groups.ts';
import type { CohortQuery, FigureQuery } from './figure-query.server.ts';

/** The answer to one question. */
export function answerOf(facts: FigureFacts, query: FigureQuery): MetricAnswer {
  const cohort = askedCohort(facts, query);
  const { window } = cohort;
  const groups = groupsOf(cohort);
  const rests = facts.columns.keep(`rests on ${cohort.name}`, cohort.valid, () => ({
    definitionVersion: oldestDefinition(cohort),
    restricted: countRestricted(cohort),
  }));
  const baseline = query.baseline && baselineCohort(cohort, query.baseline, groups);
  return {
    metric: query.metric.id,
    definitionVersion: rests.definitionVersion,
    unit: query.metric.unit,
    window: windowText(window),
    asOf: instantText(query.asOf),
    time: query.calendar?.key ?? 'clock',
    knownStart: query.knownStart,
    ...(baseline && { baseline: windowText(baseline.window) }),
    restricted: rests.restricted,
    groups: baseline ? compared(cohort, baseline, groups) : groups,
  };
}

/** What the groups of an answer are held against: each has its counterpart, if without an incident. */
function baselineCohort(
  { facts, query }: AskedCohort,
  baseline: CohortQuery,
  groups: readonly MetricGroup[],
): AskedCohort {
  const names = groups.map(({ key }) => query.groupBy.map((dimension) => key[dimension] ?? null));
  return askedCohort(facts, query, baseline, names);
}

const windowText = (window: CohortWindow) => ({
  start: window.known ? instantText(window.start) : null,
  end: instantText(window.end),
});

/** The definition by which the oldest fact of the cohort was worked out. */
function oldestDefinition({ facts, rows }: AskedCohort): number {
  const { definitionVersion } = facts.columns;
  let oldest = DEFINITION_VERSION;
  for (let i = 0; i < rows.length; i++) oldest = Math.min(oldest, definitionVersion[rows[i]!]!);
  return oldest;
}

function countRestricted({ facts, rows }: AskedCohort): number {
  const { flags } = facts.columns;
  let restricted = 0;
  for (let i = 0; i < rows.length; i++) if (flags[rows[i]!]! & RESTRICTED) restricted++;
  return restricted;
}
