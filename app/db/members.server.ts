import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Role } from './schema.ts';

/** Who belongs to a team, by name, with the role they have in it. */
export async function listMembers(db: Db, teamId: string) {
  return db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .select(['users.id', 'users.name', 'memberships.role'])
    .select(sql<boolean>`users.deactivated_at is null`.as('isActive'))
    .where('memberships.teamId', '=', teamId)
    .orderBy(sql`lower(users.name)`)
    .orderBy('users.id')
    .execute();
}

/** Gives a person a role in a team, whether they belonged to it or not. */
export async function saveMember(trx: Trx, teamId: string, userId: string, role: Role): Promise<void> {
  await trx
    .insertInto('memberships')
    .values({ teamId, userId, role })
    .onConflict((conflict) => conflict.columns(['teamId', 'userId']).doUpdateSet({ role }))
    .execute();
}

export async function deleteMember(trx: Trx, teamId: string, userId: string): Promise<void> {
  await trx.deleteFrom('memberships').where('teamId', '=', teamId).where('userId', '=', userId).execute();
}
