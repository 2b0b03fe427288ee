import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Role } from './schema.ts';

/** Everybody, active people first, with their teams: for those who administer them. */
export async function listPeopleWithRoles(db: Db) {
  return db
    .selectFrom('users')
    .select([
      'users.id',
      'users.name',
      'users.email',
      'users.role',
      'users.deactivatedAt',
      'users.createdAt',
      sql<boolean>`users.password_hash is not null`.as('hasPassword'),
      sql<Date | null>`(select max(last_seen_at) from sessions where sessions.user_id = users.id)`.as('lastSeenAt'),
      sql<{ name: string; role: Role }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('name', teams.name, 'role', memberships.role) order by lower(teams.name))
        from memberships join teams on teams.id = memberships.team_id where memberships.user_id = users.id), '[]')`.as(
        'teams',
      ),
    ])
    .orderBy(sql`users.deactivated_at is not null`)
    .orderBy(sql`lower(users.name)`)
    .orderBy('users.id')
    .execute();
}

/** How many people can sign in, were invited, and were deactivated. */
export async function countPeople(db: Db): Promise<{ active: number; invited: number; deactivated: number }> {
  return db
    .selectFrom('users')
    .select([
      sql<number>`count(*) filter (where deactivated_at is null and password_hash is not null)`.as('active'),
      sql<number>`count(*) filter (where deactivated_at is null and password_hash is null)`.as('invited'),
      sql<number>`count(*) filter (where deactivated_at is not null)`.as('deactivated'),
    ])
    .executeTakeFirstOrThrow();
}

/** A person's role in each team that they belong to. */
export async function listMemberships(db: Db, userId: string): Promise<{ teamId: string; role: Role }[]> {
  return db.selectFrom('memberships').select(['teamId', 'role']).where('userId', '=', userId).execute();
}

/** Everybody who is active and has one of these roles in the organisation, or in a team where `inTeams` says so. */
export async function listPeopleOfRole(
  db: Db,
  roles: readonly Role[],
  { inTeams = false }: { inTeams?: boolean } = {},
): Promise<string[]> {
  const rows = await db
    .selectFrom('users')
    .select('users.id')
    .where('users.deactivatedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('users.role', 'in', [...roles]),
        ...(inTeams
          ? [
              eb.exists(
                eb
                  .selectFrom('memberships')
                  .select('memberships.userId')
                  .whereRef('memberships.userId', '=', 'users.id')
                  .where('memberships.role', 'in', [...roles]),
              ),
            ]
          : []),
      ]),
    )
    .orderBy('users.id')
    .execute();
  return rows.map((row) => row.id);
}
