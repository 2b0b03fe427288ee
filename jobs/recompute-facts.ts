import { enqueue } from '#app/db/queue.server.ts';
import { beginRecomputation, recomputeFacts as carryOn } from '#app/workflows/recompute-facts.ts';
import type { JobContext } from './job-context.ts';

/** A process of an older release may still write facts by its own definition, or one of a newer release is to come. */
const LOOK_AGAIN_MS = 60_000;

/** Computes facts of older definitions anew; where this process is asked to stop, another one takes it up at once. */
export async function recomputeFacts({ connection, signal, log }: JobContext): Promise<void> {
  const { db } = connection;
  const result = await carryOn(connection, signal);
  log.info({ result }, 'facts are computed anew');
  const runAt = new Date(Date.now() + LOOK_AGAIN_MS);
  if (result === 'finished') await beginRecomputation(db, { runAt });
  else {
    const options = result === 'newer' ? { runAt } : {};
    await db.transaction().execute((trx) => enqueue(trx, 'recompute-facts', {}, options));
  }
}
