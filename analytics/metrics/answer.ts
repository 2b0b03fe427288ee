import type { Interval } from '../statistics/quantile-interval.ts';

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

/** Better, worse, or (the good answer of honest people) cannot tell. */
export type Verdict = 'better' | 'worse' | 'cannot_tell';

/**
 * A group held against the same group of a baseline cohort: the period before, or another service, team, severity.
 * `effect` is current relative to baseline: a ratio (1 is no change) of durations or rates, a difference (0 is no change)
 * of shares. The verdict follows from the adjusted p and the interval alone.
 */
export interface Comparison {
  /** The same figure of the baseline. */
  baseline: MetricGroup;
  verdict: Verdict;
  effect: { kind: 'ratio' | 'difference'; value: number | null; interval: Interval; level: number };
  /** Two-sided; null where nothing can be tested. */
  p: number | null;
  /** After Holm over the groups of one request; equal to `p` where there is one group. */
  adjustedP: number | null;
  /** How it was tested: `generalised_wilcoxon_stratified`, `conditional_binomial`, ...; the README here explains each. */
  method: string | null;
  /** Incidents that are in both cohorts: they say nothing of a difference, and are left out. Absent where there are none. */
  shared?: number;
  /** What could tell; null where the verdict is not "cannot tell", or no number of incidents could. */
  couldTell: CouldTell | null;
  /** Why nothing could be tested. */
  reason: string | null;
}

export interface CouldTell {
  /** The change that would have shown with this much data in 80 % of cases: x 1.8 (or its inverse), or a difference. */
  detectableEffect: number;
  /** The power at which it would have shown. */
  power: number;
  /**
   * How many incidents on each side a ratio of 1.1 would take, or a difference of ten percentage points; null where it is
   * no such figure.
   */
  neededForTenPercent: number | null;
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
  /** Sum of the values, in seconds. */
  sum: number;
  /** False above 100,000 values where quantiles come from bins of 1 %. */
  exact: boolean;
  /**
   * With the open incidents counted as lasting at least so long (Kaplan-Meier); null where none is open, since it then
   * says the same. The restricted mean is the mean of the first `horizonSeconds` of each.
   */
  survival: {
    median: Estimate;
    restrictedMean: Estimate & { horizonSeconds: number };
  } | null;
  /**
   * Of values whose moments are known within bounds: how many, and what mean and median would be at both extremes; null
   * where there is none.
   */
  bounds: { n: number; mean: [number, number]; median: [number, number] } | null;
  comparison?: Comparison;
}

export interface InsufficientDuration extends DurationCounts {
  key: GroupKey;
  status: 'insufficient';
  reason: string;
  comparison?: Comparison;
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
  /** Incidents that were down at `asOf`, those from before the window among them. */
  running: number;
  reason?: string;
  comparison?: Comparison;
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
  comparison?: Comparison;
}

/** What became of owed communications. */
export interface AdherenceCounts {
  /** Their time has come: on time, late, missed and overdue together. */
  owed: number;
  onTime: number;
  late: number;
  missed: number;
  overdue: number;
  /** Of those that were sent, on time or late; one may be both. */
  wrongAudience: number;
  incomplete: number;
  /** On time, to every role, with all that is required. */
  asPlanned: number;
  notNeeded: number;
}

/**
 * How long receivers waited for the first message that was owed to them, in seconds: one value for each incident and
 * audience, by Kaplan and Meier.
 */
export interface TimeToUpdate {
  n: number;
  /** Of those that wait still: at least as long as so far. */
  waiting: number;
  /** Null where too many wait still. */
  median: number | null;
  interval: Interval;
  level: number;
}

/** Owed communications: n is how many whose time has come, the value how many of those were on time. */
export interface AdherenceGroup extends Omit<AdherenceCounts, 'owed'> {
  key: GroupKey;
  status: 'measured' | 'insufficient';
  n: number;
  /** From how many incidents n come. */
  incidents: number;
  /** How many independent ones n are worth, since those of one incident go together: what the interval is made of. */
  effective: number;
  value: number | null;
  interval: Interval;
  level: number;
  firstUpdate: TimeToUpdate;
  reason?: string;
  comparison?: Comparison;
}

export type MetricGroup = DurationGroup | InsufficientDuration | ReliabilityGroup | ValueGroup | AdherenceGroup;

export interface MetricAnswer {
  /** One of `METRICS`, or `own_` and the key of a duration of the organisation's own. */
  metric: string;
  /** The version by which the facts in it were computed, the oldest where some still wait to be computed anew. */
  definitionVersion: number;
  unit: 'seconds' | 'incidents' | 'ratio';
  /** Half open; start is null where there is no incident to begin with. */
  window: { start: string | null; end: string };
  asOf: string;
  /** `clock`, or the key of the business calendar by which seconds were counted. */
  time: string;
  /** Only incidents whose impact start is known. */
  knownStart: boolean;
  /** The window of the cohort that the groups are compared with. */
  baseline?: { start: string | null; end: string };
  /** Incidents in the cohort that only their readers and administrators see. */
  restricted: number;
  groups: MetricGroup[];
}

/** True for a group of a duration that has values. */
export function isMeasuredDuration(group: MetricGroup): group is DurationGroup {
  return group.status === 'measured' && 'median' in group;
}

/** True for a group of owed communications. */
export function isAdherence(group: MetricGroup): group is AdherenceGroup {
  return 'onTime' in group;
}
