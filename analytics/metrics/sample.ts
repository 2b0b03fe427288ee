import type { Window } from './instant.ts';

/*
 * Cohorts as statistics take them: columns of numbers, one place an incident, in no order that means anything.
 */

/** Durations of a cohort, those of open incidents among them. */
export interface DurationSample {
  window: Window;
  /** Length; of an open incident the time so far. */
  seconds: Float64Array;
  /** 1 where the incident is still open: the true length is more. */
  open: Uint8Array;
  /** 1 to 4: SEV1 to SEV4. What periods are made comparable by. */
  severity: Uint8Array;
  /** When the incident started: what tells clusters in time. */
  startedAt: Float64Array;
}

/** Starts of a cohort's incidents in a window. */
export interface CountSample {
  window: Window;
  /** Time in which an incident could have started: the window, or what was not downtime. */
  exposureSeconds: number;
  /** What was downtime, where that shortens the exposure: of one system disjoint and in order, of several each one's. */
  outages?: readonly Window[];
  startedAt: Float64Array;
  severity: Uint8Array;
}

/** How many of those that could did. */
export interface ShareSample {
  successes: number;
  n: number;
  /** The same, incident by incident, where they are known: for an equal mix of severities, and days that go together. */
  incidents?: ShareIncidents;
}

export interface ShareIncidents {
  /** 1 where the incident did, or what it owed was done. */
  success: Uint8Array;
  severity: Uint8Array;
  startedAt: Float64Array;
  /** Which places are of one incident, where one may have several: they go together, and count for less. */
  incident?: Int32Array;
}

/** Downtime of one system: the union of its incidents' intervals, clipped to the window, in order. */
export interface DowntimeSample {
  window: Window;
  outages: readonly Window[];
}

/** A cohort without incidents. */
export function emptyDurations(window: Window): DurationSample {
  return {
    window,
    seconds: new Float64Array(0),
    open: new Uint8Array(0),
    severity: new Uint8Array(0),
    startedAt: new Float64Array(0),
  };
}
