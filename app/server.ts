import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { startWorkers } from '#jobs/worker.ts';
import { migrations } from '#migrations/index.ts';
import { keepSessionSecret } from './auth/session-secret.server.ts';
import { openChannels } from './channels/channels.server.ts';
import { Collaboration } from './collaboration/collaboration.server.ts';
import { type Config, readConfig } from './config.server.ts';
import { connect } from './db/client.server.ts';
import { startEmbeddedPostgres } from './db/embedded-postgres.server.ts';
import { FactCopy } from './db/fact-copy.server.ts';
import type { LiveNotice } from './db/live.server.ts';
import { isMigrated, migrateToLatest } from './db/migrate.server.ts';
import { isAppError } from './errors.ts';
import { buildPagesIfStale } from './http/build-pages.server.ts';
import { createApp } from './http/create-app.server.ts';
import { pagePrinter } from './http/page-printer.server.ts';
import { acceptUpgrades } from './http/upgrade.server.ts';
import { LiveHub } from './live/hub.server.ts';
import { createLog, type Logger } from './log.server.ts';
import { loadBuiltInTemplates } from './workflows/load-built-in-templates.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Requests and jobs that run longer than this when a stop is asked for are cut; a cut job is redone by the next worker. */
const DRAIN_MS = 5_000;
const IDLE_MS = 20;
/** No stop takes longer, even one that hangs. */
const STOP_MS = 9_500;

/** What is to be undone on the way out; the last first. */
type Leaving = (() => Promise<unknown> | undefined)[];

/**
 * Everything in one process, or the part that HINDSIGHT_ROLE names.
 *
 * @param stop aborted when a stop is asked for, which may be while we start
 * @param leaving gets a step for everything that was begun
 */
async function start(config: Config, log: Logger, stop: AbortSignal, leaving: Leaving): Promise<void> {
  const servesPages = config.role !== 'worker';
  const development = config.mode === 'development';
  const say = (notice: string) => log.info(notice);
  const database = config.databaseUrl ? undefined : startEmbeddedPostgres(config.dataDir, say);
  leaving.push(async () => (await database?.catch(() => undefined))?.leave());
  const built = servesPages && !development ? buildPagesIfStale(ROOT, say, stop) : path.join(ROOT, 'build');
  const [buildFolder, embedded] = await Promise.all([built, database]);
  stop.throwIfAborted();

  const connectionString = config.databaseUrl ?? embedded?.connectionString ?? '';
  const onError = (error: Error) => log.warn({ err: error }, 'a database connection broke');
  const connection = connect({ connectionString, applicationName: 'hindsight', max: 20, onError });
  leaving.push(() => connection.close());
  const applied = await migrateToLatest(connection, migrations);
  if (applied.length > 0) log.info({ applied }, 'the database was migrated');
  const templates = await loadBuiltInTemplates(connection.db, path.join(ROOT, 'templates'));
  if (templates.length > 0) log.info({ templates }, 'the built-in templates were loaded');
  stop.throwIfAborted();

  const facts = new FactCopy(connection, (error) => log.warn({ err: error }, 'the copy of the facts waits'));
  const heard = ({ topic }: LiveNotice) => topic === 'figures' && facts.warmUp();
  const live = new LiveHub({ db: connection.db, connectionString, log, heard });
  leaving.push(() => live.stop());
  const sessionSecret = await keepSessionSecret(config);
  const collaboration = servesPages ? new Collaboration({ db: connection.db, live, log, sessionSecret }) : undefined;
  if (servesPages) {
    leaving.push(() => facts.stop());
    facts.warmUp();
    await live.start();
  }
  const channels = openChannels(config);
  const shared = { config, sessionSecret, db: connection.db, facts, connection, live, log };
  const builtPages = async () =>
    (await import(pathToFileURL(path.join(buildFolder, 'server', 'index.js')).href)) as ServerBuild;
  const clientFolder = path.join(buildFolder, 'client');
  const printPage = pagePrinter({ shared, pages: builtPages, clientFolder });
  const workers =
    config.role === 'web'
      ? undefined
      : await startWorkers({ connection, connectionString, log, channels, config, printPage });
  let drained: Promise<void> | undefined;
  const stopWorkers = () => {
    drained ??= within(DRAIN_MS, workers?.stop());
    return drained;
  };
  leaving.push(stopWorkers);
  // jobs and requests end side by side
  stop.addEventListener('abort', () => void stopWorkers());

  const vite = development && servesPages ? await startVite() : undefined;
  leaving.push(() => vite?.close());
  const pages = vite
    ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
    : servesPages
      ? await builtPages()
      : undefined;
  const app = createApp({
    shared,
    readiness: {
      isMigrated: () => isMigrated(connection, migrations),
      workersRunning: () => workers?.isRunning(),
      isStopping: () => stop.aborted,
    },
    pages,
    clientFolder,
    developmentMiddleware: vite?.middlewares,
  });
  stop.throwIfAborted();
  const server = createServer(app);
  if (collaboration) acceptUpgrades(server, collaboration, config.publicUrl);
  server.listen(config.port, config.host);
  await once(server, 'listening');
  leaving.push(() => close(server, live, collaboration));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ role: config.role, adopted: embedded?.adopted }, `Hindsight is ready at http://${config.host}:${port}`);
}

/** Takes no more requests, lets those that run be answered, ends the streams of open pages and what they write. */
async function close(server: Server, live: LiveHub, collaboration: Collaboration | undefined): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // a connection that was busy when the stop began may be kept alive by its client for another request, and another
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
  await collaboration?.stop();
  await live.stop();
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

/** Aborts with the first signal that asks for a stop, from the first moment on. */
function hearSignals(): AbortSignal {
  const stop = new AbortController();
  const hear = (signal: string) => {
    if (stop.signal.aborted) return;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    stop.abort(new Error(signal));
  };
  process.on('SIGTERM', hear);
  process.on('SIGINT', hear);
  return stop.signal;
}

async function startVite() {
  const { createServer: createViteServer } = await import('vite');
  return createViteServer({ root: ROOT, server: { middlewareMode: true } });
}

/** Waits for the promise, but not longer than `ms`. */
function within(ms: number, promise: Promise<void> | undefined): Promise<void> {
  return Promise.race([promise ?? Promise.resolve(), new Promise<void>((resolve) => setTimeout(resolve, ms).unref())]);
}

/** @returns the exit code: 0 if a stop was asked for, 1 if we could not start */
async function run(): Promise<number> {
  const stop = hearSignals();
  const leaving: Leaving = [];
  let log = createLog('info');
  try {
    const config = readConfig();
    log = createLog(config.logLevel);
    await start(config, log, stop, leaving);
    if (!stop.aborted) await once(stop, 'abort');
    log.info(`${stop.reason.message}: finishing what has begun`);
    return 0;
  } catch (error) {
    if (stop.aborted) return 0;
    if (isAppError(error)) log.fatal(error.message);
    else log.fatal({ err: error }, 'Hindsight could not start');
    return 1;
  } finally {
    for (const leave of leaving.reverse()) {
      await Promise.resolve(leave()).catch((error) => log.error({ err: error }, 'a step of the stop failed'));
    }
    log.info('stopped');
  }
}

process.exit(await run());
