import type { DurationId } from '../definitions.ts';

/**
 * What can be wrong with the record of an incident, as far as figures suffer from it:
 * `invalid`: an end before its start; left out.
 * `implausible`: longer than the longest plausible duration, and nobody confirmed it; stays in.
 * `open_long`: open for longer than that; counts as down until now.
 * `missing`: neither the start of impact nor a detection is known; left out.
 * `no_end`: closed without a resolution; left out, and adds no downtime.
 * `from_detection`: nobody knows when impact started; counts from detection.
 * `inexact`: a moment is known within bounds only.
 * `noticed_by`: nobody said who noticed it.
 */
export const PROBLEM_KINDS = [
  'invalid',
  'implausible',
  'open_long',
  'missing',
  'no_end',
  'from_detection',
  'inexact',
  'noticed_by',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** A figure as it is, and as it would be with one record repaired. */
export interface Distortion {
  figure: DurationId | 'downtime' | 'detection_coverage';
  statistic: 'mean' | 'median' | 'total' | 'share';
  now: number | null;
  repaired: number | null;
}

export interface QualityProblem {
  /** Row of the columns. */
  row: number;
  kind: ProblemKind;
  /** The duration that suffers most; null where no duration does. */
  duration: DurationId | null;
  /** The worst first. */
  distortions: Distortion[];
  /** Change of the figure that suffers most, as a share of it; null where that cannot be said. */
  relative: number | null;
}

export interface DataQuality {
  /** Incidents looked at. */
  incidents: number;
  /** Of each kind, whether they are listed or not. */
  counts: Record<ProblemKind, number>;
  /** The worst first; at most so many of a kind as were asked for. */
  problems: QualityProblem[];
}

/** Change of a figure as a share of it; null where there is no figure to change. */
export function relativeChange({ now, repaired }: Pick<Distortion, 'now' | 'repaired'>): number | null {
  if (now === null || repaired === null || now === 0) return null;
  return Math.abs(repaired - now) / now;
}
