import { enqueue } from '#app/db/queue.server.ts';
import { watchDuties as lookAtDue } from '#app/workflows/watch-duties.ts';
import type { JobContext } from './job-context.ts';

/** Looks at what time alone has changed, then waits until it changes something again. */
export async function watchDuties({ connection, log, config }: JobContext): Promise<void> {
  const { db } = connection;
  const { failures, nextAt } = await lookAtDue(db, config.publicUrl);
  for (const { incidentId, error } of failures)
    log.error({ err: error, incidentId }, 'its duties could not be worked out');
  if (nextAt)
    await db.transaction().execute((trx) => enqueue(trx, 'watch-duties', { isTimed: true }, { runAt: nextAt }));
}
