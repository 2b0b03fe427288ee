import { type SqlBool, sql } from 'kysely';
import type { CausesUnknown } from '../text/recurrence-words.ts';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** An action item whose judgement names a cause, and the times that were held against each other. */
export interface CauseAsked {
  id: string;
  serviceId: string | null;
  categoryId: string | null;
  /** The incident from which it came counts on neither side; null where it would not anyway. */
  origin: { startedAt: Date; isUnknown: boolean } | null;
  before: { from: Date; to: Date };
  after: { from: Date; to: Date };
}

/**
 * Of how many incidents before and after each of these action items was done nobody knows whether they are of the cause that
 * it names: none is written down, as of the latest it seldom is. By id.
 *
 * Those that mean the same services and categories are counted in one pass: a board asks for dozens, of however many
 * incidents there are.
 */
export async function countCausesUnknown(
  db: Db,
  viewer: Viewer,
  asked: readonly CauseAsked[],
): Promise<Map<string, CausesUnknown>> {
  const scopes = new Map<string, CauseAsked[]>();
  for (const one of asked) {
    const scope = `${one.serviceId} ${one.categoryId}`;
    scopes.set(scope, [...(scopes.get(scope) ?? []), one]);
  }
  const counted = await Promise.all([...scopes.values()].map((same) => countOfScope(db, viewer, same)));
  return new Map(counted.flat());
}

async function countOfScope(db: Db, viewer: Viewer, asked: readonly CauseAsked[]) {
  const times = asked.flatMap(({ before, after }) => [before.from, before.to, after.from, after.to].map(Number));
  const edges = [...new Set(times)].sort((a, b) => a - b);
  const { serviceId, categoryId } = asked[0]!;
  const isOf = (table: 'service' | 'category', id: string | null) =>
    id === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`exists (select from ${sql.table(table === 'service' ? 'incident_services' : 'incident_categories')} l
          where l.incident_id = i.id and ${sql.ref(`l.${table}_id`)} = ${id}::uuid)`;
  const { rows } = await sql<{ place: number; unknown: number; of: number }>`
    select width_bucket(i.started_at, ${edges.map((edge) => new Date(edge))}::timestamptz[]) as place,
      count(*) filter (where i.cause is null) as unknown, count(*) as of
    from incidents i
    where i.kind = 'production' and i.merged_into_id is null and ${visibleTo(viewer, 'i')}
      and i.started_at >= ${new Date(edges[0]!)}::timestamptz and i.started_at < ${new Date(edges.at(-1)!)}::timestamptz
      and ${isOf('service', serviceId)} and ${isOf('category', categoryId)}
    group by 1`.execute(db);
  return asked.map((one): [string, CausesUnknown] => {
    const within = ({ from, to }: { from: Date; to: Date }) => {
      const own = rows.filter(({ place }) => edges[place - 1]! >= Number(from) && edges[place - 1]! < Number(to));
      const isOwn = one.origin !== null && one.origin.startedAt >= from && one.origin.startedAt < to;
      return {
        unknown: own.reduce((sum, { unknown }) => sum + unknown, 0) - (isOwn && one.origin?.isUnknown ? 1 : 0),
        of: own.reduce((sum, { of }) => sum + of, 0) - (isOwn ? 1 : 0),
      };
    };
    return [one.id, { before: within(one.before), after: within(one.after) }];
  });
}
