import { extent } from '../statistics/extent.ts';
import { DURATIONS, type DurationId, type Moment } from './definitions.ts';
import { type DurationStatus, durationOf, type IncidentMoments, type TakenBack } from './duration.ts';
import type { Instant } from './instant.ts';

/** The row of one moment that no other supersedes. */
export interface CurrentMoment {
  at: Instant | null;
  source: 'person' | 'tool' | 'import' | 'derived';
  change: 'recorded' | 'corrected' | 'voided' | 'reopened' | 'confirmed';
}

export interface IncidentRecord {
  kind: 'production' | 'exercise' | 'maintenance';
  merged: boolean;
  detectionSource: string | null;
  moments: Readonly<Partial<Record<Moment, CurrentMoment>>>;
  takenBack: readonly TakenBack[];
}

/** What figures need of an incident, as it is known now; what was known at an earlier `asOf` follows from it. */
export interface IncidentFact extends IncidentMoments {
  /** Impact started, else detected, else declared: what puts the incident in a cohort. */
  startedAt: Instant | null;
  /** Exercises, maintenance and merged duplicates are out of production figures. */
  counted: boolean;
  /** The latest thing known of it, a reopening included: for an `asOf` from here on, the durations below stand. */
  lastMomentAt: Instant | null;
  /** Moments whose current value a person confirmed. */
  confirmed: readonly Moment[];
  durations: Readonly<Record<DurationId, { status: DurationStatus; seconds: number | null }>>;
}

/** The instants of a record by moment. */
export function instantsOf(moments: IncidentRecord['moments']): Record<Moment, Instant | null> {
  const at = (moment: Moment) => moments[moment]?.at ?? null;
  return {
    impact_started: at('impact_started'),
    detected: at('detected'),
    declared: at('declared'),
    acknowledged: at('acknowledged'),
    nature_determined: at('nature_determined'),
    mitigated: at('mitigated'),
    resolved: at('resolved'),
    closed: at('closed'),
    first_update: at('first_update'),
  };
}

/**
 * The fact of one incident: its instants, and every duration with its status.
 *
 * A detection before impact is a prediction where a person or a tool says so or monitoring detected it; in a plain import
 * it is as likely a typing error, and stays invalid until somebody confirms it.
 */
export function incidentFact(record: IncidentRecord): IncidentFact {
  const { moments, takenBack } = record;
  const at = instantsOf(moments);
  const withChange = (change: CurrentMoment['change']) =>
    (Object.keys(moments) as Moment[]).filter((moment) => moments[moment]?.change === change).sort();
  const detected = moments.detected;
  const known = [...Object.values(at), ...takenBack.map(({ reopenedAt }) => reopenedAt)];
  const incident: IncidentMoments = {
    at,
    voided: withChange('voided'),
    takenBack,
    earlyDetectionBelieved:
      record.detectionSource === 'monitoring' ||
      detected?.source === 'person' ||
      detected?.source === 'tool' ||
      detected?.change === 'confirmed',
  };
  return {
    ...incident,
    startedAt: at.impact_started ?? at.detected ?? at.declared,
    counted: record.kind === 'production' && !record.merged,
    lastMomentAt: extent(known.filter((instant) => instant !== null))?.most ?? null,
    confirmed: withChange('confirmed'),
    durations: Object.fromEntries(
      DURATIONS.map((definition) => {
        const { status, seconds } = durationOf(incident, definition);
        return [definition.id, { status, seconds }];
      }),
    ) as IncidentFact['durations'],
  };
}
