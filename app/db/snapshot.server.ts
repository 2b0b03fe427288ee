import type { Db } from './client.server.ts';

/** Several reads of one state of the database: what is written meanwhile is in all of them or in none. */
export async function inSnapshot<T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
