import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { notifyLive } from './live.server.ts';

export async function createSession(
  trx: Trx,
  session: { tokenHash: Buffer; userId: string; userAgent: string | null; expiresAt: Date },
): Promise<void> {
  await trx.insertInto('sessions').values(session).execute();
}

/** Notes that the session is in use. */
export async function touchSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.updateTable('sessions').set({ lastSeenAt: new Date() }).where('tokenHash', '=', tokenHash).execute();
}

/** A user's own sessions that have not ended, the latest used first. */
export async function listSessions(db: Db, userId: string) {
  return db
    .selectFrom('sessions')
    .select(['tokenHash', 'createdAt', 'lastSeenAt', 'expiresAt', 'userAgent'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('lastSeenAt', 'desc')
    .execute();
}

/** Ends one session, and what its pages follow. With `userId` only if it is that user's. */
export async function deleteSession(trx: Trx, tokenHash: Buffer, userId?: string): Promise<string | undefined> {
  const deleted = await trx
    .deleteFrom('sessions')
    .where('tokenHash', '=', tokenHash)
    .$if(userId !== undefined, (query) => query.where('userId', '=', userId ?? ''))
    .returning('userId')
    .executeTakeFirst();
  if (deleted) await closeStreams(trx);
  return deleted?.userId;
}

/** Ends all of a user's sessions, except the one given, and what their pages follow. */
export async function deleteSessionsOfUser(trx: Trx, userId: string, except: Buffer | null = null): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .$if(except !== null, (query) => query.where('tokenHash', '!=', except ?? Buffer.alloc(0)))
    .executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) await closeStreams(trx);
}

/** Every live stream ends after the commit; pages whose session is still there come back at once. */
async function closeStreams(trx: Trx): Promise<void> {
  await notifyLive(trx, { topic: 'directory', incidents: [] });
}

/** Deletes sessions, one-time links and throttle counts whose time has passed. */
export async function deleteExpired(db: Db): Promise<{ sessions: number; links: number }> {
  const sessions = await db.transaction().execute(async (trx) => {
    const deleted = await trx
      .deleteFrom('sessions')
      .where('expiresAt', '<=', sql<Date>`now()`)
      .executeTakeFirstOrThrow();
    if (deleted.numDeletedRows > 0n) await closeStreams(trx);
    return deleted;
  });
  const links = await db
    .deleteFrom('oneTimeLinks')
    .where('expiresAt', '<=', sql<Date>`now() - interval '30 days'`)
    .executeTakeFirst();
  await db.deleteFrom('throttles').where('expire', '<', Date.now()).execute();
  return { sessions: Number(sessions.numDeletedRows), links: Number(links.numDeletedRows) };
}
