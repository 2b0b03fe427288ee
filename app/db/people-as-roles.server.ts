import { sql } from 'kysely';
import type { NamedPerson } from '../document/forms-of-names.ts';
import { saidAs } from '../text/as-roles.ts';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/**
 * Everybody, also those who left, by name and by the response role that they took first on an incident.
 *
 * @param incidentId null: on none, so each is a colleague
 */
export async function listPeopleAsRoles(db: Db, viewer: Viewer, incidentId: string | null): Promise<NamedPerson[]> {
  const rows = await db
    .selectFrom('users')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('incidentRoles')
          .innerJoin('responseRoles', 'responseRoles.id', 'incidentRoles.responseRoleId')
          .select(['responseRoles.key', 'responseRoles.name as roleName'])
          .whereRef('incidentRoles.userId', '=', 'users.id')
          .where('incidentRoles.incidentId', '=', incidentId)
          .where((of) => visibleIncident(viewer, of.ref('incidentRoles.incidentId')))
          .orderBy('incidentRoles.takenAt')
          .orderBy('incidentRoles.id')
          .limit(1)
          .as('taken'),
      (join) => join.on(sql<boolean>`true`),
    )
    .select(['users.name', 'taken.key', 'taken.roleName'])
    .orderBy('users.id')
    .execute();
  return rows.map(({ name, key, roleName }) => ({
    name,
    said: saidAs(key === null || roleName === null ? null : { key, name: roleName }),
  }));
}
