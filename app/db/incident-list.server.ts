import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { incidentNumber } from '../text/references.ts';
import type { Db } from './client.server.ts';
import {
  type Cursor,
  formatCursor,
  type IncidentListQuery,
  segmentCount,
  segmentValue,
} from './incident-list-query.ts';
import { isOpenNow } from './open-incidents.server.ts';
import { SEVERITIES } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** A total is exact up to here; above, counting on would cost more than the answer is worth. */
const COUNT_BOUND = 10_000;
/** The same where every match is looked up somewhere in the table: through a bridge, or by words. */
const LOOKUP_COUNT_BOUND = 1_000;

const TIME_TO_RESOLVE = sql`extract(epoch from resolved_at - coalesce(impact_started_at, detected_at))`;

/**
 * One contiguous stretch of a sort order. Splitting off the incidents that lack the sorted value (they come last, in
 * either direction) leaves in each stretch a plain (value, number) order that an index serves from any place on.
 */
interface Segment {
  where: RawBuilder<SqlBool>;
  /** What its index is sorted by before the number; null: nothing. */
  value: RawBuilder<unknown> | null;
  descending: boolean;
}

function segmentsOf({ key, descending }: IncidentListQuery['sort']): Segment[] {
  const byValue = (value: RawBuilder<unknown>, within: RawBuilder<SqlBool>, down: boolean): Segment[] => [
    { where: sql<SqlBool>`${within} and ${value} is not null`, value, descending: down },
    { where: sql<SqlBool>`${within} and ${value} is null`, value, descending: true },
  ];
  const started = sql`started_at`;
  const all = sql<SqlBool>`true`;
  switch (key) {
    case 'number':
      return [{ where: all, value: null, descending }];
    case 'started':
      return byValue(started, all, descending);
    case 'time-to-resolve':
      return byValue(TIME_TO_RESOLVE, all, descending);
    case 'severity': {
      const order = descending ? [...SEVERITIES].reverse() : SEVERITIES;
      return order.flatMap((severity) => byValue(started, sql<SqlBool>`severity = ${severity}`, true));
    }
  }
}

const asText: Record<'instant' | 'seconds', (value: RawBuilder<unknown>) => RawBuilder<string>> = {
  instant: (value) => sql`(${value} at time zone 'UTC')::text`,
  seconds: (value) => sql`${value}::text`,
};
const fromText: Record<'instant' | 'seconds', (text: string) => RawBuilder<unknown>> = {
  instant: (text) => sql`(${text}::timestamp at time zone 'UTC')`,
  seconds: (text) => sql`${text}::numeric`,
};

/** The incidents that the viewer may see and the query asks for. Every list, count and search goes through it. */
function matching(db: Db, viewer: Viewer, query: IncidentListQuery) {
  const bridge = (table: string, column: string, id: string | null) =>
    id === null
      ? null
      : sql<SqlBool>`exists (select 1 from ${sql.table(table)} b where b.incident_id = incidents.id and b.${sql.ref(column)} = ${id}::uuid)`;
  const conditions = [
    visibleTo(viewer, 'incidents'),
    searchFor(query.search),
    stateIn(query.states),
    query.isOpenNow ? isOpenNow('incidents') : null,
    query.severities.length > 0 ? sql<SqlBool>`severity = any(${query.severities})` : null,
    bridge('incident_services', 'service_id', query.serviceId),
    bridge('incident_teams', 'team_id', query.teamId),
    bridge('incident_categories', 'category_id', query.categoryId),
    query.kind && sql<SqlBool>`kind = ${query.kind}`,
    query.detection === 'unknown' ? sql<SqlBool>`detection_source is null` : null,
    query.detection && query.detection !== 'unknown' ? sql<SqlBool>`detection_source = ${query.detection}` : null,
    query.startedFrom && sql<SqlBool>`started_at >= ${query.startedFrom}`,
    query.startedBefore && sql<SqlBool>`started_at < ${query.startedBefore}`,
  ];
  let builder = db.selectFrom('incidents');
  for (const condition of conditions) if (condition) builder = builder.where(condition);
  return builder;
}

/** Every word, or the beginning of one, in the title or summary; or the incident of that number. */
function searchFor(search: string | null): RawBuilder<SqlBool> | null {
  if (search === null) return null;
  const words = search.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const wanted = words.map((word) => `'${word.replace(/[\\']/g, '$&$&')}':*`).join(' & ');
  const found = sql<SqlBool>`search @@ to_tsquery('simple', ${wanted})`;
  const number = incidentNumber(search);
  return number === undefined ? found : sql<SqlBool>`(${found} or number = ${number})`;
}

/** By the moments themselves where a partial index knows them. */
function stateIn(states: IncidentListQuery['states']): RawBuilder<SqlBool> | null {
  if (states.length === 0) return null;
  if (states.length === 1 && states[0] === 'open') return sql<SqlBool>`(resolved_at is null and closed_at is null)`;
  return sql<SqlBool>`state = any(${states})`;
}

interface Place {
  id: string;
  number: number;
  value: string | null;
  segment: number;
}

/** The whole list, in its order, some at a time; `db` should be one snapshot. */
export async function* eachIncident(db: Db, viewer: Viewer, query: IncidentListQuery, size = 1000) {
  let after: Cursor | null = null;
  do {
    const found = await walk(db, viewer, { ...query, size }, after, false);
    const places: Place[] = found.slice(0, size);
    yield await listByIds(
      db,
      viewer,
      places.map((at) => at.id),
    );
    after = found.length > size ? (places.at(-1) ?? null) : null;
  } while (after);
}

