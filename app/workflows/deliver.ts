import type { Channels } from '../channels/channels.server.ts';
import type { Answer } from '../channels/message.ts';
import { knowsKeys } from '../channels/webhook.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { withDeliveryLock } from '../db/delivery-lock.server.ts';
import { enqueue } from '../db/queue.server.ts';
import type { DeliveryState } from '../db/schema.ts';
import {
  beginAttempt,
  endAttempt,
  findToSend,
  lockAttempt,
  postponeDelivery,
  settleDelivery,
  type ToSend,
  WAIT_SECONDS,
} from '../db/sending.server.ts';
import {
  BROKE_OFF,
  ENDPOINT_GONE,
  KEPT_BACK,
  PROCESS_DIED,
  PROCESS_STOPPED,
  TEST_MODE,
  TOO_LATE,
} from '../text/channel-words.ts';
import { incidentReference } from '../text/references.ts';
import { tellOfDelivery } from './tell-of-delivery.ts';
import { watchMail } from './watch-mail.ts';

/** This many tries at most, unless a person asks for another one. */
const MOST_ATTEMPTS = WAIT_SECONDS.length + 1;

/**
 * Sends one delivery: says that it is under way, talks to the receiver, says what came of it; each is committed before the
 * next begins. So whatever happens to this process, the next one knows whether the receiver may have heard of it: a delivery
 * found under way was left by a process that died. It goes out again under the same Message-ID or key and the record says
 * that it may have arrived twice; where the receiver knows no keys, its endpoint's setting says whether a person is asked.
 *
 * @returns false, having done nothing, if somebody else is at this delivery
 */
export async function deliver(
  { db, channels, signal, publicUrl }: { db: Db; channels: Channels; signal?: AbortSignal; publicUrl?: string },
  deliveryId: string,
): Promise<boolean> {
  if (signal?.aborted) return false;
  return withDeliveryLock(db, deliveryId, async (locked) => {
    const begun = await locked.transaction().execute((trx) => begin(trx, deliveryId, publicUrl));
    if (!begun) return;
    const answer = await untilStopped(talk(channels, begun), signal);
    const end = (on: Db) => on.transaction().execute((trx) => finish(trx, begun, answer, publicUrl));
    // the connection may have broken during the talk; what the receiver said is written down by another one
    await end(locked)
      .catch(() => end(db))
      .catch(async (error) => {
        // an answer that was heard is never taken for a crash, after which the message would go out again
        await db.transaction().execute((trx) => writeDown(trx, begun, { ...answer, detail: BROKE_OFF }));
        throw error;
      });
  });
}

/** So long a receiver may still answer when this process is asked to stop. */
const GRACE_MS = 2_000;

/** The answer, or that there was no time to wait for it: then nobody can tell whether the message arrived. */
async function untilStopped(talking: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (!signal) return talking;
  let timer: NodeJS.Timeout | undefined;
  let hear = () => {};
  const stopped = new Promise<Answer>((resolve) => {
    hear = () => {
      timer = setTimeout(resolve, GRACE_MS, { outcome: 'failed', detail: PROCESS_STOPPED, mayHaveArrived: true });
    };
    signal.addEventListener('abort', hear, { once: true });
  });
  try {
    return await Promise.race([talking, stopped]);
  } finally {
    signal.removeEventListener('abort', hear);
    clearTimeout(timer);
  }
}

/** The delivery at its new try, or undefined if there is nothing to send. */
async function begin(trx: Trx, deliveryId: string, publicUrl?: string): Promise<ToSend | undefined> {
  const found = await findToSend(trx, deliveryId);
  if (!found || !(await lockAttempt(trx, deliveryId, found.state, found.attempts))) return undefined;
  if (found.state === 'waiting' && found.isEarly) {
    await enqueue(trx, 'send-delivery', payloadOf(found), { runAt: found.nextAttemptAt ?? undefined });
    return undefined;
  }
  if (found.state !== 'waiting' && found.state !== 'sending') return undefined;
  const wasLeft = found.state === 'sending';
  if (wasLeft) await endAttempt(trx, deliveryId, found.attempts, { outcome: 'died', detail: PROCESS_DIED });
  const reason = reasonNotToSend(found, wasLeft);
  if (reason) {
    await settleDelivery(trx, deliveryId, reason);
    await tellOfDelivery(trx, found, reason.state, publicUrl);
    return undefined;
  }
  return { ...found, state: 'sending', attempts: await beginAttempt(trx, deliveryId, wasLeft) };
}

