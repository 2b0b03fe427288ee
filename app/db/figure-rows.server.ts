import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type DurationDefinition, MOMENTS, type Moment } from '#analytics/metrics/definitions.ts';
import { type Downtime, downtimeOf } from '#analytics/metrics/downtime.ts';
import { type DurationStatus, durationOf, type IncidentMoments, momentsAsOf } from '#analytics/metrics/duration.ts';
import { type Instant, instantText, type Window } from '#analytics/metrics/instant.ts';
import type { Db } from './client.server.ts';
import { microseconds } from './facts.server.ts';
import { type FigureQuery, VALUE_DIMENSIONS, type ValueDimension } from './figure-query.server.ts';
import type { Severity } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleFact } from './visibility.server.ts';

/** An incident of the cohort under one combination of values: once in all where nothing is grouped by value. */
interface CohortRow {
  incidentId: string;
  values: (string | null)[];
  startedAt: Instant;
}

export interface DurationRow extends CohortRow {
  status: DurationStatus;
  seconds: number | null;
  fromDetection: boolean;
  confirmed: boolean;
  severity: Severity;
  /** Since when it runs, for those that are still open. */
  runningSince: Instant | null;
}

export interface DowntimeRow extends CohortRow {
  downtime: Downtime;
  /** Slug of the service, where rows are asked for by service. */
  system: string | null;
}

/** When the first incident that the viewer may see started, before `end`; null without any. */
export async function findFirstStart(db: Db, viewer: Viewer, end: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ first: Instant | null }>`
    select (extract(epoch from min(f.started_at)) * 1000000)::bigint as first from incident_facts f
    where f.counted and f.started_at < ${instantText(end)} and ${visibleFact(viewer, 'f')}`.execute(db);
  return rows[0]?.first ?? null;
}

/** The cohort's incidents with one duration each, as it stood at the query's `asOf`. */
export async function listDurationRows(
  db: Db,
  viewer: Viewer,
  query: FigureQuery,
  window: Window,
  definition: DurationDefinition,
): Promise<DurationRow[]> {
  const { id, from, to } = definition;
  const detectionStandsIn = from === 'impact_started' && to !== 'detected';
  const since = detectionStandsIn
    ? microsecondsOf(sql`coalesce(f.impact_started_at, f.detected_at)`)
    : microseconds(`f.${from}_at`);
  const { rows } = await sql<DurationRow & { late: StoredMoments | null }>`
    select ${cohortColumns(query)}, f.severity,
      f.${sql.ref(`${id}_status`)} as status, f.${sql.ref(`${id}_seconds`)} as seconds,
      ${detectionStandsIn ? sql`f.impact_started_at is null and f.detected_at is not null` : sql`false`} as from_detection,
      ${to} = any(f.confirmed) as confirmed, ${since} as running_since,
      case when f.last_moment_at > ${instantText(query.asOf)} then ${storedMoments} end as late
    from incident_facts f ${valueJoins(query, false)}
    where ${inCohort(viewer, query)} and f.started_at < ${instantText(window.end)}
      and f.started_at >= ${instantText(window.start)}`.execute(db);
  return rows.map(({ late, ...row }) => {
    const read = withValues(row, query);
    if (!late) return read;
    const known = durationOf(momentsAsOf(toMoments(late), query.asOf), definition);
    return { ...read, ...known, startedAt: read.startedAt, runningSince: known.startedAt };
  });
}

/**
 * Incidents that started in the window or whose downtime reaches into it.
 *
 * @param bySystem one row for each service of an incident; those without a service are left out
 */
export async function listDowntimeRows(
  db: Db,
  viewer: Viewer,
  query: FigureQuery,
  window: Window,
  bySystem: boolean,
): Promise<DowntimeRow[]> {
  const start = instantText(window.start);
  const { rows } = await sql<CohortRow & StoredDowntime & { system: string | null }>`
    select ${cohortColumns(query)}, ${bySystem ? sql`service.slug` : sql`null`} as system,
      ${sql.join(DOWNTIME_COLUMNS.map((column) => sql`${microseconds(`f.${column}_at`)} as ${sql.ref(column)}`))}, f.voided
    from incident_facts f ${valueJoins(query, bySystem)}
    where ${inCohort(viewer, query)} and f.started_at < ${instantText(window.end)}
      and (f.started_at >= ${start} or f.last_moment_at > ${start} or f.closed_at is null)
      and ${bySystem ? sql<SqlBool>`service.id is not null` : sql<SqlBool>`true`}`.execute(db);
  const { downtimeEndsAt } = query.settings;
  return rows.map((row) => {
    const { impactStarted, detected, mitigated, resolved, closed, voided } = row;
    const at = { ...NOTHING, impact_started: impactStarted, detected, mitigated, resolved, closed };
    const incident = momentsAsOf({ at, voided, earlyDetectionBelieved: false }, query.asOf);
    const { incidentId, values, startedAt } = withValues(row, query);
    const downtime = downtimeOf(incident, downtimeEndsAt, query.asOf);
    return { incidentId, values, startedAt, system: row.system, downtime };
  });
}

