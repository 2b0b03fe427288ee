import type { Interval } from '../statistics/quantile-interval.ts';
import type { MetricId } from './definitions.ts';

/*
 * The answer to a question for a figure, as `/api/v1/metrics` and `metrics --json` give it. Durations in seconds; unknown
 * is null or `insufficient`, never 0. An end of an interval is null where the sample cannot bound that side, or where the
 * interval is not computed yet.
 */

/** Value of each dimension of a group; null where the incident has none. */
export type GroupKey = Record<string, string | null>;

/** Incidents of the group that have no value, by why. */
export interface Excluded {
  invalid: number;
  missing: number;
  notApplicable: number;
  voided: number;
}

export interface Estimate {
  value: number | null;
  interval: Interval;
  level: number;
  approximate: boolean;
}

/** How many incidents stand behind a group, and how. */
export interface DurationCounts {
  /** Values: recorded and ahead. */
  n: number;
  /** Open, without the end yet. */
  censored: number;
  /** Values that run from detection because nobody knows when impact started. */
  fromDetection: number;
  /** Values of 0 because the detection came ahead of impact. */
  ahead: number;
  excluded: Excluded;
}

export interface DurationGroup extends DurationCounts {
  key: GroupKey;
  status: 'measured';
  /** Values longer than the longest plausible one that nobody confirmed, and the mean without them. */
  flagged: { n: number; meanWithout: number | null };
  mean: Estimate;
  median: Estimate;
  p90: Estimate;
  p95: Estimate;
  /** Of the values above zero; `zeros` were left out. */
  geometricMean: Estimate & { zeros: number };
}

export interface InsufficientDuration extends DurationCounts {
  key: GroupKey;
  status: 'insufficient';
  reason: string;
}

/** MTBF, pooled MTBF and availability. Insufficient: `value` is null and `reason` says why; the interval may still bound it. */
export interface ReliabilityGroup {
  key: GroupKey;
  status: 'measured' | 'insufficient';
  n: number;
  failures: number;
  exposureSeconds: number;
  downtimeSeconds: number;
  value: number | null;
  interval: Interval;
  level: number;
  /** Failures still running: they count as down until `asOf`. */
  censored: number;
  /** Failures that add no downtime. */
  excluded: Excluded;
  reason?: string;
}

/** A single value: counts, time between starts, share within target. */
export interface ValueGroup {
  key: GroupKey;
  status: 'measured' | 'insufficient';
  n: number;
  value: number | null;
  interval: Interval;
  level: number;
  /** Incidents that do not say yet which side they fall on; only where that can happen. */
  censored?: number;
  excluded?: Excluded;
  reason?: string;
}

export type MetricGroup = DurationGroup | InsufficientDuration | ReliabilityGroup | ValueGroup;

export interface MetricAnswer {
  metric: MetricId;
  definitionVersion: number;
  unit: 'seconds' | 'incidents' | 'ratio';
  /** Half open; start is null where there is no incident to begin with. */
  window: { start: string | null; end: string };
  asOf: string;
  groups: MetricGroup[];
}

/** True for a group of a duration that has values. */
export function isMeasuredDuration(group: MetricGroup): group is DurationGroup {
  return group.status === 'measured' && 'median' in group;
}
