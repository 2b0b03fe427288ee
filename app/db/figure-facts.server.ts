import { type RawBuilder, sql } from 'kysely';
import {
  DURATIONS,
  type DurationDefinition,
  type DurationId,
  MOMENTS,
  type Moment,
} from '#analytics/metrics/definitions.ts';
import { type Downtime, type DowntimeEnd, downtimeOf } from '#analytics/metrics/downtime.ts';
import {
  type DurationStatus,
  durationOf,
  type IncidentMoments,
  isConfirmed,
  momentsAsOf,
} from '#analytics/metrics/duration.ts';
import { type Instant, instantText } from '#analytics/metrics/instant.ts';
import { microseconds } from './facts.server.ts';
import type { Severity } from './schema.ts';

/** One duration of one incident as a figure sees it. */
export interface CohortDuration {
  status: DurationStatus;
  seconds: number | null;
  fromDetection: boolean;
  /** A person confirmed one of its ends. */
  confirmed: boolean;
  /** Since when it runs; null where its start is not known. */
  runningSince: Instant | null;
}

/** What of an incident is read beside its start and severity. */
export interface FactNeeds {
  durations: ReadonlySet<DurationId>;
  downtime: boolean;
}

/** What an incident may have several values of. */
export type LinkDimension = 'service' | 'category' | 'team';

/** An incident as it stood at an `asOf`, with as much of it as the figures that share it need. */
export interface CohortIncident {
  incidentId: string;
  startedAt: Instant;
  severity: Severity;
  detectionSource: string | null;
  durations: Partial<Record<DurationId, CohortDuration>>;
  downtime: Downtime | null;
  /** Slugs and keys, of those asked for where a filter names some; in no order. Empty as read from the fact. */
  links: Partial<Record<LinkDimension, string[]>>;
}

const DOWNTIME_MOMENTS: readonly Moment[] = ['impact_started', 'detected', 'mitigated', 'resolved', 'closed'];

/**
 * The columns of `incident_facts f` that the needs make necessary, and how a row of them is read. Of an incident that
 * changed after `asOf` every moment is read, and what stood then follows from them; of all others what is stored stands.
 */
export function factReader(needs: FactNeeds, asOf: Instant, downtimeEndsAt: DowntimeEnd) {
  const definitions = DURATIONS.filter(({ id }) => needs.durations.has(id));
  const moments = momentsNeeded(definitions, needs.downtime);
  const columns: RawBuilder<unknown>[] = [
    sql`f.incident_id, ${microseconds('f.started_at')} as started_at, f.severity, f.detection_source`,
    sql`nullif(f.confirmed, '{}') as confirmed, nullif(f.voided, '{}') as voided`,
    sql`case when f.last_moment_at > ${instantText(asOf)} then ${everyMoment} end as late`,
    ...definitions.map(
      ({ id }, i) => sql`f.${sql.ref(`${id}_status`)} as ${sql.ref(`status${i}`)},
        f.${sql.ref(`${id}_seconds`)} as ${sql.ref(`seconds${i}`)}`,
    ),
    ...moments.map((moment, i) => sql`${microseconds(`f.${moment}_at`)} as ${sql.ref(`at${i}`)}`),
  ];
  const read = (row: FactRow): CohortIncident => {
    const confirmed = row.confirmed ?? [];
    const incident = row.late ? momentsAsOf(row.late, asOf) : storedIncident(row, moments);
    const durations: CohortIncident['durations'] = {};
    for (const [i, definition] of definitions.entries()) {
      durations[definition.id] = row.late
        ? derivedDuration(incident, definition, confirmed)
        : storedDuration(row, i, incident, definition, confirmed);
    }
    return {
      incidentId: row.incidentId,
      startedAt: row.startedAt,
      severity: row.severity,
      detectionSource: row.detectionSource,
      durations,
      downtime: needs.downtime ? downtimeOf(incident, downtimeEndsAt, asOf) : null,
      links: {},
    };
  };
  return { columns: sql.join(columns), read };
}

export interface FactRow {
  incidentId: string;
  startedAt: Instant;
  severity: Severity;
  detectionSource: string | null;
  confirmed: Moment[] | null;
  voided: Moment[] | null;
  late: IncidentMoments | null;
  [statusSecondsOrInstant: string]: unknown;
}

const everyMoment = sql`json_build_object(
  'at', json_build_object(${sql.join(MOMENTS.map((moment) => sql`${sql.lit(moment)}, ${microseconds(`f.${moment}_at`)}`))}),
  'voided', f.voided, 'takenBack', f.taken_back, 'earlyDetectionBelieved', f.early_detection_believed)`;

function momentsNeeded(definitions: readonly DurationDefinition[], downtime: boolean): Moment[] {
  const starts = definitions.flatMap((definition): Moment[] =>
    detectionStandsIn(definition) ? [definition.from, 'detected'] : [definition.from],
  );
  const needed = new Set([...starts, ...(downtime ? DOWNTIME_MOMENTS : [])]);
  return MOMENTS.filter((moment) => needed.has(moment));
}

/** TTD alone needs the start itself. */
const detectionStandsIn = ({ from, to }: DurationDefinition) => from === 'impact_started' && to !== 'detected';

const NOTHING = Object.fromEntries(MOMENTS.map((moment) => [moment, null])) as Record<Moment, null>;

/** The incident as far as it was read; whatever is asked of it needs no more. */
function storedIncident(row: FactRow, moments: readonly Moment[]): IncidentMoments {
  const at: Record<Moment, Instant | null> = { ...NOTHING };
  for (const [i, moment] of moments.entries()) at[moment] = row[`at${i}`] as Instant | null;
  return { at, voided: row.voided ?? [], takenBack: [], earlyDetectionBelieved: false };
}

function derivedDuration(
  incident: IncidentMoments,
  definition: DurationDefinition,
  confirmed: readonly Moment[],
): CohortDuration {
  const { status, seconds, fromDetection, startedAt } = durationOf(incident, definition);
  return {
    status,
    seconds,
    fromDetection,
    confirmed: isConfirmed(confirmed, definition, fromDetection),
    runningSince: startedAt,
  };
}

function storedDuration(
  row: FactRow,
  index: number,
  { at }: IncidentMoments,
  definition: DurationDefinition,
  confirmed: readonly Moment[],
): CohortDuration {
  const fromDetection = detectionStandsIn(definition) && at[definition.from] === null && at.detected !== null;
  return {
    status: row[`status${index}`] as DurationStatus,
    seconds: row[`seconds${index}`] as number | null,
    fromDetection,
    confirmed: isConfirmed(confirmed, definition, fromDetection),
    runningSince: fromDetection ? at.detected : at[definition.from],
  };
}
