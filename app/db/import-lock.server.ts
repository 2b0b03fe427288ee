import { sql } from 'kysely';
import type { Db } from './client.server.ts';

/**
 * Runs `work` on one connection that holds the import's lock: no other process runs the same import, and when this one dies
 * or loses its connection the lock is free at once, with nothing of it going on.
 *
 * @returns false, without having run it, if somebody else runs the import
 */
export async function withImportLock(db: Db, importId: string, work: (db: Db) => Promise<void>): Promise<boolean> {
  return db.connection().execute(async (locked) => {
    const lock = sql`hashtext('import'), hashtext(${importId})`;
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
