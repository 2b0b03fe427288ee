import { comeInClusters } from '../metrics/comparison/compare-counts.ts';
import { rateRatioEnd } from '../metrics/comparison/rate-ratio-end.ts';
import { countsByBlock } from '../metrics/comparison/time-blocks.ts';
import type { Instant, Window } from '../metrics/instant.ts';
import type { CountSample } from '../metrics/sample.ts';
import { poissonRateRatio } from '../statistics/poisson-rate-ratio.ts';
import type { Interval } from '../statistics/quantile-interval.ts';

/** In microseconds. */
export const DAY = 86_400_000_000;
/** At least so much of the rate is to be gone for "it did stop": where even that is ruled out, it did not. */
export const WORTH_HAVING = 0.5;

/** How often it came back in a time. */
export interface Stretch {
  window: Window;
  count: number;
  days: number;
}

/** The chance that an end of an interval may be wrong: each is judged by itself. */
export interface Levels {
  lower: number;
  upper: number;
}

export interface Evidence {
  before: Stretch;
  after: Stretch;
  /** Rate after to rate before; null where none came before. */
  ratio: number | null;
  /** At the levels; where none came after, on one side only. */
  interval: Interval;
  levels: Levels;
  isOneSided: boolean;
  /** How likely so long without any would be by chance, had nothing changed; null where some came, or in clusters. */
  chanceOfNone: number | null;
  /** Came in clusters, so that more of them are needed to know. */
  isClustered: boolean;
}

/** The time before, to which all that comes after is held. */
export interface Before extends Stretch {
  /** Decided once, by this time alone: what does not come afterwards shall not change it. */
  isClustered: boolean;
  /** How many came independently of each other: in clusters no more than there were weeks with any. */
  independent: number;
  sample: CountSample;
}

/** What is known of the time before. */
export function lookBack(startedAt: readonly Instant[], window: Window): Before {
  const stretch = stretchOf(startedAt, window);
  const sample = sampleOf(startedAt, window);
  const isClustered = stretch.count > 0 && comeInClusters([sample]);
  const weeks = isClustered ? countsByBlock(sample.startedAt, window, 'week').filter((count) => count > 0).length : 0;
  return { ...stretch, sample, isClustered, independent: isClustered ? weeks : stretch.count };
}

/**
 * The rate after an action was done held against the rate before: METRICS.md 3, rule 5, with the exact test where
 * recurrences come one by one, and a wider interval where they come in clusters. Its upper end is to rule out that nothing
 * changed. Its lower end is to rule out that half of it is gone, so it is found as if half of it were: on a clock that runs
 * half as fast after as before, by which two weeks after are like one before and may be rearranged with it.
 */
export function weigh(before: Before, startedAt: readonly Instant[], after: Window, levels: Levels): Evidence {
  const { sample, isClustered: wasClustered, independent, ...was } = before;
  const is = stretchOf(startedAt, after);
  const shown = { before: was, after: is, levels };
  if (was.days <= 0 || was.count + is.count === 0) {
    return { ...shown, ratio: null, interval: [null, null], isOneSided: false, chanceOfNone: null, isClustered: false };
  }
  const upper = upperEnd(before, startedAt, after, levels.upper);
  if (is.count === 0) {
    const chanceOfNone = wasClustered ? null : (was.days / (was.days + is.days)) ** was.count;
    return { ...shown, ratio: 0, interval: [0, upper], isOneSided: true, chanceOfNone, isClustered: wasClustered };
  }
  const slowed = slowedDown(sampleOf(startedAt, after), WORTH_HAVING);
  const isClustered = wasClustered || comeInClusters([slowed, sample]);
  const lower = rateRatioEnd(slowed, sample, 'lower', levels.lower, isClustered);
  const interval: Interval = [lower === null ? null : lower * WORTH_HAVING, upper];
  const ratio = was.count === 0 ? null : is.count / is.days / (was.count / was.days);
  return { ...shown, ratio, interval, isOneSided: false, chanceOfNone: null, isClustered };
}

/** The upper end of the ratio of the rate after to that before: below 1, what came less often did so not by chance. */
export function upperEnd(
  { sample, isClustered, independent, days }: Before,
  startedAt: readonly Instant[],
  after: Window,
  level: number,
): number | null {
  const came = sampleOf(startedAt, after);
  if (days <= 0 || came.startedAt.length + independent === 0) return null;
  return came.startedAt.length === 0
    ? poissonRateRatio([0, independent], [stretchOf(startedAt, after).days, days], 1 - 2 * level).interval[1]
    : rateRatioEnd(came, sample, 'upper', level, isClustered);
}

const isIn = ({ start, end }: Window) => {
  return (at: Instant) => at >= start && at < end;
};
/** How many of some instants lie in a window. */
export const countIn = (startedAt: readonly Instant[], window: Window) => startedAt.filter(isIn(window)).length;

function stretchOf(startedAt: readonly Instant[], window: Window): Stretch {
  return { window, count: countIn(startedAt, window), days: (window.end - window.start) / DAY };
}

function sampleOf(startedAt: readonly Instant[], window: Window): CountSample {
  const within = Float64Array.from(startedAt.filter(isIn(window)));
  const exposureSeconds = (window.end - window.start) / 1_000_000;
  return { window, exposureSeconds, startedAt: within, severity: new Uint8Array(within.length).fill(1) };
}

/** The same on a clock that runs by a factor of what clocks do. */
function slowedDown({ window: { start, end }, exposureSeconds, startedAt, severity }: CountSample, factor: number) {
  const slow = (at: Instant) => start + (at - start) * factor;
  return {
    window: { start, end: slow(end) },
    exposureSeconds: exposureSeconds * factor,
    startedAt: startedAt.map(slow),
    severity,
  };
}
