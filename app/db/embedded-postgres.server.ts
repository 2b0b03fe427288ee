import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { findBinaries } from './postgres-binaries.server.ts';
import {
  type Cluster,
  createCluster,
  isRunning,
  START_TIMEOUT_SECONDS,
  settingsInUse,
  startServer,
  stopServer,
} from './postgres-cluster.server.ts';
import { chooseIdentity } from './postgres-identity.server.ts';

/*
 * A PostgreSQL of our own: the binaries come as an npm package, the data lies in DATA_DIR/postgres. The server outlives
 * a killed process of ours and is adopted by the next one; whoever leaves last stops it.
 */

/** Every process of ours holds this lock shared for as long as it uses the database. */
const IN_USE_LOCK = 0x48494e44;
const COME_BACK_MS = 1_000;
const TRY_AGAIN_MS = 100;
const WRONG_PASSWORD = '28P01';

export interface EmbeddedPostgres {
  connectionString: string;
  /** True when a server that was already running was taken over. */
  adopted: boolean;
  /** Says goodbye; the last process to do so stops the server. Close every pool before. */
  leave(): Promise<void>;
}

/**
 * Starts the database below `dataDir`, or adopts it if it runs, making it first if there is none.
 *
 * @param onNotice told in words what takes long
 * @throws AppError UNAVAILABLE when the platform has no binaries, or a folder cannot be reached by the database's user
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  onNotice: (message: string) => void = () => {},
): Promise<EmbeddedPostgres> {
  await fs.mkdir(dataDir, { recursive: true });
  const binaries = await findBinaries();
  const identity = await chooseIdentity(dataDir, binaries);
  const folder = path.join(dataDir, 'postgres');
  const cluster: Cluster = { dataDir, folder, binaries, identity };
  if (!(await exists(path.join(folder, 'PG_VERSION')))) {
    onNotice('Making the database; this happens once.');
    await createCluster(cluster);
  }
  const first = await enter(cluster);
  return { ...first, leave: keepPresence(cluster, first.presence) };
}

/** Starts or adopts the server and holds the lock that says we use it. */
async function enter(cluster: Cluster) {
  const giveUpAt = performance.now() + START_TIMEOUT_SECONDS * 1000;
  for (;;) {
    const adopted = await isRunning(cluster);
    if (!adopted) await startServer(cluster);
    const { port, password } = await settingsInUse(cluster);
    const connectionString = `postgres://hindsight:${password}@127.0.0.1:${port}/hindsight`;
    try {
      return { connectionString, adopted, presence: await announce(connectionString) };
    } catch (error) {
      // another process is just starting or stopping it: wait for the one, start it again after the other
      const isRefused = (error as { code?: string }).code === WRONG_PASSWORD;
      if (isRefused || performance.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

async function announce(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: 'hindsight presence' });
  client.on('error', () => {});
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
  return client;
}

/**
 * Keeps the lock held: a server that went away is entered again, and started again if it died.
 *
 * @returns the way out
 */
function keepPresence(cluster: Cluster, first: pg.Client): () => Promise<void> {
  let isLeaving = false;
  let current: Promise<pg.Client | undefined> = Promise.resolve(first);
  const comeBack = async (): Promise<pg.Client | undefined> => {
    while (!isLeaving) {
      const client = await enter(cluster).then(
        ({ presence }) => presence,
        () => undefined,
      );
      if (client) return watch(client);
      await new Promise((resolve) => setTimeout(resolve, COME_BACK_MS));
    }
    return undefined;
  };
  const watch = (client: pg.Client) => {
    client.once('end', () => {
      if (!isLeaving) current = comeBack();
    });
    return client;
  };
  watch(first);
  return async () => {
    isLeaving = true;
    const presence = (await current) ?? (await enter(cluster)).presence;
    try {
      await presence.query('select pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
      const { rows } = await presence.query('select pg_try_advisory_lock($1) as last', [IN_USE_LOCK]);
      if (rows[0].last) await stopServer(cluster);
    } finally {
      await presence.end().catch(() => {});
    }
  };
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
