import { runMigrations } from 'graphile-worker';
import { type Migration, Migrator } from 'kysely';
import { AppError } from '../errors.ts';
import type { Connection } from './client.server.ts';

const MINIMUM_VERSION = 150000;

/**
 * Brings the database to the newest schema, ours and the queue's. Safe to call from several processes at once: the
 * migrator takes a lock and the others find nothing left to do.
 *
 * @param migrations by name, in order; handed in because only the roof may know them
 * @returns the names that were applied
 * @throws AppError UNAVAILABLE if the server is older than PostgreSQL 15 or a migration fails; a failed one leaves no trace
 */
export async function migrateToLatest(
  connection: Connection,
  migrations: Record<string, Migration>,
): Promise<string[]> {
  const { rows } = await connection.pool.query('show server_version_num');
  if (Number(rows[0].server_version_num) < MINIMUM_VERSION) {
    throw new AppError('UNAVAILABLE', `PostgreSQL 15 or later is needed; this one says ${rows[0].server_version_num}.`);
  }
  const { error, results } = await migratorFor(connection, migrations).migrateToLatest();
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first one';
    throw new AppError('UNAVAILABLE', `The database could not be migrated (${failed}): ${describe(error)}`);
  }
  await runMigrations({ pgPool: connection.pool });
  return (results ?? []).map((result) => result.migrationName);
}

/** The migrator itself, for the tests that go down and up again. */
export function migratorFor(connection: Connection, migrations: Record<string, Migration>): Migrator {
  return new Migrator({ db: connection.db, provider: { getMigrations: async () => migrations } });
}

/** True when every migration has been applied. */
export async function isMigrated(connection: Connection, migrations: Record<string, Migration>): Promise<boolean> {
  const state = await migratorFor(connection, migrations).getMigrations();
  return state.every((migration) => migration.executedAt !== undefined);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