interface Settled {
  state: Exclude<DeliveryState, 'waiting' | 'sending'>;
  detail: string;
}

function reasonNotToSend(found: ToSend, wasLeft: boolean): Settled | undefined {
  if (wasLeft && (asksAfterCrash(found) || found.attempts >= MOST_ATTEMPTS)) {
    return { state: 'unknown', detail: PROCESS_DIED };
  }
  const isRehearsal = found.isTest || found.incidentKind === 'exercise';
  if (found.testMode || isRehearsal) return { state: 'not_sent', detail: TEST_MODE };
  if (found.isKeptBack) return { state: 'refused', detail: KEPT_BACK };
  if (found.isTooLate) return { state: 'failed', detail: TOO_LATE };
  if (found.channel !== 'email' && (!found.url || found.archivedAt)) return { state: 'refused', detail: ENDPOINT_GONE };
  return undefined;
}

/** Nobody can tell a second copy from a second message there, so a person decides. */
const asksAfterCrash = ({ endpointKind, afterCrash }: ToSend) =>
  endpointKind !== null && !knowsKeys(endpointKind) && afterCrash === 'ask';

const payloadOf = ({ id, channel }: ToSend) => ({ deliveryId: id, isMail: channel === 'email' });

/** @param delivery that is under way @returns also of what went wrong here, where nobody can tell how far it came */
async function talk(channels: Channels, delivery: ToSend): Promise<Answer> {
  try {
    return await hand(channels, delivery);
  } catch (error) {
    const detail = `${BROKE_OFF} (${error instanceof Error ? error.name : 'unknown'})`;
    return { outcome: 'failed', detail, mayHaveArrived: true };
  }
}

function hand(channels: Channels, delivery: ToSend): Promise<Answer> {
  const { id, endpointKind, url, secret, audience, stage, incidentNumber } = delivery;
  const subject = delivery.subject ?? '';
  const body = delivery.body ?? '';
  const sentAt = delivery.sentAt ?? new Date();
  if (endpointKind && url) {
    const incident = incidentNumber === null ? null : incidentReference(incidentNumber);
    return channels.postWebhook(
      { kind: endpointKind, url, secret },
      { id, subject, body, audience, stage, incident, sentAt },
    );
  }
  return channels.sendMail({
    id,
    sender: { name: delivery.senderName ?? delivery.organisationName ?? 'Hindsight', address: delivery.senderAddress },
    receiver: { name: delivery.recipientName, address: delivery.address },
    subject,
    body,
    sentAt,
    attachments: delivery.attachments ?? [],
  });
}

/** What the receiver answered, and whoever has to know is told. */
async function finish(trx: Trx, delivery: ToSend, answer: Answer, publicUrl?: string): Promise<void> {
  const state = await writeDown(trx, delivery, answer);
  if (state === undefined) return;
  if (delivery.channel === 'email') await watchMail(trx, answer);
  await tellOfDelivery(trx, delivery, state, publicUrl);
}

/** @returns how the delivery stands now; undefined if somebody else took it over */
async function writeDown(trx: Trx, delivery: ToSend, answer: Answer): Promise<DeliveryState | undefined> {
  const { id, attempts } = delivery;
  if (!(await lockAttempt(trx, id, 'sending', attempts))) return undefined;
  const { outcome, detail, mayHaveArrived } = answer;
  await endAttempt(trx, id, attempts, { outcome, detail });
  const isUncertain = outcome === 'failed' && mayHaveArrived;
  const isLast = attempts >= MOST_ATTEMPTS || answer.isFinal === true;
  if (outcome === 'failed' && !isLast && !(isUncertain && asksAfterCrash(delivery))) {
    const wait = WAIT_SECONDS[attempts - 1] ?? 0;
    const seconds = Math.max(wait, Math.min(answer.retryAfterSeconds ?? 0, WAIT_SECONDS.at(-1) ?? 0));
    await postponeDelivery(trx, delivery, { seconds, detail, mayHaveArrivedTwice: isUncertain });
    return 'waiting';
  }
  const state = isUncertain ? 'unknown' : outcome;
  await settleDelivery(trx, id, { state, detail });
  return state;
}
