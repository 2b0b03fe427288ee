import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident, visibleTo } from './visibility.server.ts';

/** Who holds or held which response role, in the order in which they were taken. */
export async function listIncidentRoles(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('incidentRoles')
    .innerJoin('responseRoles', 'responseRoles.id', 'incidentRoles.responseRoleId')
    .innerJoin('users', 'users.id', 'incidentRoles.userId')
    .select([
      'incidentRoles.id',
      'incidentRoles.responseRoleId',
      'incidentRoles.userId',
      'responseRoles.name as roleName',
      'users.name as userName',
      'incidentRoles.takenAt',
      'incidentRoles.releasedAt',
    ])
    .where('incidentRoles.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentRoles.incidentId')))
    .orderBy('responseRoles.id')
    .orderBy('incidentRoles.takenAt')
    .execute();
}

export type IncidentRole = Awaited<ReturnType<typeof listIncidentRoles>>[number];

/** @returns the row's id and whether it is new: taking a role twice is taking it once */
export async function recordRole(
  trx: Trx,
  role: { id: string; incidentId: string; responseRoleId: string; userId: string },
): Promise<boolean> {
  const row = await trx
    .insertInto('incidentRoles')
    .values(role)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns the released role, or undefined if nobody holds it any more */
export async function releaseRole(trx: Trx, incidentId: string, id: string) {
  return trx
    .updateTable('incidentRoles')
    .set({ releasedAt: sql`greatest(now(), taken_at)` })
    .where('id', '=', id)
    .where('incidentId', '=', incidentId)
    .where('releasedAt', 'is', null)
    .returning(['id', 'responseRoleId', 'userId'])
    .executeTakeFirst();
}

/** Who declared the incident and who holds a response role on it now, as ids of users. */
export async function listInvolved(db: Db, viewer: Viewer, incidentId: string): Promise<string[]> {
  const declarer = db
    .selectFrom('incidents')
    .select('createdBy as userId')
    .where('id', '=', incidentId)
    .where('createdBy', 'is not', null)
    .where(visibleTo(viewer, 'incidents'));
  const holders = db
    .selectFrom('incidentRoles')
    .select('userId')
    .where('incidentId', '=', incidentId)
    .where('releasedAt', 'is', null)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentRoles.incidentId')));
  const rows = await declarer.union(holders).execute();
  return rows.map((row) => row.userId).filter((userId) => userId !== null);
}

/** True if the person holds a response role on the incident now. */
export async function holdsRole(db: Db, incidentId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('incidentRoles')
    .select('id')
    .where('incidentId', '=', incidentId)
    .where('userId', '=', userId)
    .where('releasedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
