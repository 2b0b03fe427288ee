import { sql } from 'kysely';
import { DEFINITION_VERSION, DURATIONS } from '#analytics/metrics/definitions.ts';
import type { IncidentFact, IncidentRecord } from '#analytics/metrics/incident-fact.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { currentVersions, type Version } from '#analytics/metrics/moment-history.ts';
import { extent } from '#analytics/statistics/extent.ts';
import type { Db, Trx } from './client.server.ts';
import { FACT_COLUMNS } from './fact-bytes.ts';
import { saveFactDuties } from './fact-duties.server.ts';
import { byIncident, type MomentVersion, standingMoments } from './moment-versions.ts';
import type { AlsoNoticedBy, DetectionSource, ImpactLevel, Severity } from './schema.ts';
import { TOLD_OUTSIDE } from './told-outside.ts';

/** Serialises whoever computes facts: what is saved last was also read last. */
export const FACTS_LOCK = 0x46414354;

export interface LoadedIncident extends IncidentRecord {
  id: string;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  detectionSource: DetectionSource | null;
  alsoNoticedBy: AlsoNoticedBy | null;
  restricted: boolean;
  /** What figures thought until now; null for an incident they did not know. */
  wasRestricted: boolean | null;
}

/** Waits until nobody else computes facts, and keeps others waiting until the transaction ends. */
export async function lockFacts(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FACTS_LOCK})`.execute(trx);
}

/** The oldest marks, and the incidents they name. */
export async function listMarks(trx: Trx, limit: number): Promise<{ id: number; incidentId: string }[]> {
  return trx.selectFrom('metricsDirty').select(['id', 'incidentId']).orderBy('id').limit(limit).execute();
}

/** Deletes just these marks: one that was written meanwhile stays. */
export async function deleteMarks(trx: Trx, ids: number[]): Promise<void> {
  await sql`delete from metrics_dirty where id = any(${ids}::bigint[])`.execute(trx);
}

/**
 * Incidents with their current moments, exact to the microsecond. Those that are gone are not in the answer.
 *
 * Whole histories are read, few rows more, and what is current is found here: after an import, before the database has
 * looked at its tables, a query for rows that nothing supersedes may be planned to take minutes.
 */
export async function listIncidentRecords(db: Db, ids: string[]): Promise<LoadedIncident[]> {
  const incidents = await sql<Omit<LoadedIncident, 'moments' | 'takenBack'>>`
    select i.id, i.kind, i.merged_into_id is not null as merged, i.severity, i.impact_level,
      i.detection_source, i.also_noticed_by, i.cause, i.restricted, f.restricted as was_restricted
    from incidents i left join incident_facts f on f.incident_id = i.id
    where i.id = any(${ids}::uuid[]) order by i.id`.execute(db);
  const moments = await sql<MomentVersion>`
    select id, supersedes_id, incident_id, kind, ${microseconds('at')} as at, ${microseconds('recorded_at')} as recorded_at,
      source, change, ${microseconds('earliest_at')} as earliest, ${microseconds('latest_at')} as latest
    from incident_moments where incident_id = any(${ids}::uuid[])`.execute(db);
  const updates = await sql<UpdateVersion>`
    select id, supersedes_id, incident_id, ${microseconds('sent_at')} as at,
      ${sql.raw(TOLD_OUTSIDE)} as counts
    from communications where incident_id = any(${ids}::uuid[])`.execute(db);
  const histories = byIncident(moments.rows);
  const communications = byIncident(updates.rows);
  return incidents.rows.map((incident) => {
    const { moments, takenBack } = standingMoments(histories.get(incident.id) ?? []);
    return {
      ...incident,
      moments: { ...moments, ...firstUpdate(communications.get(incident.id) ?? []) },
      takenBack,
    };
  });
}

interface UpdateVersion extends Version {
  incidentId: string;
  at: Instant;
  /** It left for outside and was not taken back. */
  counts: boolean;
}

function firstUpdate(versions: UpdateVersion[]): LoadedIncident['moments'] {
  const sent = extent(currentVersions(versions).flatMap(({ counts, at }) => (counts ? at : [])));
  return sent ? { first_update: { at: sent.least, source: 'derived', change: 'recorded' } } : {};
}

/** Whole microseconds since 1970 of a timestamptz column: exact, as a Date is not. */
export function microseconds(column: string) {
  return sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`;
}

