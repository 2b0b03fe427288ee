import type { Interval } from '../statistics/quantile-interval.ts';
import { shareIntervals } from '../statistics/share-intervals.ts';
import { sum } from '../statistics/sum.ts';
import { secondsBetween } from './instant.ts';

/** What an outage consists of, in order, and the moment that ends each. */
export const PHASES = ['detect', 'acknowledge', 'mitigate', 'resolve'] as const;
export type Phase = (typeof PHASES)[number];

/** Moments of incidents as columns of instants, one place an incident, NaN where one is not known. */
export interface PhaseMoments {
  impactStarted: ArrayLike<number>;
  detected: ArrayLike<number>;
  acknowledged: ArrayLike<number>;
  mitigated: ArrayLike<number>;
  resolved: ArrayLike<number>;
}

export interface PhaseShare {
  phase: Phase;
  seconds: number;
  share: number;
  interval: Interval;
}

export interface Phases {
  status: 'measured' | 'insufficient';
  /** Incidents in it, and those left out since a moment of theirs is missing or the resolution precedes the impact. */
  n: number;
  leftOut: number;
  totalSeconds: number;
  phases: PhaseShare[];
  reason?: string;
}

/**
 * Where the time goes: how much of all outage time passed until detection, from there to acknowledgement, to mitigation and
 * to resolution. Only incidents that have all five moments take part, since a missing one would put its phase's time on
 * another. Moments need not be in order: what came early takes no time, and what came after the resolution took none of
 * the outage; so phases are never negative and add up to the outage. The share is of the total, so that long outages
 * weigh as much as they hurt.
 */
export function phases(moments: PhaseMoments): Phases {
  const ends = [moments.detected, moments.acknowledged, moments.mitigated];
  const among = moments.impactStarted.length;
  const columns = PHASES.map(() => new Float64Array(among));
  let n = 0;
  for (let i = 0; i < among; i++) {
    const start = moments.impactStarted[i]!;
    const resolved = moments.resolved[i]!;
    // not a number compares false
    if (!(resolved >= start) || ends.some((moment) => Number.isNaN(moment[i]!))) continue;
    let reached = start;
    for (let phase = 0; phase < PHASES.length; phase++) {
      const end = Math.min(resolved, Math.max(reached, ends[phase]?.[i] ?? resolved));
      columns[phase]![n] = secondsBetween(reached, end);
      reached = end;
    }
    n++;
  }
  const used = columns.map((column) => column.subarray(0, n));
  const seconds = used.map((column) => sum(column.slice().sort()));
  const totalSeconds = sum(seconds);
  const base = { n, leftOut: among - n, totalSeconds };
  if (totalSeconds === 0)
    return {
      status: 'insufficient',
      ...base,
      phases: [],
      reason: n === 0 ? 'no incident has all five moments' : 'no time',
    };
  const intervals = shareIntervals(used);
  return {
    status: 'measured',
    ...base,
    phases: PHASES.map((phase, i) => ({
      phase,
      seconds: seconds[i]!,
      share: seconds[i]! / totalSeconds,
      interval: intervals[i]!,
    })),
  };
}
