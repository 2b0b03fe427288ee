import { DEFINITION_VERSION } from '#analytics/metrics/definitions.ts';
import type { Connection, Db } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { enqueue } from '../db/queue.server.ts';
import {
  createRecomputation,
  findOldestVersion,
  findRunningRecomputation,
  finishRecomputation,
  restartRecomputation,
  saveProgress,
} from '../db/recomputations.server.ts';
import { rebuildNextMetrics } from './rebuild-metrics.ts';

/** Open pages follow the progress no faster than this: each asks for its figures anew. */
const TELL_EVERY_MS = 5_000;

/**
 * Sees to it that facts of older definitions are computed anew: begins a recomputation where there are such facts, takes
 * up one that was left behind, and lets one for an older definition begin again. Done at every start of the workers;
 * any number of processes may do it at once.
 *
 * @returns whether there is something to do
 */
export async function beginRecomputation(db: Db, options: { runAt?: Date } = {}): Promise<boolean> {
  const oldest = await findOldestVersion(db);
  return db.transaction().execute(async (trx) => {
    const running = await findRunningRecomputation(trx);
    const reason = `definition ${oldest ?? DEFINITION_VERSION} to ${DEFINITION_VERSION}`;
    if (!running) {
      if (oldest === null || oldest >= DEFINITION_VERSION) return false;
      await createRecomputation(trx, DEFINITION_VERSION, reason);
    } else if (running.definitionVersion < DEFINITION_VERSION) {
      await restartRecomputation(trx, running.id, DEFINITION_VERSION, reason);
    }
    await notifyLive(trx, { topic: 'figures', incidents: [] });
    await enqueue(trx, 'recompute-facts', {}, options);
    return true;
  });
}

/**
 * Computes the facts of all incidents anew, batch by batch from where it was left, as `rebuild-metrics` does. A batch
 * whose progress was lost with its process is done again, which changes nothing.
 *
 * @param signal aborted when this process is asked to stop; without one it goes on to the end
 * @returns `newer` where the facts are to follow a definition that this process does not know: it leaves them alone
 */
export async function recomputeFacts(
  connection: Connection,
  signal?: AbortSignal,
): Promise<'finished' | 'interrupted' | 'newer'> {
  const { db } = connection;
  let toldAt = 0;
  for (;;) {
    const running = await findRunningRecomputation(db);
    if (!running) return 'finished';
    if (running.definitionVersion > DEFINITION_VERSION) return 'newer';
    if (signal?.aborted) return 'interrupted';
    const batch = await rebuildNextMetrics(connection, running.lastIncidentId);
    const isTelling = !batch || Date.now() - toldAt >= TELL_EVERY_MS;
    if (isTelling) toldAt = Date.now();
    await db.transaction().execute(async (trx) => {
      if (batch) await saveProgress(trx, running, { done: running.done + batch.incidents, lastIncidentId: batch.last });
      else await finishRecomputation(trx, running);
      if (isTelling) await notifyLive(trx, { topic: 'figures', incidents: [] });
    });
  }
}
