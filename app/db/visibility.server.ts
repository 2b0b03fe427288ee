import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';

/**
 * The WHERE that keeps restricted incidents from those who may not see them (METRICS.md 6). Every query that touches
 * incidents or anything of theirs carries it.
 *
 * @param alias name of the incidents (or incident_facts) table in the query
 * @param idColumn column of that table that holds the incident's id
 */
export function visibleTo(viewer: Viewer, alias: string, idColumn = 'id'): RawBuilder<SqlBool> {
  if (viewer.role === 'admin') return sql<SqlBool>`true`;
  if (viewer.userId === null) return sql<SqlBool>`not ${sql.ref(`${alias}.restricted`)}`;
  return sql<SqlBool>`(not ${sql.ref(`${alias}.restricted`)} or exists (
    select 1 from incident_access where incident_access.incident_id = ${sql.ref(`${alias}.${idColumn}`)}
      and incident_access.user_id = ${viewer.userId}))`;
}

/** The same for a table that only knows an incident's id; rows without one are visible. */
export function visibleIncident(viewer: Viewer, incidentId: Expression<string | null>): RawBuilder<SqlBool> {
  if (viewer.role === 'admin') return sql<SqlBool>`true`;
  return sql<SqlBool>`(${incidentId} is null or exists (
    select 1 from incidents where incidents.id = ${incidentId} and ${visibleTo(viewer, 'incidents')}))`;
}

/**
 * The same turned round: keeps those users who may see an incident; all of them where there is none.
 *
 * @param alias name of the users table in the query
 */
export function maySeeIncident(alias: string, incidentId: string | Expression<string> | null): RawBuilder<SqlBool> {
  if (incidentId === null) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (select 1 from incidents where incidents.id = ${incidentId}
    and (not incidents.restricted or ${sql.ref(`${alias}.role`)} = 'admin' or exists (
      select 1 from incident_access where incident_access.incident_id = incidents.id
        and incident_access.user_id = ${sql.ref(`${alias}.id`)})))`;
}

/** Those of the given users who may see an incident. */
export async function listThoseWhoSee(db: Db, incidentId: string, userIds: readonly string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', userIds)
    .where(maySeeIncident('users', incidentId))
    .execute();
  return rows.map((row) => row.id);
}

/** The given users, those together who see the same restricted incidents: whatever is asked for one of them holds for all. */
export async function groupBySight(db: Db, userIds: readonly string[]): Promise<string[][]> {
  if (userIds.length === 0) return [];
  const [users, access] = await Promise.all([
    db.selectFrom('users').select(['id', 'role']).where('id', 'in', userIds).orderBy('id').execute(),
    db
      .selectFrom('incidentAccess')
      .innerJoin('incidents', 'incidents.id', 'incidentAccess.incidentId')
      .select(['incidentAccess.userId', 'incidents.id'])
      .where('incidents.restricted', '=', true)
      .where('incidentAccess.userId', 'in', userIds)
      .orderBy('incidents.id')
      .execute(),
  ]);
  const groups = new Map<string, string[]>();
  for (const { id, role } of users) {
    const own = access.filter(({ userId }) => userId === id).map((seen) => seen.id);
    const sees = role === 'admin' ? 'all' : own.join();
    groups.set(sees, [...(groups.get(sees) ?? []), id]);
  }
  return [...groups.values()];
}

/** Those of the given incidents that the viewer may see. */
export async function listVisible(db: Db, viewer: Viewer, incidentIds: string[]): Promise<string[]> {
  if (incidentIds.length === 0) return [];
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('id', 'in', incidentIds)
    .where(visibleTo(viewer, 'incidents'))
    .execute();
  return rows.map((row) => row.id);
}

/**
 * The same for facts. It asks the incident itself, since a fact follows a moment after its incident: one that has just been
 * restricted is hidden from figures at once. Few incidents are restricted, so this is a look into a small index.
 *
 * @param alias name of the incident_facts table in the query
 */
export function visibleFact(viewer: Viewer, alias: string): RawBuilder<SqlBool> {
  if (viewer.role === 'admin') return sql<SqlBool>`true`;
  return sql<SqlBool>`not exists (select 1 from incidents
    where incidents.id = ${sql.ref(`${alias}.incident_id`)} and incidents.restricted
      and not ${visibleTo(viewer, 'incidents')})`;
}
