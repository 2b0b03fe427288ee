import type { DurationDefinition, Moment } from './definitions.ts';
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

/** What a figure needs to know of one incident. */
export interface IncidentMoments {
  /** The current value of each moment; `resolved` is the final resolution. */
  at: Readonly<Record<Moment, Instant | null>>;
  /** Moments whose value was declared void and not replaced. */
  voided: readonly Moment[];
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

/** The incident as it was known to stand at an instant: what had not happened yet is not known. */
export function momentsAsOf(incident: IncidentMoments, asOf: Instant): IncidentMoments {
  const { at } = incident;
  const known = (instant: Instant | null) => (instant !== null && instant > asOf ? null : instant);
  return {
    ...incident,
    at: {
      impact_started: known(at.impact_started),
      detected: known(at.detected),
      declared: known(at.declared),
      acknowledged: known(at.acknowledged),
      nature_determined: known(at.nature_determined),
      mitigated: known(at.mitigated),
      resolved: known(at.resolved),
      closed: known(at.closed),
      first_update: known(at.first_update),
    },
  };
}

/**
 * One duration of one incident with its status, by METRICS.md 1. Nothing is clamped, filled in or counted as zero.
 * An incident is over for a duration when it is closed, or resolved unless the duration ends with the closing.
 */
export function durationOf(incident: IncidentMoments, definition: DurationDefinition): Duration {
  const { at, voided } = incident;
  const { from, to } = definition;
  const isDetection = to === 'detected';
  const fromDetection = from === 'impact_started' && !isDetection && at[from] === null && at.detected !== null;
  const startedAt = fromDetection ? at.detected : at[from];
  const endedAt = at[to];
  const is = (status: DurationStatus, seconds: number | null = null): Duration => ({
    status,
    seconds,
    startedAt,
    endedAt,
    fromDetection,
  });
  if (startedAt === null) {
    if (voided.includes(from)) return is('voided');
    return is(isDetection ? 'not_applicable' : 'missing');
  }
  if (endedAt === null) {
    const over = at.closed !== null || (at.resolved !== null && to !== 'closed');
    if (!over) return is('pending');
    return is(voided.includes(to) ? 'voided' : 'not_applicable');
  }
  if (endedAt >= startedAt) return is('recorded', secondsBetween(startedAt, endedAt));
  return isDetection && incident.earlyDetectionBelieved ? is('ahead', 0) : is('invalid');
}
