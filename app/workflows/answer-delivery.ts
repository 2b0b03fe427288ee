import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { type Delivery, findDelivery } from '../db/deliveries.server.ts';
import { findToSend, lockAttempt, markCameBack, postponeDelivery, settleDelivery } from '../db/sending.server.ts';
import { AppError } from '../errors.ts';
import { ARRIVED_BY_WORD } from '../text/channel-words.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { tellOfDelivery } from './tell-of-delivery.ts';

export const DELIVERY_ANSWERS = ['arrived', 'send_again', 'came_back'] as const;
export type DeliveryAnswer = (typeof DELIVERY_ANSWERS)[number];

/** What may be said of a delivery as it stands. */
export function possibleAnswers({ state, channel, cameBackAt }: Pick<Delivery, 'state' | 'channel' | 'cameBackAt'>) {
  const isSent = channel !== 'in_app';
  const possible: Record<DeliveryAnswer, boolean> = {
    arrived: state === 'unknown',
    send_again:
      isSent && (['unknown', 'failed', 'refused'].includes(state) || (state === 'accepted' && cameBackAt !== null)),
    came_back: state === 'accepted' && channel === 'email' && cameBackAt === null,
  };
  return DELIVERY_ANSWERS.filter((answer) => possible[answer]);
}

/**
 * Writes down what a person knows of a delivery: that it arrived, that it is to be sent again, or that the mail came back.
 * The duties and figures of the incident follow. Said twice, it changes nothing.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN, or CONFLICT if the delivery stands otherwise by now
 */
export async function answerDelivery(
  context: WorkflowContext,
  deliveryId: string,
  input: { answer: DeliveryAnswer },
): Promise<void> {
  const { answer } = checked(z.object({ answer: z.enum(DELIVERY_ANSWERS) }), input);
  const { db, viewer, actor } = context;
  const found = await findDelivery(db, viewer, deliveryId);
  if (!found) throw new AppError('NOT_FOUND', 'There is no such delivery, or it is not yours to see.');
  await changeIncident(context, found.incidentId, async (trx, incident) => {
    const delivery = await findDelivery(trx, viewer, deliveryId);
    if (!delivery || !(await lockAttempt(trx, deliveryId, delivery.state, delivery.attempts))) throw changedMeanwhile();
    if (isSaid(delivery, answer)) return;
    if (!possibleAnswers(delivery).includes(answer)) throw changedMeanwhile();
    await write(trx, delivery, answer);
    await recordAudit(trx, actor, {
      action: `delivery.${answer}`,
      subjectType: 'delivery',
      subjectId: deliveryId,
      incidentId: incident.id,
      details: { channel: delivery.channel, before: delivery.state },
    });
  });
}

const changedMeanwhile = () =>
  new AppError('CONFLICT', 'The delivery stands otherwise by now. Look at it again, then decide.');

const isSaid = ({ state, detail, cameBackAt }: Delivery, answer: DeliveryAnswer) =>
  answer === 'arrived'
    ? state === 'accepted' && detail === ARRIVED_BY_WORD
    : answer === 'came_back'
      ? cameBackAt !== null
      : state === 'waiting' || state === 'sending';

async function write(trx: Trx, delivery: Delivery, answer: DeliveryAnswer): Promise<void> {
  if (answer === 'arrived') await settleDelivery(trx, delivery.id, { state: 'accepted', detail: ARRIVED_BY_WORD });
  else if (answer === 'came_back') {
    await markCameBack(trx, delivery.id, true);
    const found = await findToSend(trx, delivery.id);
    if (found) await tellOfDelivery(trx, found, 'came_back');
  } else {
    await markCameBack(trx, delivery.id, false);
    const mayHaveArrivedTwice = delivery.state === 'unknown';
    await postponeDelivery(trx, delivery, { seconds: 0, detail: null, mayHaveArrivedTwice });
  }
}
