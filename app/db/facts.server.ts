import { sql } from 'kysely';
import { DEFINITION_VERSION, DURATIONS, type Moment } from '#analytics/metrics/definitions.ts';
import type { CurrentMoment, IncidentFact, IncidentRecord } from '#analytics/metrics/incident-fact.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { currentVersions, takenBack, type Version } from '#analytics/metrics/moment-history.ts';
import { extent } from '#analytics/statistics/extent.ts';
import type { Db, Trx } from './client.server.ts';
import type { DetectionSource, Severity } from './schema.ts';

/** Serialises whoever computes facts: what is saved last was also read last. */
const FACTS_LOCK = 0x46414354;

export interface LoadedIncident extends IncidentRecord {
  id: string;
  severity: Severity;
  detectionSource: DetectionSource | null;
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

/** Ids of all incidents in order, from behind `after`. */
export async function listIncidentIds(db: Db, options: { after: string | null; limit: number }): Promise<string[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .$if(options.after !== null, (query) => query.where('id', '>', options.after))
    .orderBy('id')
    .limit(options.limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Incidents with their current moments, exact to the microsecond. Those that are gone are not in the answer.
 *
 * Whole histories are read, few rows more, and what is current is found here: after an import, before the database has
 * looked at its tables, a query for rows that nothing supersedes may be planned to take minutes.
 */
export async function listIncidentRecords(trx: Trx, ids: string[]): Promise<LoadedIncident[]> {
  const incidents = await sql<Omit<LoadedIncident, 'moments' | 'takenBack'>>`
    select i.id, i.kind, i.merged_into_id is not null as merged, i.severity, i.detection_source, i.restricted,
      f.restricted as was_restricted
    from incidents i left join incident_facts f on f.incident_id = i.id
    where i.id = any(${ids}::uuid[]) order by i.id`.execute(trx);
  const moments = await sql<MomentVersion>`
    select id, supersedes_id, incident_id, kind, ${microseconds('at')} as at, ${microseconds('recorded_at')} as recorded_at,
      source, change
    from incident_moments where incident_id = any(${ids}::uuid[])`.execute(trx);
  const updates = await sql<UpdateVersion>`
    select id, supersedes_id, incident_id, ${microseconds('sent_at')} as at,
      audience = 'external' and not retracted as counts
    from communications where incident_id = any(${ids}::uuid[])`.execute(trx);
  const histories = byIncident(moments.rows);
  const communications = byIncident(updates.rows);
  return incidents.rows.map((incident) => {
    const history = histories.get(incident.id) ?? [];
    const current = currentVersions(history).map(({ kind, at, source, change }) => [kind, { at, source, change }]);
    return {
      ...incident,
      moments: { ...Object.fromEntries(current), ...firstUpdate(communications.get(incident.id) ?? []) },
      takenBack: ENDS.flatMap((moment) => {
        const versions = history.filter((version) => version.kind === moment);
        return takenBack(versions).map((span) => ({ moment, ...span }));
      }),
    };
  });
}

/** What a reopening takes back. */
const ENDS = ['mitigated', 'resolved', 'closed'] as const;

interface MomentVersion extends Version, CurrentMoment {
  incidentId: string;
  kind: Moment;
  recordedAt: Instant;
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

function byIncident<Row extends { incidentId: string }>(rows: Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const own = found.get(row.incidentId);
    if (own) own.push(row);
    else found.set(row.incidentId, [row]);
  }
  return found;
}

/** Whole microseconds since 1970 of a timestamptz column: exact, as a Date is not. */
export function microseconds(column: string) {
  return sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint`;
}

const INSTANT_COLUMNS = [
  'started_at',
  'impact_started_at',
  'detected_at',
  'declared_at',
  'acknowledged_at',
  'nature_determined_at',
  'mitigated_at',
  'resolved_at',
  'closed_at',
  'first_update_at',
  'last_moment_at',
];
const OTHER_COLUMNS: Record<string, string> = {
  definition_version: 'integer',
  counted: 'boolean',
  restricted: 'boolean',
  severity: 'text',
  detection_source: 'text',
  early_detection_believed: 'boolean',
  voided: 'text[]',
  confirmed: 'text[]',
  taken_back: 'jsonb',
  ...Object.fromEntries(
    DURATIONS.flatMap(({ id }) => [
      [`${id}_status`, 'duration_status'],
      [`${id}_seconds`, 'double precision'],
    ]),
  ),
};
const COLUMNS = [...INSTANT_COLUMNS, ...Object.keys(OTHER_COLUMNS)];
// written once and constant: names from the lists above, no value of a request
const UPSERT = {
  columns: sql.raw(COLUMNS.join(', ')),
  values: sql.raw(
    COLUMNS.map((name) =>
      name in OTHER_COLUMNS ? `r.${name}` : `timestamptz 'epoch' + r.${name} * interval '1 microsecond'`,
    ).join(', '),
  ),
  record: sql.raw(COLUMNS.map((name) => `${name} ${OTHER_COLUMNS[name] ?? 'double precision'}`).join(', ')),
  assignments: sql.raw(COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')),
  stored: sql.raw(COLUMNS.map((name) => `f.${name}`).join(', ')),
  computed: sql.raw(COLUMNS.map((name) => `excluded.${name}`).join(', ')),
};

/** Saves facts with the services, categories and teams of their incidents. A fact that is as before is not written. */
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
    severity: incident.severity,
    detection_source: incident.detectionSource,
    ...Object.fromEntries(Object.entries(at).map(([moment, instant]) => [`${moment}_at`, instant])),
    last_moment_at: fact.lastMomentAt,
    early_detection_believed: fact.earlyDetectionBelieved,
    voided: fact.voided,
    confirmed: fact.confirmed,
    taken_back: fact.takenBack,
    ...Object.fromEntries(
      Object.entries(fact.durations).flatMap(([id, { status, seconds }]) => [
        [`${id}_status`, status],
        [`${id}_seconds`, seconds],
      ]),
    ),
  };
}
