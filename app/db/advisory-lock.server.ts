import { type RawBuilder, sql } from 'kysely';
import type { Db } from './client.server.ts';

/**
 * Runs `work` on one connection that holds a lock. When this process dies or loses the connection, the lock is free at once.
 *
 * @param lock its two keys
 * @returns false, without having run it, if somebody else holds it
 */
export async function withAdvisoryLock(
  db: Db,
  lock: RawBuilder<unknown>,
  work: (locked: Db) => Promise<void>,
): Promise<boolean> {
  return db.connection().execute(async (locked) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${lock}) as got`.execute(locked);
    if (!rows[0]?.got) return false;
    try {
      await work(locked);
      return true;
    } finally {
      // a broken connection has let it go already
      await sql`select pg_advisory_unlock(${lock})`.execute(locked).catch(() => {});
    }
  });
}
