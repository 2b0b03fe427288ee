import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';

/** The roles that people take in a response, by name: the built-in ones and those the organisation added. */
export async function listResponseRoles(
  db: Db,
): Promise<{ id: string; key: string; name: string; builtIn: boolean }[]> {
  return db.selectFrom('responseRoles').select(['id', 'key', 'name', 'builtIn']).orderBy(sql`lower(name)`).execute();
}

/** @returns the new role's id, or undefined if its key is taken */
export async function createResponseRole(trx: Trx, role: { key: string; name: string }): Promise<string | undefined> {
  const created = await trx
    .insertInto('responseRoles')
    .values({ ...role, id: newId() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created?.id;
}
