import { exponentialMeanInterval } from '../statistics/exponential-mean-interval.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import type { ReliabilityGroup } from './answer.ts';
import type { Downtime } from './downtime.ts';
import { countExcluded } from './duration-summary.ts';
import { type Instant, secondsBetween, type Window } from './instant.ts';
import { coveredLength, intervalUnion } from './interval-union.ts';

/** An incident as a system sees it; it may have started before the window. */
export interface Failure {
  startedAt: Instant;
  downtime: Downtime;
}

/** One system in one window: how long it served, how long it was down, and the failures that started in it. */
export interface Exposure {
  windowSeconds: number;
  exposureSeconds: number;
  downtimeSeconds: number;
  failures: readonly Failure[];
}

const LEVEL = 0.95;

/**
 * Exposure of one system in each of several windows: downtime is the union of its incidents' intervals clipped to the
 * window, so that it never exceeds the window and what is left is never negative.
 *
 * @param failuresOf the failures that started in each window
 */
export function exposures(
  all: readonly Failure[],
  windows: readonly Window[],
  failuresOf: readonly (readonly Failure[])[],
): Exposure[] {
  const union = intervalUnion(all.flatMap(({ downtime }) => downtime.interval ?? []));
  return windows.map((window, index) => {
    const length = window.end - window.start;
    const down = coveredLength(union, window);
    return {
      windowSeconds: secondsBetween(0, length),
      exposureSeconds: secondsBetween(0, length - down),
      downtimeSeconds: secondsBetween(0, down),
      failures: failuresOf[index] ?? [],
    };
  });
}

/** Exposures and failures of several systems added up, for the pooled figure. MTBFs themselves are never averaged. */
export function pooled(systems: readonly Exposure[]): Exposure {
  const add = (pick: (system: Exposure) => number) => systems.reduce((total, system) => total + pick(system), 0);
  return {
    windowSeconds: add((system) => system.windowSeconds),
    exposureSeconds: add((system) => system.exposureSeconds),
    downtimeSeconds: add((system) => system.downtimeSeconds),
    failures: systems.flatMap((system) => system.failures),
  };
}

/** Mean time between failures, T / n, with its exact interval; without a failure only a lower bound (METRICS.md 2). */
export function meanTimeBetweenFailures(exposure: Exposure): Omit<ReliabilityGroup, 'key'> {
  const n = exposure.failures.length;
  const base = {
    ...counts(exposure),
    interval: exponentialMeanInterval(exposure.exposureSeconds, n, LEVEL),
    level: LEVEL,
  };
  if (n === 0) return { status: 'insufficient', ...base, value: null, reason: 'no failure in the window' };
  return { status: 'measured', ...base, value: exposure.exposureSeconds / n };
}

/** Share of the window that was not downtime, T / W. Its interval is not computed yet, and open at both ends. */
export function availability(exposure: Exposure): Omit<ReliabilityGroup, 'key'> {
  const base = { ...counts(exposure), interval: [null, null] as Interval, level: LEVEL };
  if (exposure.windowSeconds === 0) return { status: 'insufficient', ...base, value: null, reason: 'an empty window' };
  return { status: 'measured', ...base, value: exposure.exposureSeconds / exposure.windowSeconds };
}

function counts({ failures, exposureSeconds, downtimeSeconds }: Exposure) {
  return {
    n: failures.length,
    failures: failures.length,
    exposureSeconds,
    downtimeSeconds,
    censored: failures.filter(({ downtime }) => downtime.status === 'pending').length,
    excluded: countExcluded(failures.map(({ downtime }) => downtime.status)),
  };
}
