import { migrations } from '#migrations/index.ts';
import type { Config } from '../config.server.ts';
import { type Connection, connect } from '../db/client.server.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.server.ts';
import { migrateToLatest } from '../db/migrate.server.ts';

/**
 * Opens the database that a running server uses, or starts the embedded one for as long as the command takes.
 *
 * @param leaveUnmigrated the command migrates by itself
 */
export async function openDatabase(
  config: Config,
  leaveUnmigrated: boolean,
): Promise<{ connection: Connection; close(): Promise<void> }> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres(config.dataDir, (notice) => console.error(notice));
  const connectionString = config.databaseUrl ?? embedded?.connectionString ?? '';
  const connection = connect({ connectionString, applicationName: 'hindsight command', max: 4, onError: () => {} });
  const close = async () => {
    await connection.close();
    await embedded?.leave();
  };
  try {
    if (!leaveUnmigrated) await migrateToLatest(connection, migrations);
    return { connection, close };
  } catch (error) {
    await close();
    throw error;
  }
}
