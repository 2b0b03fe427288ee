import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Database } from './schema.ts';

export type LinkPurpose = Database['oneTimeLinks']['purpose'];

/** Makes a link; the user's older ones of the same purpose stop working. */
export async function createLink(
  trx: Trx,
  link: { purpose: LinkPurpose; userId: string; tokenHash: Buffer; createdBy: string | null; expiresAt: Date },
): Promise<void> {
  // two at once would each leave the other's link alive
  await trx.selectFrom('users').select('id').where('id', '=', link.userId).forUpdate().execute();
  await trx
    .deleteFrom('oneTimeLinks')
    .where('userId', '=', link.userId)
    .where('purpose', '=', link.purpose)
    .where('usedAt', 'is', null)
    .execute();
  await trx.insertInto('oneTimeLinks').values(link).execute();
}

/** Whose link this is, if it still works. */
export async function findLink(db: Db, purpose: LinkPurpose, tokenHash: Buffer) {
  return db
    .selectFrom('oneTimeLinks')
    .innerJoin('users', 'users.id', 'oneTimeLinks.userId')
    .select(['users.id as userId', 'users.name', 'users.email', 'users.timeZone', 'oneTimeLinks.expiresAt'])
    .where('oneTimeLinks.tokenHash', '=', tokenHash)
    .where('oneTimeLinks.purpose', '=', purpose)
    .where('oneTimeLinks.usedAt', 'is', null)
    .where('oneTimeLinks.expiresAt', '>', sql<Date>`now()`)
    .where('users.deactivatedAt', 'is', null)
    .executeTakeFirst();
}

/** Uses a link up. Of two at once one succeeds. */
export async function recordLinkUse(trx: Trx, purpose: LinkPurpose, tokenHash: Buffer): Promise<boolean> {
  const used = await trx
    .updateTable('oneTimeLinks')
    .set({ usedAt: sql<Date>`now()` })
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** Takes the power from every link of a user that was not used. */
export async function deleteLinksOfUser(trx: Trx, userId: string): Promise<void> {
  await trx.deleteFrom('oneTimeLinks').where('userId', '=', userId).where('usedAt', 'is', null).execute();
}
