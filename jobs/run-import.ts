import { enqueue } from '#app/db/queue.server.ts';
import { runImport as carryOn } from '#app/workflows/run-import.ts';
import type { JobContext } from './job-context.ts';

/** While a command or another worker runs the import, look again: it may be killed. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Carries an import on. Where it is under way elsewhere, a later job sees to it that it ends; where this process is asked to
 * stop, another one takes it up at once.
 */
export async function runImport(
  { connection, signal }: Pick<JobContext, 'connection' | 'signal'>,
  { importId }: { importId: string },
): Promise<void> {
  const { db } = connection;
  const result = await carryOn({ db, actor: { kind: 'job', id: null, requestId: null }, signal }, importId);
  if (result === 'finished') return;
  const runAt = result === 'interrupted' ? undefined : new Date(Date.now() + LOOK_AGAIN_MS);
  await db.transaction().execute((trx) => enqueue(trx, 'run-import', { importId }, { runAt }));
}
