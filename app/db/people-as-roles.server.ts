import { sql } from 'kysely';
import { type NamedPerson, normal } from '../document/forms-of-names.ts';
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
  const people = db
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
  const [rows, things] = await Promise.all([people, listWordsOfThings(db)]);
  return rows.map(({ name, key, roleName }) => {
    const shared = wordsOf(name).filter((word) => things.has(word));
    return {
      name,
      said: saidAs(key === null || roleName === null ? null : { key, name: roleName }),
      ...(shared.length > 0 && { things: shared }),
    };
  });
}

/** What services, teams and categories are called: who is called Kepler is not meant by "Kepler is down" where a service is. */
async function listWordsOfThings(db: Db): Promise<ReadonlySet<string>> {
  const names = await db
    .selectFrom('services')
    .select('name')
    .unionAll(db.selectFrom('teams').select('name'))
    .unionAll(db.selectFrom('categories').select('name'))
    .execute();
  return new Set(names.flatMap(({ name }) => wordsOf(name)));
}

/** As `formsOf` writes them. */
const wordsOf = (name: string) => normal(name).match(/[\p{L}\p{M}'-]+/gu) ?? [];
