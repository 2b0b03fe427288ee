import type { Window } from '#analytics/metrics/instant.ts';
import { negativeBinomial, normal, oneOf, poisson, type Random } from './draw.ts';

export const DAY = 24 * 3600 * 1_000_000;

/** How incidents come about in a period. */
export interface Process {
  /** Expected number; exactly so many where `fixed`. */
  incidents: number;
  arrivals: 'poisson' | 'fixed' | { weeklyDispersion: number } | { clusterSize: number };
  /** Median duration of SEV1 to SEV4, in seconds. */
  medians: readonly number[];
  /** Share of each severity. */
  mix: readonly number[];
  /** Standard deviation of the log of a duration. */
  sigma: number;
  /** Correlation of the logs of durations that start on one day. */
  withinDay: number;
}

export interface DrawnIncident {
  startedAt: number;
  seconds: number;
  /** 1 to 4. */
  severity: number;
}

/** Incidents of a period, in no order. */
export function drawHistory(random: Random, process: Process, window: Window): DrawnIncident[] {
  const common = new Map<number, number>();
  return drawStarts(random, process, window).map((startedAt) => {
    const day = Math.floor(startedAt / DAY);
    if (!common.has(day)) common.set(day, normal(random));
    const deviation =
      Math.sqrt(process.withinDay) * common.get(day)! + Math.sqrt(1 - process.withinDay) * normal(random);
    const severity = oneOf(random, process.mix) + 1;
    return { startedAt, severity, seconds: process.medians[severity - 1]! * Math.exp(process.sigma * deviation) };
  });
}

function drawStarts(random: Random, { incidents, arrivals }: Process, { start, end }: Window): number[] {
  const anywhere = (count: number, from = start, to = end) =>
    Array.from({ length: count }, () => Math.floor(from + random() * (to - from)));
  if (arrivals === 'fixed') return anywhere(incidents);
  if (arrivals === 'poisson') return anywhere(poisson(random, incidents));
  if ('weeklyDispersion' in arrivals) {
    const weeks = Math.round((end - start) / (7 * DAY));
    const length = (end - start) / weeks;
    return Array.from({ length: weeks }, (_, week) =>
      anywhere(
        negativeBinomial(random, incidents / weeks, arrivals.weeklyDispersion),
        start + week * length,
        start + (week + 1) * length,
      ),
    ).flat();
  }
  // a cluster: one incident and a Poisson number of others within the working day that begins at some hour of a day
  const clusters = anywhere(poisson(random, incidents / arrivals.clusterSize));
  return clusters.flatMap((at) => {
    const midnight = Math.floor(at / DAY) * DAY;
    const from = Math.min(at, midnight + (16 / 24) * DAY);
    return anywhere(1 + poisson(random, arrivals.clusterSize - 1), from, from + DAY / 3);
  });
}
