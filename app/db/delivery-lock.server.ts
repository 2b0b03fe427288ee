import { sql } from 'kysely';
import type { Db } from './client.server.ts';

/**
 * Runs `work` while nobody else is at the same delivery. When this process dies or loses the connection, the lock is free:
 * a delivery that is found to be sending under it was left behind.
 *
 * @param work is given the connection that holds the lock
 * @returns false, without having run it, if somebody else is at it
 */
export async function withDeliveryLock(
  db: Db,
  deliveryId: string,
  work: (locked: Db) => Promise<void>,
): Promise<boolean> {
  return db.connection().execute(async (locked) => {
    const lock = sql`hashtext('delivery'), hashtext(${deliveryId})`;
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
