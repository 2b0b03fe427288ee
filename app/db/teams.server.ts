import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { createUnderFreeAddress, refusingTakenName } from './named-address.server.ts';

/** What is kept of a team beside its address and members. */
interface TeamFields {
  name: string;
  coordinatorId: string | null;
}

/** Every team by name. */
export async function listTeams(db: Db): Promise<{ id: string; slug: string; name: string }[]> {
  return db.selectFrom('teams').select(['id', 'slug', 'name']).orderBy(sql`lower(name)`).execute();
}

/** The people who can be chosen: active users by name. */
export async function listPeople(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('deactivatedAt', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
}

/** A team with its coordinator; a coordinator who was deactivated is none. */
function teamsWithCoordinator(db: Db) {
  return db
    .selectFrom('teams')
    .leftJoin('users as coordinators', (join) =>
      join.onRef('coordinators.id', '=', 'teams.coordinatorId').on('coordinators.deactivatedAt', 'is', null),
    );
}

/** Every team by name with its coordinator, and how many active members and services it has. */
export async function listTeamSummaries(db: Db) {
  return teamsWithCoordinator(db)
    .select(['teams.id', 'teams.slug', 'teams.name', 'coordinators.name as coordinatorName'])
    .select([
      sql<number>`(select count(*) from memberships join users on users.id = memberships.user_id
        where memberships.team_id = teams.id and users.deactivated_at is null)`.as('members'),
      sql<number>`(select count(*) from services where services.owner_team_id = teams.id)`.as('services'),
    ])
    .orderBy(sql`lower(teams.name)`)
    .execute();
}

/** How many teams nobody coordinates: none was named, or the one named was deactivated (R14). */
export async function countTeamsWithoutCoordinator(db: Db): Promise<number> {
  const { n } = await teamsWithCoordinator(db)
    .where('coordinators.id', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** @throws AppError NOT_FOUND */
export async function getTeamBySlug(db: Db, slug: string) {
  const team = await teamsWithCoordinator(db)
    .selectAll('teams')
    .select(['coordinators.id as activeCoordinatorId', 'coordinators.name as coordinatorName'])
    .where('teams.slug', '=', slug)
    .executeTakeFirst();
  if (!team) throw new AppError('NOT_FOUND', `There is no team “${slug}”.`);
  return team;
}

/** The team, kept from other writers until the transaction ends. @throws AppError NOT_FOUND */
export async function lockTeam(trx: Trx, teamId: string) {
  const team = await trx.selectFrom('teams').selectAll().where('id', '=', teamId).forUpdate().executeTakeFirst();
  if (!team) throw new AppError('NOT_FOUND', 'There is no such team.');
  return team;
}

/**
 * Adds a team under an address made from its name.
 *
 * @throws AppError INVALID if another has the name, in any case
 */
export async function createTeam(trx: Trx, fields: TeamFields): Promise<{ id: string; slug: string }> {
  return createUnderFreeAddress('team', fields.name, (slug) =>
    trx
      .insertInto('teams')
      .values({ ...fields, slug, id: newId() })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning(['id', 'slug'])
      .executeTakeFirst(),
  );
}

/** Changes a locked team; its address stays. @throws AppError INVALID if another has the name */
export async function updateTeam(trx: Trx, teamId: string, fields: TeamFields): Promise<void> {
  await refusingTakenName('team', fields.name, () =>
    trx
      .updateTable('teams')
      .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
      .where('id', '=', teamId)
      .execute(),
  );
}
