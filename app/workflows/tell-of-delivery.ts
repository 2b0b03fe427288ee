import type { Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { notifyLive } from '../db/live.server.ts';
import type { DeliveryState } from '../db/schema.ts';
import { LATE_AFTER_TRIES, listSendersAndCoordinators, type ToSend } from '../db/sending.server.ts';
import { type Trouble, undeliveredText } from '../text/channel-words.ts';
import { noticeMail } from '../text/mail-words.ts';
import { NOTICE_WORDS } from '../text/notice-words.ts';
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
 * @param publicUrl to which the link of a mail leads; without it a mail has none
 */
export async function tellOfDelivery(
  trx: Trx,
  delivery: ToSend,
  state: DeliveryState | 'came_back',
  publicUrl?: string,
): Promise<void> {
  const { incidentId, incidentNumber, communicationId, aboutIncidentId } = delivery;
  await notifyLive(trx, { topic: 'sending', incidents: aboutIncidentId === null ? [] : [aboutIncidentId] });
  if (incidentId === null || incidentNumber === null || communicationId === null) return;
  const trouble = troubleOf(delivery, state);
  if (trouble === undefined) {
    // until now nobody counted as told
    if (state === 'accepted' && delivery.attempts > LATE_AFTER_TRIES) await markChanged(trx, [incidentId]);
    else await notifyLive(trx, { topic: 'incident', incidents: [incidentId] });
    return;
  }
  const reference = incidentReference(incidentNumber);
  // a person who had it sent again hears how that went
  const occasion = [communicationId, trouble, delivery.attempts, Math.floor(Date.now() / ONCE_WITHIN_MS)];
  const key = `undelivered:${occasion.join(':')}`;
  const link = `/incidents/${reference}`;
  const organisation = delivery.organisationName ?? 'Hindsight';
  const text = undeliveredText(reference, delivery.subject ?? '', trouble);
  const byEmail = await giveNotices(trx, {
    userIds: await listSendersAndCoordinators(trx, delivery),
    key,
    kind: 'delivery_failed',
    text,
    link,
    incidentId,
    communicationId,
  });
  const to = byEmail.map(({ email }) => ({ name: '', address: email }));
  await queueMailing(trx, {
    kind: 'reminder',
    key,
    to,
    subject: `${reference}: a message may be missing`,
    body: noticeMail({ text, link, publicUrl, organisation, label: NOTICE_WORDS.delivery_failed.label }),
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
