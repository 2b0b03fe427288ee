import type { Db } from '../db/client.server.ts';
import { enqueueDeliveries, listForgottenDeliveries } from '../db/deliveries.server.ts';
import { listForgottenDispatches } from '../db/dispatches.server.ts';
import { enqueue } from '../db/queue.server.ts';

/**
 * Gives a job to everything that is to be sent and has none, as where the queue was lost or a job failed too often. Done at
 * every start of the workers; any number of processes may do it at once.
 */
export async function resumeSending(db: Db): Promise<void> {
  const dispatches = await listForgottenDispatches(db);
  const deliveries = await listForgottenDeliveries(db);
  if (dispatches.length === 0 && deliveries.length === 0) return;
  await db.transaction().execute(async (trx) => {
    for (const { id, releaseAt } of dispatches) {
      await enqueue(trx, 'release-dispatch', { dispatchId: id }, { runAt: releaseAt });
    }
    await enqueueDeliveries(trx, deliveries);
  });
}
