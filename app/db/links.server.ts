import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Database } from './schema.ts';

export type LinkPurpose = Database['oneTimeLinks']['purpose'];

interface NewLink {
  purpose: LinkPurpose;
  userId: string;
  tokenHash: Buffer;
  /** Null: it was asked for by a visitor, or made by a command. */
  createdBy: string | null;
  expiresAt: Date;
}

/**
 * Makes a link; the user's older ones of the same purpose stop working.
 *
 * @param isAskedFor by a visitor: what others made stays, and the last one that was asked for, since a stranger who asks is to
 *   take no link out of anybody's hand
 */
export async function createLink(trx: Trx, link: NewLink, { isAskedFor = false } = {}): Promise<void> {
  // two at once would each leave the other's link alive
  await trx.selectFrom('users').select('id').where('id', '=', link.userId).forUpdate().execute();
  await trx
    .deleteFrom('oneTimeLinks')
    .where('userId', '=', link.userId)
    .where('purpose', '=', link.purpose)
    .where('usedAt', 'is', null)
    .$if(isAskedFor, (older) => older.where('tokenHash', 'in', olderAskedFor(link)))
    .execute();
  await trx.insertInto('oneTimeLinks').values(link).execute();
}

/** Those that nobody of ours made, but for the last one. */
const olderAskedFor = ({ userId, purpose }: NewLink) => sql<Buffer>`(select token_hash from one_time_links
  where user_id = ${userId} and purpose = ${purpose} and used_at is null and created_by is null
  order by created_at desc, expires_at desc offset 1)`;

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