/** Types of the columns that hold no instant. */
const OTHER_COLUMNS: Record<string, string> = {
  definition_version: 'integer',
  counted: 'boolean',
  restricted: 'boolean',
  kind: 'text',
  severity: 'text',
  impact_level: 'text',
  detection_source: 'text',
  also_noticed_by: 'text',
  cause: 'text',
  early_detection_believed: 'boolean',
  voided: 'text[]',
  confirmed: 'text[]',
  taken_back: 'jsonb',
  bounds: 'jsonb',
  ...Object.fromEntries(
    DURATIONS.flatMap(({ id }) => [
      [`${id}_status`, 'duration_status'],
      [`${id}_seconds`, 'double precision'],
    ]),
  ),
};
// written once and constant: names from the lists above, no value of a request
const UPSERT = {
  columns: sql.raw(FACT_COLUMNS.join(', ')),
  values: sql.raw(
    FACT_COLUMNS.map((name) =>
      name in OTHER_COLUMNS ? `r.${name}` : `timestamptz 'epoch' + r.${name} * interval '1 microsecond'`,
    ).join(', '),
  ),
  record: sql.raw(FACT_COLUMNS.map((name) => `${name} ${OTHER_COLUMNS[name] ?? 'double precision'}`).join(', ')),
  assignments: sql.raw(FACT_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')),
  stored: sql.raw(FACT_COLUMNS.map((name) => `f.${name}`).join(', ')),
  computed: sql.raw(FACT_COLUMNS.map((name) => `excluded.${name}`).join(', ')),
};

/** Saves facts with the services, categories, teams and duties of their incidents. A fact that is as before is not written. */
export async function saveFacts(trx: Trx, facts: { incident: LoadedIncident; fact: IncidentFact }[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into incident_facts as f (incident_id, ${UPSERT.columns})
    select r.incident_id, ${UPSERT.values}
    from json_to_recordset(${JSON.stringify(facts.map(factRow))}::json) as r(incident_id uuid, ${UPSERT.record})
    on conflict (incident_id) do update set ${UPSERT.assignments}
    where (${UPSERT.stored}) is distinct from (${UPSERT.computed})`.execute(trx);
  const ids = facts.map(({ incident }) => incident.id);
  for (const [plural, column] of BRIDGES) {
    const source = sql.table(`incident_${plural}`);
    const bridge = sql.table(`incident_fact_${plural}`);
    const value = sql.ref(column);
    await sql`delete from ${bridge} b where b.incident_id = any(${ids}::uuid[]) and not exists (
      select 1 from ${source} s where s.incident_id = b.incident_id and s.${value} = b.${value})`.execute(trx);
    await sql`insert into ${bridge} (incident_id, ${value})
      select incident_id, ${value} from ${source} where incident_id = any(${ids}::uuid[])
      on conflict do nothing`.execute(trx);
  }
  await saveFactDuties(trx, ids);
}

const BRIDGES = [
  ['services', 'service_id'],
  ['categories', 'category_id'],
  ['teams', 'team_id'],
] as const;

function factRow({ incident, fact }: { incident: LoadedIncident; fact: IncidentFact }): Record<string, unknown> {
  const { at } = fact;
  return {
    incident_id: incident.id,
    definition_version: DEFINITION_VERSION,
    started_at: fact.startedAt,
    counted: fact.counted,
    restricted: incident.restricted,
    kind: incident.kind,
    severity: incident.severity,
    impact_level: incident.impactLevel,
    detection_source: incident.detectionSource,
    also_noticed_by: incident.alsoNoticedBy,
    cause: fact.cause,
    ...Object.fromEntries(Object.entries(at).map(([moment, instant]) => [`${moment}_at`, instant])),
    last_moment_at: fact.lastMomentAt,
    early_detection_believed: fact.earlyDetectionBelieved,
    voided: fact.voided,
    confirmed: fact.confirmed,
    taken_back: fact.takenBack,
    bounds: fact.bounds,
    ...Object.fromEntries(
      Object.entries(fact.durations).flatMap(([id, { status, seconds }]) => [
        [`${id}_status`, status],
        [`${id}_seconds`, seconds],
      ]),
    ),
  };
}