const DOWNTIME_COLUMNS = ['impact_started', 'detected', 'mitigated', 'resolved', 'closed'] as const;
type StoredDowntime = Record<'impactStarted' | 'detected' | 'mitigated' | 'resolved' | 'closed', Instant | null> & {
  voided: Moment[];
};
const NOTHING = Object.fromEntries(MOMENTS.map((moment) => [moment, null])) as Record<Moment, null>;

/** The incidents of the cohort. */
export async function listCohort(db: Db, viewer: Viewer, query: FigureQuery, window: Window): Promise<CohortRow[]> {
  const { rows } = await sql<CohortRow>`
    select ${cohortColumns(query)} from incident_facts f ${valueJoins(query, false)}
    where ${inCohort(viewer, query)} and f.started_at < ${instantText(window.end)}
      and f.started_at >= ${instantText(window.start)}`.execute(db);
  return rows.map((row) => withValues(row, query));
}

/** The dimensions of a query that are values of incidents, in its order. */
export function valueDimensions(query: FigureQuery): ValueDimension[] {
  return query.groupBy.filter((dimension): dimension is ValueDimension =>
    (VALUE_DIMENSIONS as readonly string[]).includes(dimension),
  );
}

function inCohort(viewer: Viewer, { filters }: FigureQuery): RawBuilder<SqlBool> {
  const conditions = [sql<SqlBool>`f.counted`, visibleFact(viewer, 'f')];
  if (filters.severity) conditions.push(sql<SqlBool>`f.severity = any(${filters.severity}::text[])`);
  for (const { field, bridge, column } of BRIDGES) {
    const ids = filters[field];
    if (!ids) continue;
    conditions.push(sql<SqlBool>`exists (select 1 from ${sql.table(bridge)} b
      where b.incident_id = f.incident_id and b.${sql.ref(column)} = any(${ids}::uuid[]))`);
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

const BRIDGES = [
  { field: 'service', bridge: 'incident_fact_services', column: 'service_id', directory: 'services', name: 'slug' },
  {
    field: 'category',
    bridge: 'incident_fact_categories',
    column: 'category_id',
    directory: 'categories',
    name: 'key',
  },
  { field: 'team', bridge: 'incident_fact_teams', column: 'team_id', directory: 'teams', name: 'slug' },
] as const;

/** An incident of several services stands under each, of those asked for where a filter names some. */
function valueJoins(query: FigureQuery, bySystem: boolean): RawBuilder<unknown> {
  const needed = BRIDGES.filter(({ field }) => query.groupBy.includes(field) || (bySystem && field === 'service'));
  const joins = needed.map(({ field, bridge, column, directory }) => {
    const ids = query.filters[field];
    const link = `${field}_link`;
    return sql`left join ${sql.table(bridge)} ${sql.ref(link)} on ${sql.ref(`${link}.incident_id`)} = f.incident_id
      and ${ids ? sql`${sql.ref(`${link}.${column}`)} = any(${ids}::uuid[])` : sql`true`}
      left join ${sql.table(directory)} ${sql.ref(field)} on ${sql.ref(`${field}.id`)} = ${sql.ref(`${link}.${column}`)}`;
  });
  return sql.join(joins, sql` `);
}

function cohortColumns(query: FigureQuery): RawBuilder<unknown> {
  const values = valueDimensions(query).map((dimension, i) => {
    const bridge = BRIDGES.find(({ field }) => field === dimension);
    const value = bridge
      ? `${dimension}.${bridge.name}`
      : dimension === 'severity'
        ? 'f.severity'
        : 'f.detection_source';
    return sql`${sql.ref(value)} as ${sql.ref(`value${i}`)}`;
  });
  return sql.join([sql`f.incident_id`, sql`${microseconds('f.started_at')} as started_at`, ...values]);
}

function withValues<Row extends CohortRow>(row: Row, query: FigureQuery): Row {
  const columns = row as unknown as Record<string, string | null>;
  row.values = valueDimensions(query).map((_, i) => columns[`value${i}`] ?? null);
  return row;
}

type StoredMoments = Record<Moment, Instant | null> & { voided: Moment[]; believed: boolean };

const microsecondsOf = (expression: RawBuilder<unknown>) =>
  sql<number>`(extract(epoch from ${expression}) * 1000000)::bigint`;

const storedMoments = sql<StoredMoments>`json_build_object(${sql.join(
  MOMENTS.map((moment) => sql`${sql.lit(moment)}, ${microseconds(`f.${moment}_at`)}`),
)}, 'voided', f.voided, 'believed', f.early_detection_believed)`;

function toMoments(stored: StoredMoments): IncidentMoments {
  return {
    at: stored,
    voided: stored.voided,
    earlyDetectionBelieved: stored.believed,
  };
}
