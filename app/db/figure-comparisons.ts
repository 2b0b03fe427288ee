import type { MetricGroup, Verdict } from '#analytics/metrics/answer.ts';
import { adjustFamily } from '#analytics/metrics/comparison/adjust-family.ts';
import { compareAvailability } from '#analytics/metrics/comparison/compare-availability.ts';
import { compareCounts } from '#analytics/metrics/comparison/compare-counts.ts';
import { compareDurations } from '#analytics/metrics/comparison/compare-durations.ts';
import { compareShares } from '#analytics/metrics/comparison/compare-shares.ts';
import { type TestedComparison, untested } from '#analytics/metrics/comparison/tested-comparison.ts';
import type { ShareSample } from '#analytics/metrics/sample.ts';
import { betweenFailures, durationsOf, outagesOf, type Strata, sharesOf, startsOf } from './comparison-samples.ts';
import { owedSamples } from './figure-adherence.ts';
import { apart } from './figure-apart.ts';
import type { AskedCohort } from './figure-asked.ts';
import { groupsOf } from './figure-groups.ts';

/** Every group of an answer with the same group of the baseline beside it, and what can be told of the two. */
export function compared(current: AskedCohort, baseline: AskedCohort, groups: readonly MetricGroup[]): MetricGroup[] {
  const others = groupsOf(baseline);
  const places = new Map(others.map(({ key }, i) => [JSON.stringify(key), i]));
  const pairs = groups.map((group, i) => ({ group, i, j: places.get(JSON.stringify(group.key))! }));
  const { shared, ...cohorts } = apart(current, baseline, [groups, others]);
  const kind = isUnwatched(current, baseline);
  const test = kind ? () => untested(kind, UNWATCHED) : comparer(cohorts.current, cohorts.baseline, groups, others);
  const tests = adjustFamily(pairs.map(({ i, j }) => test(i, j)));
  return pairs.map(({ group, i, j }) => {
    const both = shared(group.key);
    return { ...group, comparison: { ...tests[i]!, ...(both > 0 && { shared: both }), baseline: others[j]! } };
  });
}

const UNWATCHED = 'one of the periods begins before anything was recorded';

/** Figures of a stretch of time, or of what was before it, by what their effect is. */
const OVER_TIME: Partial<Record<string, 'ratio' | 'difference'>> = {
  incident_count: 'ratio',
  mtbsi: 'ratio',
  mtbf: 'ratio',
  mtbf_pooled: 'ratio',
  availability: 'difference',
  recurrence: 'difference',
};

/**
 * A time of which there is no record is not a time without incidents: a rate over it would be too low, whatever happened.
 * Groups of one window lack the same time, which their ratio does not notice.
 */
function isUnwatched(current: AskedCohort, baseline: AskedCohort): 'ratio' | 'difference' | null {
  const { recordedSince } = current.facts;
  const begins = [current.window.start, baseline.window.start];
  const isBefore = recordedSince !== null && begins[0] !== begins[1] && Math.min(...begins) < recordedSince;
  return isBefore ? (OVER_TIME[current.query.metric.id] ?? null) : null;
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
  const strata = strataOf(current, baseline);
  if (metric.measure) {
    const [now, then] = [durationsOf(current, strata), durationsOf(baseline, strata)];
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
    case 'adherence': {
      const [now, then] = [owedSamples(current, strata), owedSamples(baseline, strata)];
      return (i, j) => compareOwed(now[i]!, then[j]!);
    }
    case 'availability': {
      const [now, then] = [outagesOf(current), outagesOf(baseline)];
      return (i, j) => compareAvailability(now[i]!, then[j]!);
    }
    default: {
      const [now, then] = [sharesOf(current, strata), sharesOf(baseline, strata)];
      const compare = metric.id === 'recurrence' ? compareUnwanted : compareShares;
      return (i, j) => compare(now[i]!, then[j]!);
    }
  }
}

/** Where severities are what is compared, holding each against itself would leave nothing to compare. */
function strataOf(current: AskedCohort, baseline: AskedCohort): Strata {
  const [ours, theirs] = [current, baseline].map(({ query }) => [...(query.filters.severity ?? [])].sort().join());
  return ours === theirs ? 'severities' : 'one';
}

const same = (comparison: TestedComparison) => comparison;

/** A detection longer ahead of impact is a better one. */
function longerIsBetter(comparison: TestedComparison): TestedComparison {
  const other: Record<Verdict, Verdict> = { better: 'worse', worse: 'better', cannot_tell: 'cannot_tell' };
  return { ...comparison, verdict: other[comparison.verdict] };
}

/** Of what is owed there may be nothing, however many incidents there are. */
function compareOwed(current: ShareSample, baseline: ShareSample): TestedComparison {
  if (current.n === 0) return untested('difference', 'nothing was owed to compare');
  if (baseline.n === 0) return untested('difference', 'nothing was owed to compare with');
  return compareShares(current, baseline);
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
