import type { Receiver } from '../../db/schema.ts';
import { answered, noAnswer, PROCESS_DIED, TEST_MODE } from '../../text/channel-words.ts';
import { seededId } from '../ids.ts';
import { after } from '../lifecycle.ts';
import type { Sample } from '../model.ts';
import type { Random } from '../random.ts';

type DeliveryRows = Pick<Sample, 'deliveries' | 'deliveryAttempts'>;
type Attempt = Pick<Sample['deliveryAttempts'][number], 'outcome' | 'detail'>;

interface Outcome {
  state: 'accepted' | 'refused' | 'failed';
  detail: string | null;
  attempts: Attempt[];
  twice?: true;
  cameBack?: true;
}

const ACCEPTED: Outcome = { state: 'accepted', detail: null, attempts: [{ outcome: 'accepted', detail: null }] };

/** What became of a message, receiver by receiver; it always reaches somebody, and nothing is under way any more. */
export function deliveryRows(
  random: Random,
  {
    communicationId,
    receivers,
    sentAt,
    isTest,
    endAt,
  }: { communicationId: string; receivers: readonly Receiver[]; sentAt: Date; isTest: boolean; endAt: Date },
): DeliveryRows {
  const rows: DeliveryRows = { deliveries: [], deliveryAttempts: [] };
  const noLater = (at: Date) => (at < endAt ? at : endAt);
  const one = random.whole(0, Math.max(receivers.length - 1, 0));
  for (const [index, receiver] of receivers.entries()) {
    const id = seededId(random, sentAt);
    const draw = random.unit();
    const outcome = isTest || receiver.channel === 'in_app' || index === one ? ACCEPTED : outcomeOf(draw, receiver);
    const attempts = isTest || receiver.channel === 'in_app' ? [] : outcome.attempts;
    let startedAt = after(sentAt, random.between(0.01, 0.05));
    for (const [before, { outcome: result, detail }] of attempts.entries()) {
      const endedAt = after(startedAt, random.between(0.003, 0.03));
      rows.deliveryAttempts.push({
        deliveryId: id,
        number: before + 1,
        startedAt: noLater(startedAt),
        endedAt: noLater(endedAt),
        outcome: result,
        detail,
      });
      startedAt = after(endedAt, BACKOFF_MINUTES[Math.min(before, BACKOFF_MINUTES.length - 1)]!);
    }
    const settledAt = rows.deliveryAttempts.findLast(({ deliveryId }) => deliveryId === id)?.endedAt ?? sentAt;
    rows.deliveries.push({
      id,
      communicationId,
      mailingId: null,
      channel: receiver.channel,
      address: receiver.address,
      endpointId: receiver.endpointId,
      userId: receiver.userId,
      recipientName: receiver.name,
      recipientRole: receiver.role,
      state: isTest ? 'not_sent' : outcome.state,
      attempts: attempts.length,
      nextAttemptAt: null,
      settledAt,
      mayHaveArrivedTwice: outcome.twice ?? false,
      cameBackAt: outcome.cameBack ? noLater(after(sentAt, random.between(20, 300))) : null,
      detail: isTest ? TEST_MODE : outcome.detail,
      createdAt: sentAt,
    });
  }
  return rows;
}

const BACKOFF_MINUTES = [0.2, 0.5, 2, 10, 30];

function outcomeOf(draw: number, { channel, address, name }: Receiver): Outcome {
  const isMail = channel === 'email';
  if (draw < 0.008) {
    const died: Attempt = { outcome: 'died', detail: PROCESS_DIED };
    return { ...ACCEPTED, attempts: [died, ...ACCEPTED.attempts], twice: true };
  }
  if (draw < 0.018) {
    const detail = isMail
      ? answered('The mail server', 550, `5.1.1 ${address}: no such mailbox`)
      : answered(name, 404, 'no such webhook');
    return { state: 'refused', detail, attempts: [{ outcome: 'refused', detail }] };
  }
  if (draw < 0.026) {
    const detail = noAnswer(isMail ? 'The mail server' : name, 'timeout', '');
    const failed: Attempt = { outcome: 'failed', detail };
    return { state: 'failed', detail, attempts: [failed, failed, failed, failed, failed] };
  }
  if (draw < 0.034 && isMail) return { ...ACCEPTED, cameBack: true };
  if (draw < 0.06) {
    const busy: Attempt = {
      outcome: 'failed',
      detail: answered(isMail ? 'The mail server' : name, isMail ? 451 : 503, 'try again later'),
    };
    return { ...ACCEPTED, attempts: [busy, ...ACCEPTED.attempts] };
  }
  return ACCEPTED;
}
