import { EventEmitter } from 'node:events';
import {
  type CronItem,
  type JobHelpers,
  parseCronItems,
  run,
  type Task,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import pg from 'pg';
import { type TaskName, type TaskPayload, tasks } from '#app/db/queue.server.ts';
import type { Logger } from '#app/log.server.ts';
import { beginRecomputation } from '#app/workflows/recompute-facts.ts';
import { resumeSending } from '#app/workflows/resume-sending.ts';
import { foldDocumentUpdates } from './fold-document-updates.ts';
import type { JobContext } from './job-context.ts';
import { mailPasswordReset } from './mail-password-reset.ts';
import { mailReport } from './mail-report.ts';
import { purgeExpired } from './purge-expired.ts';
import { recomputeFacts } from './recompute-facts.ts';
import { refreshMetrics } from './refresh-metrics.ts';
import { releaseDispatch } from './release-dispatch.ts';
import { remind } from './remind.ts';
import { runImport } from './run-import.ts';
import { sendDelivery } from './send-delivery.ts';
import { watchDuties } from './watch-duties.ts';

const SWEEP_INTERVAL_MS = 5_000;
/** Deliveries that are under way; each holds a connection to the database while its receiver talks. */
const SENDING_AT_ONCE = 6;
/** Namespace of the advisory locks by which a worker shows that it lives. */
const ALIVE_LOCK = 0x57524b52;

type Handlers = { [N in TaskName]: (context: JobContext, payload: TaskPayload<N>) => Promise<void> };

const handlers: Handlers = {
  'refresh-metrics': refreshMetrics,
  'recompute-facts': recomputeFacts,
  'run-import': runImport,
  'watch-duties': watchDuties,
  'release-dispatch': releaseDispatch,
  'send-delivery': sendDelivery,
  remind,
  'mail-report': mailReport,
  'mail-password-reset': mailPasswordReset,
  'fold-document-updates': foldDocumentUpdates,
  'purge-expired': purgeExpired,
};

export interface Workers {
  isRunning(): boolean;
  /** Lets running jobs end, then gives the worker's names back. */
  stop(): Promise<void>;
}

/**
 * Runs the background jobs in this process.
 *
 * The queue keeps the jobs of a worker that was killed for four hours. So each worker's name is held by an advisory lock
 * for as long as this process lives; at start and every five seconds a sweep frees the jobs of names that nobody holds.
 */
export async function startWorkers({
  connectionString,
  ...shared
}: Omit<JobContext, 'signal' | 'isLastTry'> & { connectionString: string }): Promise<Workers> {
  const { connection, log } = shared;
  const signOfLife = await holdSignOfLife(connectionString, log);
  const sweep = () =>
    unlockDeadWorkers(connection.pool).then(
      (freed) => freed.length > 0 && log.warn({ workers: freed }, 'freed the jobs of killed workers'),
      (error) => log.error({ err: error }, 'the sweep for killed workers failed'),
    );
  await sweep();
  const stopping = new AbortController();
  const events = new EventEmitter() as WorkerEvents;
  // the queue locks jobs in the name of the pool, and of single workers where it batches
  events.on('pool:create', ({ workerPool }) => signOfLife.add(workerPool.id));
  events.on('worker:create', ({ worker }) => signOfLife.add(worker.workerId));
  const handle = taskList({ ...shared, signal: stopping.signal });
  const startRunner = (taskNames: TaskName[], concurrency: number, crontab: CronItem[] = []) =>
    run({
      pgPool: connection.pool,
      events,
      concurrency,
      noHandleSignals: true,
      logger: queueLogger(log),
      taskList: Object.fromEntries(taskNames.map((name) => [name, handle[name]])),
      parsedCronItems: parseCronItems(crontab),
    });
  const others = (Object.keys(handlers) as TaskName[]).filter((name) => name !== 'send-delivery');
  const runners = [
    await startRunner(others, 4, [
      { task: 'purge-expired', match: '17 * * * *', options: { backfillPeriod: 0 } },
      // whatever came to its own run: nothing that is due waits for longer than a minute
      { task: 'watch-duties', match: '* * * * *', options: { backfillPeriod: 0 }, payload: { isTimed: false } },
      { task: 'remind', match: '* * * * *', options: { backfillPeriod: 0 } },
    ]),
    // a receiver that hangs keeps no other work waiting
    await startRunner(['send-delivery'], SENDING_AT_ONCE),
  ];
  // a new release may have come with new definitions
  await beginRecomputation(connection.db);
  await resumeSending(connection.db);
  let running = true;
  Promise.all(runners.map(({ promise }) => promise)).then(
    () => {
      running = false;
    },
    (error) => {
      running = false;
      log.error({ err: error }, 'the workers stopped');
    },
  );
  const timer = setInterval(sweep, SWEEP_INTERVAL_MS);
  return {
    isRunning: () => running,
    async stop() {
      running = false;
      stopping.abort();
      clearInterval(timer);
      await Promise.all(runners.map((runner) => runner.stop())).catch((error) =>
        log.warn({ err: error }, 'the workers did not stop cleanly'),
      );
      await signOfLife.end();
    },
  };
}

function taskList(context: Omit<JobContext, 'isLastTry'>): Record<string, Task> {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (payload: unknown, { job }: JobHelpers) => {
        const isLastTry = job.attempts >= job.max_attempts;
        const checked = tasks[name as TaskName].payload.parse(payload ?? {});
        return (handler as (context: JobContext, payload: unknown) => Promise<void>)(
          { ...context, isLastTry },
          checked,
        );
      },
    ]),
  );
}