/** One page of a sorted list with the places before and after it. Incidents that tie are ordered by number. */
export async function listIncidents(db: Db, viewer: Viewer, query: IncidentListQuery) {
  const backwards = query.before !== null;
  const from = query.before ?? query.after;
  const found = await walk(db, viewer, query, from, backwards);
  const hasMore = found.length > query.size;
  const places = found.slice(0, query.size);
  if (backwards) places.reverse();
  const place = (at: Place | undefined) => (at ? formatCursor(at) : null);
  return {
    incidents: await listByIds(
      db,
      viewer,
      places.map((at) => at.id),
    ),
    previous: (backwards ? hasMore : from !== null) ? place(places[0]) : null,
    next: (backwards ? true : hasMore) ? place(places.at(-1)) : null,
  };
}

/** Walks the stretches from a place on until a page and one more are found: the first alone, the others in one statement. */
async function walk(db: Db, viewer: Viewer, query: IncidentListQuery, from: Cursor | null, backwards: boolean) {
  const { key } = query.sort;
  const segments = segmentsOf(query.sort);
  const step = backwards ? -1 : 1;
  const wanted = query.size + 1;
  const first = from?.segment ?? 0;
  const read = (index: number, cursor: Cursor | null, left: number) =>
    inSegment(db, viewer, query, segments[index] as Segment, { index, cursor, backwards, left });
  const places: Place[] = await read(first, from, wanted).execute();
  const left = wanted - places.length;
  const others = [];
  for (let index = first + step; index >= 0 && index < segmentCount(key); index += step) others.push(index);
  if (left === 0 || others.length === 0) return places;
  const parts = others.map((index) => sql`select * from ${read(index, null, left)} part`);
  const { rows } = await sql<Place>`${sql.join(parts, sql` union all `)}`.execute(db);
  const inOrder = others.flatMap((index) => rows.filter(({ segment }) => segment === index));
  return [...places, ...inOrder.slice(0, left)];
}

function inSegment(
  db: Db,
  viewer: Viewer,
  query: IncidentListQuery,
  { where, value, descending }: Segment,
  { index, cursor, backwards, left }: { index: number; cursor: Cursor | null; backwards: boolean; left: number },
) {
  const kind = segmentValue(query.sort.key, index);
  const down = descending !== backwards;
  let builder = matching(db, viewer, query)
    .where(where)
    .select(['id', 'number', sql<number>`${index}::integer`.as('segment')])
    .select((kind && value ? asText[kind](value) : sql<string | null>`null::text`).as('value'))
    .limit(left);
  if (value) builder = builder.orderBy(down ? sql`${value} desc nulls last` : sql`${value} asc nulls first`);
  builder = builder.orderBy('number', down ? 'desc' : 'asc');
  if (cursor) builder = builder.where(beyond(cursor, kind, value, down));
  return builder;
}

function beyond(cursor: Cursor, kind: 'instant' | 'seconds' | null, value: RawBuilder<unknown> | null, down: boolean) {
  const comparison = down ? sql`<` : sql`>`;
  if (kind === null || value === null || cursor.value === null)
    return sql<SqlBool>`number ${comparison} ${cursor.number}`;
  return sql<SqlBool>`(${value}, number) ${comparison} (${fromText[kind](cursor.value)}, ${cursor.number}::integer)`;
}

/** What the list shows of these incidents, in the order of the ids. */
async function listByIds(db: Db, viewer: Viewer, ids: string[]) {
  if (ids.length === 0) return [];
  const names = (table: string, bridge: string, column: string) => sql<string[]>`array(
    select named.name from ${sql.table(bridge)} b join ${sql.table(table)} named on named.id = b.${sql.ref(column)}
    where b.incident_id = incidents.id order by lower(named.name))`;
  const rows = await db
    .selectFrom('incidents')
    .select([
      'id',
      'number',
      'title',
      'kind',
      'severity',
      'state',
      'impactLevel',
      'restricted',
      'startedAt',
      'resolvedAt',
    ])
    .select([
      sql<boolean>`merged_into_id is not null`.as('isDuplicate'),
      sql<number | null>`${TIME_TO_RESOLVE}`.as('timeToResolveSeconds'),
      sql<boolean>`impact_started_at is null`.as('isStartUnknown'),
      names('services', 'incident_services', 'service_id').as('services'),
      names('categories', 'incident_categories', 'category_id').as('categories'),
    ])
    .where('id', 'in', ids)
    .where(visibleTo(viewer, 'incidents'))
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type ListedIncident = Awaited<ReturnType<typeof listIncidents>>['incidents'][number];

/** How many incidents match: exact up to a bound, `isMore` above. */
export async function countIncidents(
  db: Db,
  viewer: Viewer,
  query: IncidentListQuery,
): Promise<{ n: number; isMore: boolean }> {
  const isLookup = [query.search, query.serviceId, query.teamId, query.categoryId, query.kind].some(
    (part) => part !== null,
  );
  const bound = isLookup ? LOOKUP_COUNT_BOUND : COUNT_BOUND;
  const { n } = await db
    .selectFrom(
      matching(db, viewer, query)
        .select(sql`1`.as('one'))
        .limit(bound + 1)
        .as('bounded'),
    )
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return { n: Math.min(n, bound), isMore: n > bound };
}

/** Whether the viewer may see any incident at all: an empty list is a different page. */
export async function hasIncidents(db: Db, viewer: Viewer): Promise<boolean> {
  const row = await db
    .selectFrom('incidents')
    .select('id')
    .where(visibleTo(viewer, 'incidents'))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
