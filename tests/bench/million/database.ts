import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { DEFINITION_VERSION } from '#analytics/metrics/definitions.ts';
import { type Connection, connect } from '#app/db/client.server.ts';
import { startEmbeddedPostgres } from '#app/db/embedded-postgres.server.ts';
import { migrateToLatest } from '#app/db/migrate.server.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { migrations } from '#migrations/index.ts';
import { loadIncidents } from './load.ts';

export interface BenchDatabase {
  connection: Connection;
  connectionString: string;
  dataDir: string;
  close(): Promise<void>;
}

/**
 * A PostgreSQL of the bench's own with a generated history and its facts, below the folder for temporary files. The name
 * says what is in it, by a hash of whatever made it: one that is kept serves the next run.
 *
 * @param keep leave it there for the next run
 */
export async function openBenchDatabase(options: {
  incidents: number;
  seed: number;
  keep: boolean;
  say: (words: string) => void;
}): Promise<BenchDatabase> {
  const { incidents, seed, keep, say } = options;
  const dataDir = path.join(os.tmpdir(), `hindsight-bench-${await fingerprint(incidents, seed)}`);
  const embedded = await startEmbeddedPostgres(dataDir);
  const { connectionString } = embedded;
  const connection = connect({ connectionString, applicationName: 'hindsight bench', onError: () => {} });
  const close = async () => {
    await connection.close();
    await embedded.leave();
    if (!keep) await fs.rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrateToLatest(connection, migrations);
    const { rows } = await sql<{ n: number; older: number }>`
      select count(*) as n, count(*) filter (where definition_version <> ${DEFINITION_VERSION}) as older
      from incident_facts`.execute(connection.db);
    const { n, older } = rows[0]!;
    if (n !== incidents) await fill(connection, incidents, seed, say);
    else say(`Using ${dataDir}.`);
    // else the server computes them anew beside what is measured
    if (n === incidents && older > 0) await rebuildMetrics(connection);
    return { connection, connectionString, dataDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(connection: Connection, incidents: number, seed: number, say: (words: string) => void) {
  await sql`truncate incidents, organisations, services, teams cascade`.execute(connection.db);
  const began = performance.now();
  await loadIncidents(connection, incidents, seed);
  const loaded = performance.now();
  await rebuildMetrics(connection);
  await sql`vacuum analyze`.execute(connection.db);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  say(
    `Generated and loaded ${incidents} incidents in ${seconds(loaded - began)}, ` +
      `computed their facts in ${seconds(performance.now() - loaded)}.`,
  );
}

/** Of everything that decides what is in the database. */
async function fingerprint(incidents: number, seed: number): Promise<string> {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const made = ['incidents.ts', 'load.ts', '../../../migrations/0005-trust.ts'];
  const texts = await Promise.all(made.map((file) => fs.readFile(path.join(folder, file), 'utf8')));
  return createHash('sha256')
    .update(JSON.stringify([incidents, seed, ...texts]))
    .digest('hex')
    .slice(0, 12);
}
