import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type DurationId, isDuration } from '#analytics/metrics/definitions.ts';
import type { DowntimeEnd } from '#analytics/metrics/downtime.ts';
import { type Instant, instantText, type Window } from '#analytics/metrics/instant.ts';
import { intervalUnion } from '#analytics/metrics/interval-union.ts';
import type { Db } from './client.server.ts';
import {
  type CohortIncident,
  type FactNeeds,
  type FactRow,
  factReader,
  type LinkDimension,
} from './figure-facts.server.ts';
import type { FigureQuery } from './figure-query.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleFact } from './visibility.server.ts';

const LINKS = {
  service: { bridge: 'incident_fact_services', column: 'service_id', directory: 'services', name: 'slug' },
  category: { bridge: 'incident_fact_categories', column: 'category_id', directory: 'categories', name: 'key' },
  team: { bridge: 'incident_fact_teams', column: 'team_id', directory: 'teams', name: 'slug' },
} as const satisfies Record<LinkDimension, object>;
const LINK_DIMENSIONS = Object.keys(LINKS) as LinkDimension[];

export interface Cohort {
  /** Empty and not `known` where there is no incident to begin with. */
  window: Window & { known: boolean };
  /** All that may concern the window, and perhaps others: `figure-rows.server.ts` chooses. */
  incidents: readonly CohortIncident[];
}

/**
 * The cohort of each query. Queries with the same filters and `asOf` whose windows touch share one load: a page that asks
 * twenty questions of the same incidents reads them once. Call it in a snapshot, so that links fit their incidents.
 *
 * @param also what the asker needs of every incident beside what the metrics themselves need
 */
export async function loadCohorts(
  db: Db,
  viewer: Viewer,
  queries: readonly FigureQuery[],
  also: { downtime?: boolean } = {},
): Promise<Cohort[]> {
  const windows = await findWindows(db, viewer, queries);
  const cohorts: Cohort[] = windows.map((window) => ({ window, incidents: [] }));
  const alike = new Map<string, number[]>();
  for (const [i, { asOf, filters }] of queries.entries()) {
    const key = JSON.stringify([asOf, filters]);
    alike.set(key, [...(alike.get(key) ?? []), i]);
  }
  for (const indices of alike.values()) {
    for (const whole of intervalUnion(indices.map((i) => windows[i]!))) {
      const within = indices.filter((i) => whole.start <= windows[i]!.start && windows[i]!.end <= whole.end);
      const sharing = within.map((i) => queries[i]!);
      const incidents = await listCohort(db, viewer, sharing, whole, also.downtime ?? false);
      for (const i of within) cohorts[i]!.incidents = incidents;
    }
  }
  return cohorts;
}

/** Without `from` a window begins with the first incident that the viewer may see, whatever the filters. */
async function findWindows(db: Db, viewer: Viewer, queries: readonly FigureQuery[]): Promise<Cohort['window'][]> {
  const firstStarts = new Map<Instant, Instant | null>();
  const windows: Cohort['window'][] = [];
  for (const { from, to, asOf } of queries) {
    const end = Math.min(to ?? asOf, asOf);
    if (from === null && !firstStarts.has(end)) firstStarts.set(end, await findFirstStart(db, viewer, end));
    const start = from ?? firstStarts.get(end) ?? null;
    windows.push({ start: start ?? end, end, known: start !== null });
  }
  return windows;
}

/** When the first incident that the viewer may see started, before `end`; null without any. */
async function findFirstStart(db: Db, viewer: Viewer, end: Instant): Promise<Instant | null> {
  const { rows } = await sql<{ first: Instant | null }>`
    select (extract(epoch from min(f.started_at)) * 1000000)::bigint as first from incident_facts f
    where f.counted and f.started_at < ${instantText(end)} and ${visibleFact(viewer, 'f')}`.execute(db);
  return rows[0]?.first ?? null;
}

/** True for the figures that are made of downtime: that of incidents from before the window reaches into it. */
export function isReliability(metric: string): metric is 'mtbf' | 'mtbf_pooled' | 'availability' {
  return metric === 'mtbf' || metric === 'mtbf_pooled' || metric === 'availability';
}

