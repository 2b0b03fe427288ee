import { recordAudit } from '../db/audit.server.ts';
import { cancelDispatch, findDispatch, isDraftOpen, lockDispatch } from '../db/dispatches.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Takes a message back that has not gone out; until then it is never too late, even if its time is over. Done twice, it
 * changes nothing.
 *
 * @returns the draft, and whether it is open again: not if another one was begun in its place
 * @throws AppError NOT_FOUND, FORBIDDEN, or CONFLICT if it has gone out
 */
export async function takeBack(
  context: WorkflowContext,
  dispatchId: string,
): Promise<{ draftId: string; isOpen: boolean }> {
  const { db, viewer, actor } = context;
  const found = await findDispatch(db, viewer, dispatchId);
  if (!found) throw new AppError('NOT_FOUND', 'There is no such message, or it is not yours to see.');
  return changeIncident(context, found.incidentId, async (trx, incident) => {
    const dispatch = await lockDispatch(trx, dispatchId);
    if (!dispatch || dispatch.releasedAt) {
      throw new AppError('CONFLICT', 'The message has gone out. Send another one that says what has changed.');
    }
    const { draftId } = dispatch;
    if (dispatch.cancelledAt) return { draftId, isOpen: await isDraftOpen(trx, draftId) };
    const isOpen = await cancelDispatch(trx, dispatchId, draftId);
    await recordAudit(trx, actor, {
      action: 'message.taken_back',
      subjectType: 'dispatch',
      subjectId: dispatchId,
      incidentId: incident.id,
      details: { draftId },
    });
    return { draftId, isOpen };
  });
}
