import { sql } from 'kysely';
import { z } from 'zod';
import type { Db, Trx } from './client.server.ts';

const MAILS_AT_ONCE = 4;

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
  // as soon as possible, and once more when time alone changes something next: neither takes the other's place
  'watch-duties': {
    payload: z.object({ isTimed: z.boolean() }),
    key: ({ isTimed }: { isTimed: boolean }) => (isTimed ? 'watch-duties:timed' : 'watch-duties'),
    queue: 'duties',
    maxAttempts: 25,
  },
  'release-dispatch': {
    payload: z.object({ dispatchId: z.uuid() }),
    key: ({ dispatchId }: { dispatchId: string }) => `release-dispatch:${dispatchId}`,
    queue: null,
    maxAttempts: 25,
  },
  'send-delivery': {
    payload: z.object({ deliveryId: z.uuid(), isMail: z.boolean() }),
    key: ({ deliveryId }: { deliveryId: string }) => `send-delivery:${deliveryId}`,
    // a mail server that hangs leaves room for the other channels
    queue: ({ deliveryId, isMail }: { deliveryId: string; isMail: boolean }) =>
      isMail ? `mail:${Number.parseInt(deliveryId.slice(-2), 16) % MAILS_AT_ONCE}` : null,
    maxAttempts: 25,
  },
  // every minute by the clock: what has come due since
  remind: { payload: z.object({}), key: () => 'remind', queue: 'reminders', maxAttempts: 3 },
  'mail-report': {
    // without somebody who asked for it: to everybody who is to get it, on its day
    payload: z.object({ asked: z.object({ by: z.uuid(), id: z.uuid() }).nullable() }),
    key: ({ asked }: { asked: { by: string } | null }) => `mail-report:${asked?.by ?? 'schedule'}`,
    queue: 'reports',
    maxAttempts: 10,
  },
  // who asks may not learn whether there is such a person, so that is looked up here
  'mail-password-reset': {
    payload: z.object({ email: z.email() }),
    key: ({ email }: { email: string }) => `mail-password-reset:${email}`,
    queue: null,
    maxAttempts: 3,
  },
  // a document that is being written gets here every few minutes: one fold at a time, and the next after it
  'fold-document-updates': {
    payload: z.object({ postMortemId: z.uuid() }),
    key: ({ postMortemId }: { postMortemId: string }) => `fold-document-updates:${postMortemId}`,
    queue: 'documents',
    maxAttempts: 5,
  },
  'purge-expired': { payload: z.object({}), key: () => 'purge-expired', queue: null, maxAttempts: 3 },
} as const;

export type TaskName = keyof typeof tasks;
interface Task {
  payload: z.ZodType;
  key: (payload: unknown) => string;
  queue: string | null | ((payload: unknown) => string | null);
  maxAttempts: number;
}
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
  await enqueueAll(trx, name, [payload], options);
}

/** Adds a job for each payload, as `enqueue` does. */
export async function enqueueAll<N extends TaskName>(
  trx: Trx,
  name: N,
  payloads: readonly TaskPayload<N>[],
  options: { runAt?: Date } = {},
): Promise<void> {
  if (payloads.length === 0) return;
  const task = tasks[name] as Task;
  const jobs = payloads.map((payload) => {
    const checked = task.payload.parse(payload);
    const queue = typeof task.queue === 'function' ? task.queue(checked) : task.queue;
    return { payload: checked, key: task.key(checked), queue };
  });
  await sql`select graphile_worker.add_job(${name}, job.payload, queue_name => job.queue,
    max_attempts => ${task.maxAttempts}, job_key => job.key, run_at => ${options.runAt ?? null})
    from json_to_recordset(${JSON.stringify(jobs)}::json) as job (payload json, key text, queue text)`.execute(trx);
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
