import { enqueue } from '#app/db/queue.server.ts';
import { runImport as carryOn, giveUpImport, type RunContext } from '#app/workflows/run-import.ts';
import type { JobContext } from './job-context.ts';

/** While a command or another worker runs the import, look again: it may be killed. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Carries an import on. Where it is under way elsewhere, a later job sees to it that it ends; where this process is asked to
 * stop, another one takes it up at once; where it went wrong for the last time, it is over, with the reason.
 */
export async function runImport(
  { connection, signal, log, isLastTry }: JobContext,
  { importId }: { importId: string },
): Promise<void> {
  const { db } = connection;
  const context: RunContext = { db, actor: { kind: 'job', id: null, requestId: null }, signal };
  const result = await carryOn(context, importId).catch(async (error) => {
    if (!isLastTry) throw error;
    log.error({ err: error, importId }, 'the import failed');
    return (await giveUpImport(context, importId, (error as Error).message)) ? 'finished' : 'busy';
  });
  if (result === 'finished') return;
  const runAt = result === 'interrupted' ? undefined : new Date(Date.now() + LOOK_AGAIN_MS);
  await db.transaction().execute((trx) => enqueue(trx, 'run-import', { importId }, { runAt }));
}
