import { adjustFamily } from '#analytics/metrics/comparison/adjust-family.ts';
import { compareAvailability } from '#analytics/metrics/comparison/compare-availability.ts';
import { compareCounts } from '#analytics/metrics/comparison/compare-counts.ts';
import { compareDurations } from '#analytics/metrics/comparison/compare-durations.ts';
import { compareShares } from '#analytics/metrics/comparison/compare-shares.ts';
import type { TestedComparison } from '#analytics/metrics/comparison/tested-comparison.ts';
import { logRank } from '#analytics/statistics/log-rank.ts';
import { mannWhitney } from '#analytics/statistics/mann-whitney.ts';
import { poissonRateRatio } from '#analytics/statistics/poisson-rate-ratio.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { DAY, drawHistory } from './history.ts';
import { type Samples, samplesOf } from './samples.ts';
import { type Scenario, TARGETS } from './scenarios.ts';

/** Share of pairs that got "better" or "worse", by figure; below, what the plain tests would have said. */
export interface Verdicts {
  count: number;
  duration: number;
  withinTarget: number;
  betweenFailures: number;
  availability: number;
  /** Any of those above that can be told among all of them, as a page's sentence does: of those that did not change. */
  page: number;
  /** The exact test of two Poisson rates, always. */
  plainCount: number;
  /** Mann and Whitney's test of the incidents that are over. */
  plainDuration: number;
  /** The log-rank test by severity, each incident for itself. */
  logRank: number;
}

const LEVEL = 0.05;

/** Draws pairs of periods and counts how often each figure is said to be better or worse. */
export function verdictsOf(scenario: Scenario, runs: number, seed: string): Verdicts {
  const random = seededRandom(`${seed} ${scenario.name}`);
  const period = scenario.weeks * 7 * DAY;
  const windows = [0, 1, 2].map((index) => ({ start: index * period, end: (index + 1) * period }));
  const asOf = 3 * period;
  const told = new Map<keyof Verdicts, number>();
  for (let run = 0; run < runs; run++) {
    // the first of three periods only leaves outages behind that reach into the second
    const histories = [scenario.baseline, scenario.baseline, scenario.current].map((process, index) =>
      drawHistory(random, process, windows[index]!),
    );
    const baseline = samplesOf(histories[1]!, histories[0]!, windows[1]!, asOf, TARGETS);
    const current = samplesOf(histories[2]!, histories.slice(0, 2).flat(), windows[2]!, asOf, TARGETS);
    for (const figure of figuresTold(current, baseline, scenario)) told.set(figure, (told.get(figure) ?? 0) + 1);
  }
  const share = (figure: keyof Verdicts) => (told.get(figure) ?? 0) / runs;
  return {
    count: share('count'),
    duration: share('duration'),
    withinTarget: share('withinTarget'),
    betweenFailures: share('betweenFailures'),
    availability: share('availability'),
    page: share('page'),
    plainCount: share('plainCount'),
    plainDuration: share('plainDuration'),
    logRank: share('logRank'),
  };
}

function figuresTold(
  current: Samples,
  baseline: Samples,
  { availabilityChanges }: Pick<Scenario, 'availabilityChanges'>,
): (keyof Verdicts)[] {
  const unchanged = {
    count: compareCounts(current.counts, baseline.counts),
    duration: compareDurations(current.durations, baseline.durations),
    withinTarget: compareShares(current.withinTarget, baseline.withinTarget),
  };
  const ofDowntime = {
    betweenFailures: compareCounts(current.betweenFailures, baseline.betweenFailures, 'time_between'),
    availability: compareAvailability(current.downtime, baseline.downtime),
  };
  const family = Object.values(availabilityChanges ? unchanged : { ...unchanged, ...ofDowntime });
  const all = Object.entries({ ...unchanged, ...ofDowntime }) as [keyof Verdicts, TestedComparison][];
  return [
    ...all.filter(([, comparison]) => isTold(comparison)).map(([figure]) => figure),
    ...(adjustFamily(family).some(isTold) ? (['page'] as const) : []),
    ...plainlyTold(current, baseline),
  ];
}

const isTold = ({ verdict }: TestedComparison) => verdict !== 'cannot_tell';

function plainlyTold(current: Samples, baseline: Samples): (keyof Verdicts)[] {
  const told: (keyof Verdicts)[] = [];
  const note = (figure: keyof Verdicts, p: number) => {
    if (p < LEVEL) told.push(figure);
  };
  const both = [current, baseline].map(({ durations }) => durations);
  const [n, m] = both.map(({ seconds }) => seconds.length) as [number, number];
  if (n + m > 0) note('plainCount', poissonRateRatio([n, m], [1, 1]).p);
  const [ended, endedBefore] = both.map(({ seconds, open }) => seconds.filter((_, i) => !open[i]));
  if (ended!.length > 0 && endedBefore!.length > 0) note('plainDuration', mannWhitney(ended!, endedBefore!).p);
  const strata = [1, 2, 3, 4].map((wanted) => {
    const [first, second] = both.map(({ seconds, open, severity }) => ({
      times: seconds.filter((_, i) => severity[i] === wanted),
      open: open.filter((_, i) => severity[i] === wanted),
    }));
    return [first!, second!] as const;
  });
  note('logRank', logRank(strata).p);
  return told;
}
