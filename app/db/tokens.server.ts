import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { administrator, type Viewer } from './viewer.ts';
import { findViewerOfUser } from './viewers.server.ts';

/**
 * Whom a token reads and writes as, or undefined if it is unknown, revoked, or its owner was deactivated. A token that
 * belongs to nobody was made on the command line and acts as an administrator.
 */
export async function findViewerByToken(
  db: Db,
  tokenHash: Buffer,
): Promise<{ tokenId: string; scopes: string[]; viewer: Viewer } | undefined> {
  const token = await db
    .selectFrom('apiTokens')
    .select(['id', 'name', 'scopes', 'userId', 'lastUsedAt'])
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (!token) return undefined;
  const viewer = token.userId === null ? administrator(token.name) : await findViewerOfUser(db, token.userId);
  if (!viewer) return undefined;
  // kept to five minutes: a busy token would otherwise write on every request
  await db
    .updateTable('apiTokens')
    .set({ lastUsedAt: new Date() })
    .where('id', '=', token.id)
    .where(sql<boolean>`(last_used_at is null or last_used_at < now() - interval '5 minutes')`)
    .execute();
  return { tokenId: token.id, scopes: token.scopes, viewer };
}

/** All tokens, those in use first. */
export async function listTokens(db: Db) {
  return db
    .selectFrom('apiTokens')
    .leftJoin('users', 'users.id', 'apiTokens.userId')
    .select([
      'apiTokens.id',
      'apiTokens.name',
      'apiTokens.scopes',
      'apiTokens.createdAt',
      'apiTokens.lastUsedAt',
      'apiTokens.revokedAt',
      'users.name as ownerName',
    ])
    .orderBy(sql`revoked_at is not null`)
    .orderBy('apiTokens.createdAt', 'desc')
    .execute();
}

/** @returns the token's id */
export async function createToken(
  trx: Trx,
  token: { name: string; scopes: string[]; tokenHash: Buffer; userId: string | null },
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('apiTokens')
    .values({ id, ...token })
    .execute();
  return id;
}

/** @returns false if there is no such token, or it was revoked before */
export async function revokeToken(trx: Trx, tokenId: string): Promise<boolean> {
  const revoked = await trx
    .updateTable('apiTokens')
    .set({ revokedAt: new Date() })
    .where('id', '=', tokenId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
}

/** Takes the power from every token of a user. */
export async function revokeTokensOfUser(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('apiTokens')
    .set({ revokedAt: new Date() })
    .where('userId', '=', userId)
    .where('revokedAt', 'is', null)
    .execute();
}

/** How many tokens are in use. */
export async function countTokens(db: Db): Promise<number> {
  const query = db.selectFrom('apiTokens').where('revokedAt', 'is', null);
  const { n } = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return n;
}
