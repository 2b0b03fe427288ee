import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';

/** Every category by name: the built-in ones and those the organisation added. */
export async function listCategories(db: Db): Promise<{ id: string; key: string; name: string; builtIn: boolean }[]> {
  return db.selectFrom('categories').select(['id', 'key', 'name', 'builtIn']).orderBy(sql`lower(name)`).execute();
}

/** @returns the new category's id, or undefined if its key is taken */
export async function createCategory(trx: Trx, category: { key: string; name: string }): Promise<string | undefined> {
  const created = await trx
    .insertInto('categories')
    .values({ ...category, id: newId() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created?.id;
}
