import { asMarkdown } from '#templates/markdown-text.ts';
import type { Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { notifyLive } from '../db/live.server.ts';
import type { DeliveryState } from '../db/schema.ts';
import { listSendersAndCoordinators, type ToSend } from '../db/sending.server.ts';
import { undeliveredText } from '../text/channel-words.ts';
import { incidentReference } from '../text/references.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

/**
 * Lets open pages follow a delivery. Where it came to nothing, or nobody can tell, the duties of the incident follow too,
 * and whoever sent the message and the coordinators concerned are told, once for each message and kind of trouble.
 */
export async function tellOfDelivery(trx: Trx, delivery: ToSend, state: DeliveryState): Promise<void> {
  const { incidentId, incidentNumber, communicationId } = delivery;
  if (incidentId === null || incidentNumber === null || communicationId === null) return;
  if (state !== 'refused' && state !== 'failed' && state !== 'unknown') {
    await notifyLive(trx, { topic: 'incident', incidents: [incidentId] });
    return;
  }
  const reference = incidentReference(incidentNumber);
  const key = `undelivered:${communicationId}:${state === 'unknown' ? 'unknown' : 'failed'}`;
  const text = undeliveredText(reference, delivery.subject ?? '', state);
  const byEmail = await giveNotices(trx, {
    userIds: await listSendersAndCoordinators(trx, delivery),
    key,
    kind: 'delivery_failed',
    text,
    link: `/incidents/${reference}`,
    incidentId,
    communicationId,
  });
  const to = byEmail.map(({ email }) => ({ name: '', address: email }));
  await queueMailing(trx, {
    kind: 'reminder',
    key,
    to,
    subject: `${reference}: a message may be missing`,
    body: asMarkdown(text),
    incidentId,
  });
  await markChanged(trx, [incidentId]);
}
