import { sql } from 'kysely';
import { withAdvisoryLock } from './advisory-lock.server.ts';
import type { Db, Trx } from './client.server.ts';
import type { Import } from './imports.server.ts';
import { hasJob } from './queue.server.ts';

const lockOf = (importId: string) => sql`hashtext('import'), hashtext(${importId})`;

/**
 * Runs `work` on one connection that holds the import's lock: no other process runs the same import, and when this one dies
 * or loses its connection the lock is free at once, with nothing of it going on.
 *
 * @returns false, without having run it, if somebody else runs the import
 */
export const withImportLock = (db: Db, importId: string, work: (locked: Db) => Promise<void>): Promise<boolean> =>
  withAdvisoryLock(db, lockOf(importId), work);

/** Keeps every process from running the import until the transaction ends. @returns false if one runs it now */
export async function takeImportLock(trx: Trx, importId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lockOf(importId)}) as got`.execute(
    trx,
  );
  return rows[0]?.got === true;
}

/**
 * Whether an unconfirmed import was left in the middle: nobody works on it, and no job will. A command's dry run that was
 * killed is like that.
 */
export async function isBrokenOff(
  db: Db,
  { id, state, confirmed }: Pick<Import, 'id' | 'state' | 'confirmed'>,
): Promise<boolean> {
  if (confirmed || !['uploaded', 'staging', 'staged', 'checking'].includes(state)) return false;
  if (await hasJob(db, 'run-import', { importId: id })) return false;
  const { rows } = await sql<{ free: boolean }>`
    select not exists (select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = hashtext('import')::bigint & 4294967295
      and objid::bigint = hashtext(${id})::bigint & 4294967295) as free`.execute(db);
  return rows[0]?.free === true;
}
