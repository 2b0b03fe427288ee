import { compareCounts } from '../metrics/comparison/compare-counts.ts';
import type { Instant, Window } from '../metrics/instant.ts';
import type { CountSample } from '../metrics/sample.ts';
import { poissonRateRatio } from '../statistics/poisson-rate-ratio.ts';
import type { Interval } from '../statistics/quantile-interval.ts';

/** In microseconds. */
export const DAY = 86_400_000_000;
/** So long without a recurrence is no chance any more; on one side, as where nothing happened there is only one. */
export const LEVEL = 0.05;

/** How often it came back in a time. */
export interface Stretch {
  window: Window;
  count: number;
  days: number;
}

export interface Evidence {
  before: Stretch;
  after: Stretch;
  /** Rate after to rate before; null where none came before. */
  ratio: number | null;
  /** With 95 % confidence; where none came after, on one side only. */
  interval: Interval;
  isOneSided: boolean;
  /** How likely so long without any would be by chance, had nothing changed; null where some came, or in clusters. */
  chanceOfNone: number | null;
  /** Came in clusters, so that more of them are needed to know. */
  isClustered: boolean;
}

/**
 * The rate after an action was done held against the rate before: METRICS.md 3, rule 5, with the exact test where
 * recurrences come one by one, and a wider interval where they come in clusters.
 */
export function weigh(startedAt: readonly Instant[], before: Window, after: Window): Evidence {
  const [was, is] = [before, after].map((window) => stretchOf(startedAt, window)) as [Stretch, Stretch];
  const shown = { before: was, after: is };
  const unknown = { ratio: null, interval: [null, null] as Interval, isOneSided: false, chanceOfNone: null };
  if (was.days <= 0 || was.count + is.count === 0) return { ...shown, ...unknown, isClustered: false };
  const tested = compareCounts(sampleOf(startedAt, after), sampleOf(startedAt, before));
  const isClustered = tested.method === 'quasi_poisson';
  const { value: ratio, interval } = tested.effect;
  if (is.count > 0 || isClustered) {
    return { ...shown, ratio, interval, isOneSided: false, chanceOfNone: null, isClustered };
  }
  const oneSided = poissonRateRatio([0, was.count], [is.days, was.days], 1 - 2 * LEVEL).interval;
  const chanceOfNone = (was.days / (was.days + is.days)) ** was.count;
  return { ...shown, ratio, interval: [0, oneSided[1]], isOneSided: true, chanceOfNone, isClustered };
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
