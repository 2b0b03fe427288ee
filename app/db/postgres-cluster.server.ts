import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { freePort, isFree } from './free-port.server.ts';
import type { Identity } from './postgres-identity.server.ts';
import {
  forgetSettings,
  hasSettings,
  MADE_WITH,
  readSettings,
  type Settings,
  writeSettings,
} from './postgres-settings.server.ts';

/*
 * One PostgreSQL server of our own: made, started, asked whether it runs, stopped. Who uses it is not known here.
 */

const run = promisify(execFile);
export const START_TIMEOUT_SECONDS = 60;

/** Where the database lies, and who runs it with what. */
export interface Cluster {
  dataDir: string;
  folder: string;
  binaries: string;
  identity: Identity;
}

/**
 * Makes the cluster beside its place and renames it there: a crash leaves nothing half made. Its password goes with it, so
 * that of two processes that make one at once the one whose rename comes first decides both.
 */
export async function createCluster({ dataDir, folder, binaries, identity }: Cluster): Promise<void> {
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
    await forgetSettings(dataDir);
    await fs.rename(fresh, folder).catch((error: NodeJS.ErrnoException) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error;
    });
  } finally {
    await fs.rm(workshop, { recursive: true, force: true });
  }
}

/** @throws AppError UNAVAILABLE with what its log says last */
export async function startServer(cluster: Cluster): Promise<void> {
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

/** In good order within three seconds; else at once, and the next start replays its log: nothing that was committed is lost. */
export async function stopServer(cluster: Cluster): Promise<void> {
  await pgCtl(['stop', '-m', 'fast', '-w', '-t', '3'], cluster).catch(() =>
    pgCtl(['stop', '-m', 'immediate', '-w', '-t', '2'], cluster),
  );
}

/**
 * Where the running server listens. Two processes that start at once may each have chosen a port; the server's own word,
 * the fourth line of postmaster.pid, decides.
 */
export async function settingsInUse({ dataDir, folder }: Cluster): Promise<Settings> {
  const settings = await readSettings(dataDir);
  const lines = await fs.readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lines.split('\n')[3]) || settings.port;
  if (port !== settings.port || !(await hasSettings(dataDir))) await writeSettings(dataDir, { ...settings, port });
  return { ...settings, port };
}

export async function isRunning(cluster: Cluster): Promise<boolean> {
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