/** A connection that holds the advisory locks of this process's workers; opened again if it breaks. */
async function holdSignOfLife(connectionString: string, log: Logger) {
  const names = new Set<string>();
  let ended = false;
  const holdName = (client: pg.Client, name: string) =>
    client.query('select pg_advisory_lock($1, hashtext($2))', [ALIVE_LOCK, name]);
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString, application_name: 'hindsight worker alive' });
    client.on('error', () => {});
    await client.connect();
    client.on('end', () => !ended && reopen());
    for (const name of names) await holdName(client, name);
    return client;
  };
  const reopen = () =>
    open().then(
      (client) => {
        current = client;
      },
      (error) => {
        log.warn({ err: error }, "the worker's sign of life waits for the database");
        setTimeout(() => !ended && reopen(), 1000).unref();
      },
    );
  let current = await open();
  // one after another: a connection takes one statement at a time
  let held: Promise<unknown> = Promise.resolve();
  return {
    add(name: string) {
      names.add(name);
      held = held.then(() => holdName(current, name)).catch(() => {});
    },
    async end() {
      ended = true;
      await current.end().catch(() => {});
    },
  };
}

/** @returns the names of the dead workers whose jobs were freed */
async function unlockDeadWorkers(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    // a worker that was made this very moment may not hold its lock yet
    const { rows } = await client.query<{ name: string }>(
      `select distinct locked_by as name from (
         select locked_by, locked_at from graphile_worker._private_jobs
         union all select locked_by, locked_at from graphile_worker._private_job_queues) locked
       where locked_by is not null and locked_at < now() - interval '2 seconds'
         and not exists (select 1 from pg_locks where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())
           and classid = $1 and objid::bigint = hashtext(locked_by)::bigint & 4294967295)`,
      [ALIVE_LOCK],
    );
    const dead = rows.map((row) => row.name);
    if (dead.length > 0) {
      // a job is not to blame for the death of its worker: the try does not count. Of two sweeps one finds it locked
      await client.query(
        `update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0), locked_at = null, locked_by = null
         where locked_by = any($1::text[])`,
        [dead],
      );
      await client.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    }
    return dead;
  } finally {
    client.release();
  }
}

function queueLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') log.error({ ...meta }, message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
