import type { GroupKey, MetricGroup } from '#analytics/metrics/answer.ts';
import { owingGroups } from './figure-adherence.ts';
import { type AskedCohort, askedCohort, combine, isAdherence, valueDimensions } from './figure-asked.ts';
import { isReliability } from './figure-facts.server.ts';
import { downtimesOf } from './figure-reliability.ts';

/** Two cohorts without the incidents that they share. */
interface Apart {
  current: AskedCohort;
  baseline: AskedCohort;
  /** How many both had in a group. */
  shared(key: GroupKey): number;
}

/**
 * Two cohorts as two samples: an incident that is in both (it took down both of two services that are compared) says nothing
 * of how they differ, and would make the one sample depend on the other. So it is left out of both, as in McNemar's test of
 * paired proportions, and what is told concerns the incidents that each has alone.
 *
 * Source: A. Agresti, "Categorical Data Analysis" (3rd ed., 2013), section 11.1.
 *
 * @param groups those of the current cohort, and those of the baseline: each stays, if without an incident
 */
export function apart(
  current: AskedCohort,
  baseline: AskedCohort,
  [groups, others]: readonly [readonly MetricGroup[], readonly MetricGroup[]],
): Apart {
  const shared = sharedRows(current, baseline);
  if (shared.length === 0) return { current, baseline, shared: () => 0 };
  const counts = isAdherence(current.query.metric.id) ? countOwing(current, shared) : countIncidents(current, shared);
  return {
    current: without(current, shared, groups),
    baseline: without(baseline, shared, others),
    shared: (key) => counts.get(JSON.stringify(namesIn(current, key))) ?? 0,
  };
}

/** Incidents by the values of the group that they are in. */
function countIncidents(cohort: AskedCohort, rows: Int32Array): ReadonlyMap<string, number> {
  const { names, of, several } = combine(cohort, rows, valueDimensions(cohort.query), []);
  const counts = new Map<string, number>();
  for (const combination of of) {
    for (const one of combination >= 0 ? [combination] : several[-2 - combination]!) {
      const name = JSON.stringify(names[one]);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

/** Where what they owed has the values. */
function countOwing(cohort: AskedCohort, rows: Int32Array): ReadonlyMap<string, number> {
  const groups = owingGroups({ ...cohort, rows }, cohort.query.groupBy, cohort.window);
  return new Map(groups.map(({ key, owing }) => [JSON.stringify(namesIn(cohort, key)), owing.size]));
}

function sharedRows(current: AskedCohort, baseline: AskedCohort): Int32Array {
  const overlap = current.window.start < baseline.window.end && baseline.window.start < current.window.end;
  if (!overlap) return new Int32Array(0);
  const { mask } = current.facts.columns;
  const rowsOf = (cohort: AskedCohort) =>
    isReliability(cohort.query.metric.id) ? downtimesOf(cohort).rows : cohort.rows;
  const ours = rowsOf(current);
  const theirs = rowsOf(baseline);
  for (const row of ours) mask[row] = 1;
  const shared = theirs.filter((row) => mask[row] === 1);
  for (const row of ours) mask[row] = 0;
  return shared;
}

/** The cohort without some rows, in the window and the groups that it has with them. */
function without(cohort: AskedCohort, rows: Int32Array, groups: readonly MetricGroup[]): AskedCohort {
  const { facts, query, window } = cohort;
  const left = { ...facts, hidden: [...facts.hidden, ...rows] };
  const also = groups.map(({ key }) => namesIn(cohort, key));
  const from = window.known ? window.start : query.from;
  // whoever looks beyond the cohort, for an earlier incident of the same cause, finds all there are
  return { ...askedCohort(left, { ...query, from }, undefined, also), facts };
}

const namesIn = ({ query }: AskedCohort, key: GroupKey) => query.groupBy.map((dimension) => key[dimension] ?? null);
