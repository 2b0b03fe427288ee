import { boundsOf, instantsOf, lastKnown, momentsChangedBy } from './current-moments.ts';
import { DURATIONS, type DurationId, type Moment } from './definitions.ts';
import { type DurationStatus, durationOf, type IncidentMoments, type TakenBack } from './duration.ts';
import type { Instant } from './instant.ts';

/** The row of one moment that no other supersedes. */
export interface CurrentMoment {
  at: Instant | null;
  source: 'person' | 'tool' | 'import' | 'derived';
  change: 'recorded' | 'corrected' | 'voided' | 'reopened' | 'confirmed';
  /** Where it is known within bounds only; `at` is then the likeliest. */
  bounds?: Bounds | null;
}

/** Between which instants a moment lies. */
export type Bounds = readonly [earliest: Instant, latest: Instant];

export interface IncidentRecord {
  kind: 'production' | 'near_miss' | 'exercise' | 'maintenance';
  merged: boolean;
  detectionSource: string | null;
  /** As somebody wrote it. */
  cause: string | null;
  moments: Readonly<Partial<Record<Moment, CurrentMoment>>>;
  takenBack: readonly TakenBack[];
}

/** What figures need of an incident, as it is known now; what was known at an earlier `asOf` follows from it. */
export interface IncidentFact extends IncidentMoments {
  /** Impact started, else detected, else declared: what puts the incident in a cohort. A merged duplicate is in none. */
  startedAt: Instant | null;
  /** Near misses, exercises, maintenance and merged duplicates are out of production figures. */
  counted: boolean;
  /** The latest thing known of it, a reopening included: for an `asOf` from here on, the durations below stand. */
  lastMomentAt: Instant | null;
  /** Moments whose current value a person confirmed. */
  confirmed: readonly Moment[];
  /** What two incidents must share to be of the same cause. */
  cause: string | null;
  /** Of moments that are known within bounds. */
  bounds: Readonly<Partial<Record<Moment, Bounds>>>;
  durations: Readonly<Record<DurationId, { status: DurationStatus; seconds: number | null }>>;
}

/**
 * The fact of one incident: its instants, and every duration with its status.
 *
 * A detection before impact is a prediction where a person or a tool says so or monitoring detected it; in a plain import
 * it is as likely a typing error, and stays invalid until somebody confirms it.
 */
export function incidentFact(record: IncidentRecord): IncidentFact {
  const { moments, takenBack } = record;
  const { detected } = moments;
  const incident: IncidentMoments = {
    at: instantsOf(moments),
    voided: momentsChangedBy(moments, 'voided'),
    takenBack,
    earlyDetectionBelieved:
      record.detectionSource === 'monitoring' ||
      detected?.source === 'person' ||
      detected?.source === 'tool' ||
      detected?.change === 'confirmed',
  };
  const { at } = incident;
  return {
    at,
    voided: incident.voided,
    takenBack,
    earlyDetectionBelieved: incident.earlyDetectionBelieved,
    startedAt: record.merged ? null : (at.impact_started ?? at.detected ?? at.declared),
    counted: record.kind === 'production' && !record.merged,
    lastMomentAt: lastKnown(incident),
    confirmed: momentsChangedBy(moments, 'confirmed'),
    cause: causeKey(record.cause),
    bounds: boundsOf(moments),
    durations: durationsOf(incident),
  };
}

/** The cause in lower case with single spaces; null for none. */
export function causeKey(cause: string | null): string | null {
  return cause?.trim().replace(/\s+/g, ' ').toLowerCase() || null;
}

/** A loop, no list: a million incidents go through here. */
function durationsOf(incident: IncidentMoments): IncidentFact['durations'] {
  const durations: Partial<Record<DurationId, { status: DurationStatus; seconds: number | null }>> = {};
  for (const definition of DURATIONS) {
    const { status, seconds } = durationOf(incident, definition);
    durations[definition.id] = { status, seconds };
  }
  return durations as IncidentFact['durations'];
}
