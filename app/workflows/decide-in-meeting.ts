import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordDecision, retractDecision } from '../db/post-mortem-reviews.server.ts';
import { AppError } from '../errors.ts';
import { changePostMortem } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({
  /** The page's own, so that what comes twice is kept once. */
  id: z.uuid(),
  sectionKey: z.string().max(100).nullish(),
  text: z.string().trim().min(1, 'Say what was decided.').max(2000, 'Use at most 2000 characters.'),
});

/** Keeps what a review meeting decided. @throws AppError INVALID, and as `changePostMortem` */
export async function decideInMeeting(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const { id, sectionKey = null, text } = checked(input, request);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    const decision = { id, postMortemId: postMortem.id, sectionKey, text, createdBy: context.viewer.userId };
    if (!(await recordDecision(trx, decision))) return;
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.decided',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { sectionKey, text },
    });
  });
}

/** Takes a decision back that was kept by mistake; it stays in the record. @throws AppError NOT_FOUND, and as `changePostMortem` */
export async function takeDecisionBack(context: WorkflowContext, reference: string, id: string): Promise<void> {
  const decisionId = checked(z.uuid(), id);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    if (!(await retractDecision(trx, postMortem.id, decisionId))) {
      throw new AppError('NOT_FOUND', 'There is no such decision, or it was taken back already.');
    }
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.decision_taken_back',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { decisionId },
    });
  });
}
