import { asMarkdown } from '#templates/markdown-text.ts';
import type { Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { notifyLive } from '../db/live.server.ts';
import type { DeliveryState } from '../db/schema.ts';
import { LATE_AFTER_TRIES, listSendersAndCoordinators, type ToSend } from '../db/sending.server.ts';
import { type Trouble, undeliveredText } from '../text/channel-words.ts';
import { incidentReference } from '../text/references.ts';
import { giveNotices } from './give-notice.ts';
import { queueMailing } from './queue-mailing.ts';

/** A message goes to many, who fail one after another: within this time they are told of once. */
const ONCE_WITHIN_MS = 3_600_000;

/**
 * Lets open pages follow a delivery. Where it came to nothing, is late, or nobody can tell, the duties of the incident follow
 * too, and whoever sent the message and the coordinators concerned are told, for each message and kind of trouble once in an
 * hour.
 *
 * @param delivery as it was under way
 * @param state how it stands now
 */
export async function tellOfDelivery(trx: Trx, delivery: ToSend, state: DeliveryState | 'came_back'): Promise<void> {
  const { incidentId, incidentNumber, communicationId } = delivery;
  await notifyLive(trx, { topic: 'sending', incidents: incidentId === null ? [] : [incidentId] });
  if (incidentId === null || incidentNumber === null || communicationId === null) return;
  const trouble = troubleOf(delivery, state);
  if (trouble === undefined) {
    // until now nobody counted as told
    if (state === 'accepted' && delivery.attempts > LATE_AFTER_TRIES) await markChanged(trx, [incidentId]);
    else await notifyLive(trx, { topic: 'incident', incidents: [incidentId] });
    return;
  }
  const reference = incidentReference(incidentNumber);
  const key = `undelivered:${communicationId}:${trouble}:${Math.floor(Date.now() / ONCE_WITHIN_MS)}`;
  const text = undeliveredText(reference, delivery.subject ?? '', trouble);
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

function troubleOf({ attempts, isTest }: ToSend, state: DeliveryState | 'came_back'): Trouble | undefined {
  if (state === 'unknown') return 'unknown';
  if (state === 'refused' || state === 'failed' || state === 'came_back') return 'failed';
  // a real message that test mode, or the incident becoming an exercise, kept back
  if (state === 'not_sent' && !isTest) return 'failed';
  return state === 'waiting' && attempts === LATE_AFTER_TRIES ? 'late' : undefined;
}
