import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Trx } from './client.server.ts';

/**
 * The background tasks and what each is told. A payload holds ids only: the handler reads the rest, so that a job that
 * waited is not wrong. `key` keeps one waiting job; `queue` runs its jobs one after another.
 */
export const tasks = {
  'refresh-metrics': { payload: z.object({}), key: () => 'refresh-metrics', queue: 'figures', maxAttempts: 25 },
  'recompute-facts': { payload: z.object({}), key: () => 'recompute-facts', queue: 'recomputation', maxAttempts: 25 },
  'run-import': {
    payload: z.object({ importId: z.uuid() }),
    key: (payload: { importId: string }) => `run-import:${payload.importId}`,
    queue: 'imports',
    maxAttempts: 5,
  },
  'purge-expired': { payload: z.object({}), key: () => 'purge-expired', queue: null, maxAttempts: 3 },
} as const;

export type TaskName = keyof typeof tasks;
export type TaskPayload<N extends TaskName> = z.infer<(typeof tasks)[N]['payload']>;

/**
 * Adds a job in the transaction of the write that needs it: no write, no job; no job, no write.
 * Call it last, since a job with a key keeps other writers of the same key waiting until the commit.
 */
export async function enqueue<N extends TaskName>(
  trx: Trx,
  name: N,
  payload: TaskPayload<N>,
  options: { runAt?: Date } = {},
): Promise<void> {
  const task = tasks[name];
  const checked = task.payload.parse(payload);
  const key = (task.key as (payload: unknown) => string)(checked);
  await sql`select graphile_worker.add_job(${name}, ${JSON.stringify(checked)}::json, queue_name => ${task.queue},
    max_attempts => ${task.maxAttempts}, job_key => ${key}, run_at => ${options.runAt ?? null})`.execute(trx);
}

/** Whether a job that was added with this payload waits or runs, and has not failed for good. */
export async function hasJob<N extends TaskName>(db: Db, name: N, payload: TaskPayload<N>): Promise<boolean> {
  const key = (tasks[name].key as (payload: unknown) => string)(payload);
  const { rows } = await sql<{ waits: boolean }>`select exists (
    select from graphile_worker.jobs where jobs.key = ${key} and attempts < max_attempts) as waits`.execute(db);
  return rows[0]?.waits === true;
}

/** How many jobs wait or have failed for good, by task. */
export async function countJobs(db: Db): Promise<{ task: string; state: 'waiting' | 'failed'; n: number }[]> {
  const { rows } = await sql<{ task: string; state: 'waiting' | 'failed'; n: number }>`
    select task_identifier as task, case when attempts >= max_attempts then 'failed' else 'waiting' end as state, count(*) as n
    from graphile_worker.jobs group by 1, 2`.execute(db);
  return rows;
}
