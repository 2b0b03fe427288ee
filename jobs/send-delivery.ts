import { enqueue } from '#app/db/queue.server.ts';
import { deliver } from '#app/workflows/deliver.ts';
import type { JobContext } from './job-context.ts';

/** While another worker is at the delivery, look again: it may be killed. */
const LOOK_AGAIN_MS = 5_000;

/** Sends one message to one receiver, or sees to it that it is tried again. */
export async function sendDelivery(
  { connection, channels, signal, config: { publicUrl } }: JobContext,
  payload: { deliveryId: string; isMail: boolean },
): Promise<void> {
  const { db } = connection;
  if (await deliver({ db, channels, signal, publicUrl }, payload.deliveryId)) return;
  const runAt = new Date(Date.now() + LOOK_AGAIN_MS);
  await db.transaction().execute((trx) => enqueue(trx, 'send-delivery', payload, { runAt }));
}
