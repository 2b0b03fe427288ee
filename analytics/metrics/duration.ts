import { type DurationDefinition, MOMENTS, type Moment } from './definitions.ts';
import { type Instant, secondsBetween } from './instant.ts';

/** recorded and ahead have a value; see METRICS.md 1 for the others. */
export const DURATION_STATUSES = [
  'recorded',
  'pending',
  'not_applicable',
  'ahead',
  'invalid',
  'missing',
  'voided',
] as const;
export type DurationStatus = (typeof DURATION_STATUSES)[number];

/** A value that a reopening took back: it stood from `at` until `reopenedAt`, when somebody recorded the reopening. */
export interface TakenBack {
  moment: Moment;
  at: Instant;
  reopenedAt: Instant;
}

/** What a figure needs to know of one incident. */
export interface IncidentMoments {
  /** The current value of each moment; `resolved` is the final resolution. */
  at: Readonly<Record<Moment, Instant | null>>;
  /** Moments whose value was declared void and not replaced. */
  voided: readonly Moment[];
  /** Earlier resolutions, closings and mitigations that a reopening took back, in the order in which they stood. */
  takenBack: readonly TakenBack[];
  /** A detection before impact is believed (a person's or a tool's word, or monitoring): a prediction, not a mistake. */
  earlyDetectionBelieved: boolean;
}

export interface Duration {
  status: DurationStatus;
  /** Only for recorded and ahead. */
  seconds: number | null;
  /** Where it runs from: the definition's start, or detection in its place. */
  startedAt: Instant | null;
  endedAt: Instant | null;
  /** Impact start is unknown and detection stands in: a lower bound of the truth. */
  fromDetection: boolean;
}

/**
 * The incident as it stood at an instant: what had not happened yet is not known, and what was reopened only later stood
 * still. So an answer for a past `asOf` repeats, whatever happens afterwards.
 */
export function momentsAsOf(incident: IncidentMoments, asOf: Instant): IncidentMoments {
  const at = { ...incident.at };
  for (const moment of MOMENTS) {
    const instant = at[moment];
    if (instant !== null && instant > asOf) at[moment] = null;
  }
  for (const earlier of incident.takenBack) {
    if (earlier.at <= asOf && asOf < earlier.reopenedAt) at[earlier.moment] = earlier.at;
  }
  return { ...incident, at };
}

/**
 * True where a person confirmed either end of a duration: it is believed, however long it is. A communication cannot be
 * confirmed, so that the start decides for the first update.
 */
export function isConfirmed(
  confirmed: readonly Moment[],
  { from, to }: DurationDefinition,
  fromDetection: boolean,
): boolean {
  return confirmed.includes(fromDetection ? 'detected' : from) || confirmed.includes(to);
}

/**
 * One duration of one incident with its status, by METRICS.md 1. Nothing is clamped, filled in or counted as zero.
 * An incident is over for a duration when it is closed, or resolved unless the duration ends with the closing.
 */
export function durationOf(incident: IncidentMoments, { from, to }: DurationDefinition): Duration {
  const { at, voided } = incident;
  const isDetection = to === 'detected';
  const fromDetection = from === 'impact_started' && !isDetection && at[from] === null && at.detected !== null;
  const startedAt = fromDetection ? at.detected : at[from];
  const endedAt = at[to];
  // one literal, no closure: this runs for every duration of every incident
  const duration: Duration = { status: 'recorded', seconds: null, startedAt, endedAt, fromDetection };
  if (startedAt === null) {
    if (voided.includes(from)) duration.status = 'voided';
    else duration.status = isDetection ? 'not_applicable' : 'missing';
  } else if (endedAt === null) {
    const over = at.closed !== null || (at.resolved !== null && to !== 'closed');
    if (!over) duration.status = 'pending';
    else duration.status = voided.includes(to) ? 'voided' : 'not_applicable';
  } else if (endedAt >= startedAt) {
    duration.seconds = secondsBetween(startedAt, endedAt);
  } else if (isDetection && incident.earlyDetectionBelieved) {
    duration.status = 'ahead';
    duration.seconds = 0;
  } else duration.status = 'invalid';
  return duration;
}
