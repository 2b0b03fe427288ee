import { availabilityInterval } from '../statistics/availability-interval.ts';
import { exponentialMeanInterval } from '../statistics/exponential-mean-interval.ts';
import type { Interval } from '../statistics/quantile-interval.ts';
import type { Excluded, ReliabilityGroup } from './answer.ts';
import { type Instant, secondsBetween, type Window } from './instant.ts';

/** One system in one window: how long it served, how long it was down, and the failures that started in it. */
export interface Exposure {
  windowSeconds: number;
  exposureSeconds: number;
  downtimeSeconds: number;
  failures: number;
  /** Failures still running. */
  censored: number;
  /** Incidents that were down at `asOf`, those from before the window among them. */
  running: number;
  /** Failures that add no downtime. */
  excluded: Excluded;
  /** When it was down, disjoint and in order; only where that was asked for. */
  outages?: readonly Window[];
}

const LEVEL = 0.95;

/** Exposures and failures of several systems added up, for the pooled figure. MTBFs themselves are never averaged. */
export function pooled(systems: readonly Exposure[]): Exposure {
  const add = (pick: (system: Exposure) => number) => systems.reduce((total, system) => total + pick(system), 0);
  return {
    windowSeconds: add((system) => system.windowSeconds),
    exposureSeconds: add((system) => system.exposureSeconds),
    downtimeSeconds: add((system) => system.downtimeSeconds),
    failures: add((system) => system.failures),
    censored: add((system) => system.censored),
    running: add((system) => system.running),
    excluded: {
      invalid: add((system) => system.excluded.invalid),
      missing: add((system) => system.excluded.missing),
      notApplicable: add((system) => system.excluded.notApplicable),
      voided: add((system) => system.excluded.voided),
    },
  };
}

/** Mean time between failures, T / n, with its exact interval; without a failure only a lower bound (METRICS.md 2). */
export function meanTimeBetweenFailures(exposure: Exposure): Omit<ReliabilityGroup, 'key'> {
  const { failures, exposureSeconds } = exposure;
  const base = {
    ...counts(exposure),
    interval: exponentialMeanInterval(exposureSeconds, failures, LEVEL),
    level: LEVEL,
  };
  if (failures === 0) return { status: 'insufficient', ...base, value: null, reason: 'no failure in the window' };
  return { status: 'measured', ...base, value: exposureSeconds / failures };
}

/** Share of the window that was not downtime, T / W; its interval from the outages, none where they are not told. */
export function availability(exposure: Exposure): Omit<ReliabilityGroup, 'key'> {
  const base = { ...counts(exposure), interval: intervalOfAvailability(exposure), level: LEVEL };
  if (exposure.windowSeconds === 0) return { status: 'insufficient', ...base, value: null, reason: 'an empty window' };
  return { status: 'measured', ...base, value: exposure.exposureSeconds / exposure.windowSeconds };
}

function intervalOfAvailability({ windowSeconds, outages = [] }: Exposure): Interval {
  const seconds = (pick: (outage: Window) => Instant) =>
    Float64Array.from(outages, (outage) => secondsBetween(outages[0]!.start, pick(outage)));
  return availabilityInterval(
    windowSeconds,
    seconds(({ start }) => start),
    seconds(({ end }) => end),
  );
}

function counts({ failures, exposureSeconds, downtimeSeconds, censored, running, excluded }: Exposure) {
  return { n: failures, failures, exposureSeconds, downtimeSeconds, censored, running, excluded };
}