/** What these queries, which have the same filters, `asOf` and settings, need between them in one window. */
async function listCohort(
  db: Db,
  viewer: Viewer,
  queries: readonly FigureQuery[],
  window: Window,
  withDowntime: boolean,
): Promise<CohortIncident[]> {
  const { asOf, filters, settings } = queries[0]!;
  const reaching = queries.some(({ metric }) => isReliability(metric.id));
  const needs: FactNeeds = { durations: durationsOf(queries), downtime: reaching || withDowntime };
  const chosen = sql<SqlBool>`${sql.join(inCohort(viewer, filters), sql` and `)}
    and f.started_at < ${instantText(window.end)}
    and (f.started_at >= ${instantText(window.start)} ${reaching ? reachesInto(window, settings.downtimeEndsAt) : sql``})`;
  const { columns, read } = factReader(needs, asOf, settings.downtimeEndsAt);
  const { rows } = await sql<FactRow>`select ${columns} from incident_facts f where ${chosen}`.execute(db);
  const incidents: CohortIncident[] = rows.map(read);
  const byId = new Map(incidents.map((incident) => [incident.incidentId, incident]));
  for (const dimension of LINK_DIMENSIONS.filter((candidate) => queries.some((query) => needsLink(query, candidate)))) {
    for (const { incidentId, name } of await listLinks(db, dimension, filters[dimension], chosen)) {
      const { links } = byId.get(incidentId)!;
      const own = links[dimension];
      if (own) own.push(name);
      else links[dimension] = [name];
    }
  }
  return incidents;
}

function durationsOf(queries: readonly FigureQuery[]): Set<DurationId> {
  return new Set(
    queries.flatMap(({ metric }): DurationId[] => {
      if (isDuration(metric)) return [metric.id];
      return metric.id === 'within_target' ? ['time_to_resolve'] : [];
    }),
  );
}

const needsLink = ({ metric, groupBy }: FigureQuery, dimension: LinkDimension) =>
  groupBy.includes(dimension) || (metric.id === 'mtbf_pooled' && dimension === 'service');

function inCohort(viewer: Viewer, filters: FigureQuery['filters']): RawBuilder<SqlBool>[] {
  const conditions = [sql<SqlBool>`f.counted`, visibleFact(viewer, 'f')];
  if (filters.severity) conditions.push(sql<SqlBool>`f.severity = any(${filters.severity}::text[])`);
  for (const dimension of LINK_DIMENSIONS) {
    const ids = filters[dimension];
    if (!ids) continue;
    const { bridge, column } = LINKS[dimension];
    conditions.push(sql<SqlBool>`exists (select 1 from ${sql.table(bridge)} b
      where b.incident_id = f.incident_id and b.${sql.ref(column)} = any(${ids}::uuid[]))`);
  }
  return conditions;
}

/**
 * Incidents from before a window whose downtime may reach into it: something is known of them from after its beginning,
 * or nothing has ended it. What has ended long ago stays where it is, closed or not.
 */
function reachesInto(window: Window, downtimeEndsAt: DowntimeEnd): RawBuilder<unknown> {
  const notEnded =
    downtimeEndsAt === 'mitigated'
      ? sql`f.mitigated_at is null and f.resolved_at is null and f.closed_at is null`
      : sql`f.resolved_at is null and f.closed_at is null`;
  return sql`or f.last_moment_at > ${instantText(window.start)} or (${notEnded})`;
}

/** Which incidents of the cohort have which values; an incident of several services stands under each. */
async function listLinks(
  db: Db,
  dimension: LinkDimension,
  ids: string[] | null,
  chosen: RawBuilder<SqlBool>,
): Promise<{ incidentId: string; name: string }[]> {
  const { bridge, column, directory, name } = LINKS[dimension];
  const { rows } = await sql<{ incidentId: string; name: string }>`
    select link.incident_id, named.${sql.ref(name)} as name from incident_facts f
    join ${sql.table(bridge)} link on link.incident_id = f.incident_id
    join ${sql.table(directory)} named on named.id = link.${sql.ref(column)}
    where ${chosen} and ${ids ? sql`link.${sql.ref(column)} = any(${ids}::uuid[])` : sql`true`}`.execute(db);
  return rows;
}
