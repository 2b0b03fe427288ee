import { requireRole } from '../auth/permissions.ts';
import { type AmissDelivery, findMailedDelivery } from '../db/amiss-deliveries.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { lockAttempt, postponeDelivery } from '../db/sending.server.ts';
import { AppError } from '../errors.ts';
import { answerDelivery } from './answer-delivery.ts';
import type { WorkflowContext } from './context.ts';

type Standing = Pick<AmissDelivery, 'state' | 'cameBackAt' | 'heldLink' | 'channel'>;

/** Whether it can be sent again: not where it held a link, which is kept no longer. */
export const maySendAgain = ({ state, cameBackAt, heldLink, channel }: Standing) =>
  (['refused', 'failed', 'unknown'].includes(state) || (state === 'accepted' && cameBackAt !== null)) &&
  !heldLink &&
  channel !== 'in_app';

/**
 * Sends once more what did not arrive, or of which nobody can tell: a message as `answerDelivery` does, a mailing likewise.
 * Said twice, it is sent once.
 *
 * @throws AppError FORBIDDEN, NOT_FOUND, or CONFLICT if the delivery stands otherwise by now
 */
export async function sendAgain(context: WorkflowContext, deliveryId: string): Promise<void> {
  const { db, viewer, actor } = context;
  requireRole(viewer, 'coordinator');
  const found = await findMailedDelivery(db, viewer, deliveryId);
  if (!found) throw new AppError('NOT_FOUND', 'There is no such delivery, or it is not yours to see.');
  if (found.mailingKind === null) return answerDelivery(context, deliveryId, { answer: 'send_again' });
  await db.transaction().execute(async (trx) => {
    const delivery = await findMailedDelivery(trx, viewer, deliveryId);
    if (!delivery || !(await lockAttempt(trx, deliveryId, delivery.state, delivery.attempts))) throw changedMeanwhile();
    if (delivery.state === 'waiting' || delivery.state === 'sending') return;
    if (!maySendAgain(delivery)) throw changedMeanwhile();
    const mayHaveArrivedTwice = delivery.state === 'unknown';
    await postponeDelivery(trx, delivery, { seconds: 0, detail: null, mayHaveArrivedTwice });
    const { incidentId } = delivery;
    const details = { channel: delivery.channel, before: delivery.state };
    await recordAudit(trx, actor, {
      action: 'delivery.send_again',
      subjectType: 'delivery',
      subjectId: deliveryId,
      incidentId,
      details,
    });
    await notifyLive(trx, { topic: 'sending', incidents: incidentId === null ? [] : [incidentId] });
  });
}

const changedMeanwhile = () =>
  new AppError('CONFLICT', 'The delivery stands otherwise by now. Look at it again, then decide.');
