import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { startWorkers } from '#jobs/worker.ts';
import { migrations } from '#migrations/index.ts';
import { keepSessionSecret } from './auth/session-secret.server.ts';
import { type Config, readConfig } from './config.server.ts';
import { connect } from './db/client.server.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.server.ts';
import { isMigrated, migrateToLatest } from './db/migrate.server.ts';
import { isAppError } from './errors.ts';
import { buildPagesIfStale } from './http/build-pages.server.ts';
import { createApp } from './http/create-app.server.ts';
import { LiveHub } from './live/hub.server.ts';
import { createLog, type Logger } from './log.server.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Requests and jobs that run longer than this when a stop is asked for are cut; the sum stays below ten seconds. */
const DRAIN_MS = 6_000;
/** No stop takes longer, also one that is asked for while we start or that hangs. */
const STOP_MS = 9_500;

/** Everything in one process, or the part that HINDSIGHT_ROLE names. */
async function main(config: Config, log: Logger): Promise<void> {
  // heard from the first moment on: a signal that nobody hears would end us and leave the database running
  const stopAsked = hearSignals();
  const servesPages = config.role !== 'worker';
  const development = config.mode === 'development';
  const [buildFolder, embedded] = await Promise.all([
    servesPages && !development ? buildPagesIfStale(ROOT, (notice) => log.info(notice)) : path.join(ROOT, 'build'),
    config.databaseUrl ? undefined : startEmbeddedPostgres(config.dataDir, (notice) => log.info(notice)),
  ]);
  const connectionString = config.databaseUrl ?? embedded?.connectionString ?? '';
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection broke');
  const connection = connect({ connectionString, applicationName: 'hindsight', max: 20, onError });
  const applied = await migrateToLatest(connection, migrations);
  if (applied.length > 0) log.info({ applied }, 'the database was migrated');

  const live = new LiveHub({ db: connection.db, connectionString, log });
  if (servesPages) await live.start();
  const workers = config.role === 'web' ? undefined : await startWorkers({ connection, connectionString, log });

  let stopping = false;
  const vite = development && servesPages ? await startVite() : undefined;
  const pages = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : servesPages
      ? ((await import(pathToFileURL(path.join(buildFolder, 'server', 'index.js')).href)) as ServerBuild)
      : undefined;
  const app = createApp({
    shared: { config, sessionSecret: await keepSessionSecret(config), db: connection.db, connection, live, log },
    readiness: {
      isMigrated: () => isMigrated(connection, migrations),
      workersRunning: () => workers?.isRunning(),
      isStopping: () => stopping,
    },
    pages,
    clientFolder: path.join(buildFolder, 'client'),
    developmentMiddleware: vite?.middlewares,
  });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ role: config.role, adopted: embedded?.adopted }, `Hindsight is ready at http://${config.host}:${port}`);

  const stop = async (signal: string) => {
    stopping = true;
    log.info(`${signal}: finishing what has begun`);
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await live.stop();
    await Promise.all([closed, within(DRAIN_MS, workers?.stop())]);
    clearTimeout(cut);
    await vite?.close();
    await connection.close();
    await embedded?.leave();
    log.info('stopped');
    process.exit(0);
  };
  void stopAsked.then(stop);
}

/** Resolves with the first signal that asks for a stop; if the stop hangs the process ends all the same, as failed. */
function hearSignals(): Promise<string> {
  return new Promise((resolve) => {
    const hear = (signal: string) => {
      resolve(signal);
      setTimeout(() => process.exit(1), STOP_MS).unref();
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}

async function startVite() {
  const { createServer: createViteServer } = await import('vite');
  return createViteServer({ root: ROOT, server: { middlewareMode: true } });
}

/** Waits for the promise, but not longer than `ms`: a job that is cut is redone by the next worker. */
function within(ms: number, promise: Promise<void> | undefined): Promise<void> {
  return Promise.race([promise ?? Promise.resolve(), new Promise<void>((resolve) => setTimeout(resolve, ms).unref())]);
}

let log = createLog('info');
try {
  const config = readConfig();
  log = createLog(config.logLevel);
  await main(config, log);
} catch (error) {
  if (isAppError(error)) log.fatal(error.message);
  else log.fatal({ err: error }, 'Hindsight could not start');
  process.exit(1);
}
