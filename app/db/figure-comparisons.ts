import type { MetricGroup, ReliabilityGroup, Verdict } from '#analytics/metrics/answer.ts';
import { durationSamples } from '#analytics/metrics/columns/duration-samples.ts';
import { eachGroup } from '#analytics/metrics/columns/grouped-cohort.ts';
import { adjustFamily } from '#analytics/metrics/comparison/adjust-family.ts';
import { compareAvailability } from '#analytics/metrics/comparison/compare-availability.ts';
import { compareCounts } from '#analytics/metrics/comparison/compare-counts.ts';
import { compareDurations } from '#analytics/metrics/comparison/compare-durations.ts';
import { compareShares } from '#analytics/metrics/comparison/compare-shares.ts';
import type { TestedComparison } from '#analytics/metrics/comparison/tested-comparison.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import type { CountSample, ShareSample } from '#analytics/metrics/sample.ts';
import { type AskedCohort, inGroups, questionOf, systemsOf } from './figure-asked.ts';
import { durationColumn } from './figure-cohorts.ts';
import { failuresOf } from './figure-failures.ts';
import { groupsOf } from './figure-groups.ts';

/** Every group of an answer with the same group of the baseline beside it, and what can be told of the two. */
export function compared(current: AskedCohort, baseline: AskedCohort, groups: readonly MetricGroup[]): MetricGroup[] {
  const others = groupsOf(baseline);
  const places = new Map(others.map(({ key }, i) => [JSON.stringify(key), i]));
  const pairs = groups.map((group, i) => ({ group, i, j: places.get(JSON.stringify(group.key))! }));
  const test = comparer(current, baseline, groups, others);
  const tests = adjustFamily(pairs.map(({ i, j }) => test(i, j)));
  return pairs.map(({ group, i, j }) => ({ ...group, comparison: { ...tests[i]!, baseline: others[j]! } }));
}

/** By the place of a group in the answer, and of its counterpart among the groups of the baseline. */
type Compare = (i: number, j: number) => TestedComparison;

function comparer(
  current: AskedCohort,
  baseline: AskedCohort,
  groups: readonly MetricGroup[],
  others: readonly MetricGroup[],
): Compare {
  const { metric } = current.query;
  if (metric.measure) {
    const [now, then] = [durationsOf(current), durationsOf(baseline)];
    const told = metric.measure.lead ? longerIsBetter : same;
    return (i, j) => told(compareDurations(now[i]!, then[j]!));
  }
  switch (metric.id) {
    case 'incident_count':
    case 'mtbsi': {
      const [now, then] = [startsOf(current), startsOf(baseline)];
      const quantity = metric.id === 'mtbsi' ? 'time_between' : 'rate';
      return (i, j) => compareCounts(now[i]!, then[j]!, quantity);
    }
    case 'mtbf':
    case 'mtbf_pooled': {
      const [now, then] = [betweenFailures(current, groups), betweenFailures(baseline, others)];
      return (i, j) => compareCounts(now[i]!, then[j]!, 'time_between');
    }
    case 'availability': {
      const [now, then] = [outagesOf(current), outagesOf(baseline)];
      return (i, j) => compareAvailability(now[i]!, then[j]!);
    }
    default: {
      const [now, then] = [sharesOf(current), sharesOf(baseline)];
      const compare = metric.id === 'recurrence' ? compareUnwanted : compareShares;
      return (i, j) => compare(now[i]!, then[j]!);
    }
  }
}

const same = (comparison: TestedComparison) => comparison;

/** A detection longer ahead of impact is a better one. */
function longerIsBetter(comparison: TestedComparison): TestedComparison {
  const other: Record<Verdict, Verdict> = { better: 'worse', worse: 'better', cannot_tell: 'cannot_tell' };
  return { ...comparison, verdict: other[comparison.verdict] };
}

/** Of a share that had better be small: the rest of it is compared, and the difference told of the share itself. */
function compareUnwanted(current: ShareSample, baseline: ShareSample): TestedComparison {
  const rest = ({ successes, n, incidents }: ShareSample): ShareSample => ({
    successes: n - successes,
    n,
    ...(incidents && { incidents: { ...incidents, success: incidents.success.map((is) => 1 - is) } }),
  });
  const comparison = compareShares(rest(current), rest(baseline));
  const {
    value,
    interval: [lower, upper],
    ...effect
  } = comparison.effect;
  const minus = (bound: number | null) => (bound === null ? null : -bound);
  return { ...comparison, effect: { ...effect, value: minus(value), interval: [minus(upper), minus(lower)] } };
}

// samples in the order of the groups of the cohort's answer, which has no calendar

const bare = ({ start, end }: Window): Window => ({ start, end });

function durationsOf(cohort: AskedCohort) {
  const { facts, query, window } = cohort;
  const column = durationColumn(facts.columns, query.metric.measure!, query.calendar);
  return durationSamples(inGroups(cohort, window), column, bare(window), query.asOf);
}

function startsOf(cohort: AskedCohort): CountSample[] {
  const { facts, query, window } = cohort;
  const grouped = inGroups(cohort, window, query.metric.id === 'incident_count' ? systemsOf(cohort) : []);
  const rows = Array.from({ length: grouped.size }, (): number[] => []);
  for (let i = 0; i < grouped.rows.length; i++) {
    eachGroup(grouped.groupOf[i]!, grouped.several, (group) => rows[group]!.push(grouped.rows[i]!));
  }
  return rows.map((own) => ({
    window: bare(window),
    exposureSeconds: secondsBetween(window.start, window.end),
    startedAt: Float64Array.from(own, (row) => facts.columns.startedAt[row]!),
    severity: Uint8Array.from(own, (row) => facts.columns.severity[row]!),
  }));
}

/** Times in service are those of the groups; when a group was down shortens the weeks it was down in. */
function betweenFailures(cohort: AskedCohort, groups: readonly MetricGroup[]): CountSample[] {
  return failuresOf(cohort).map((failures, i) => ({
    ...failures,
    window: bare(cohort.window),
    exposureSeconds: (groups[i] as ReliabilityGroup).exposureSeconds,
  }));
}

function outagesOf(cohort: AskedCohort) {
  return failuresOf(cohort).map(({ outages }) => ({ window: bare(cohort.window), outages }));
}

function sharesOf(cohort: AskedCohort): ShareSample[] {
  const { columns } = cohort.facts;
  const grouped = inGroups(cohort, cohort.window);
  const question = questionOf(cohort);
  const told = Array.from({ length: grouped.size }, (): { row: number; success: number }[] => []);
  for (let i = 0; i < grouped.rows.length; i++) {
    const row = grouped.rows[i]!;
    const answer = question(row);
    if (answer !== 'yes' && answer !== 'no') continue;
    eachGroup(grouped.groupOf[i]!, grouped.several, (group) => {
      told[group]!.push({ row, success: answer === 'yes' ? 1 : 0 });
    });
  }
  return told.map((own) => ({
    successes: own.filter(({ success }) => success === 1).length,
    n: own.length,
    incidents: {
      success: Uint8Array.from(own, ({ success }) => success),
      severity: Uint8Array.from(own, ({ row }) => columns.severity[row]!),
      startedAt: Float64Array.from(own, ({ row }) => columns.startedAt[row]!),
    },
  }));
}
