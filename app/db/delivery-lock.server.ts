import { sql } from 'kysely';
import { withAdvisoryLock } from './advisory-lock.server.ts';
import type { Db } from './client.server.ts';

/**
 * Runs `work` while nobody else is at the same delivery. When this process dies or loses the connection, the lock is free:
 * a delivery that is found to be sending under it was left behind.
 *
 * @param work is given the connection that holds the lock
 * @returns false, without having run it, if somebody else is at it
 */
export const withDeliveryLock = (db: Db, deliveryId: string, work: (locked: Db) => Promise<void>): Promise<boolean> =>
  withAdvisoryLock(db, sql`hashtext('delivery'), hashtext(${deliveryId})`, work);
