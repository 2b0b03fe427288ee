import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordDecision, retractDecision, updateDecision } from '../db/post-mortem-reviews.server.ts';
import { AppError } from '../errors.ts';
import { changePostMortem, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { keptOtherwise } from './kept-otherwise.ts';

const input = z.object({
  /** The page's own, so that what comes twice is kept once. */
  id: z.uuid(),
  sectionKey: z.string().max(100).nullish(),
  text: z.string().trim().min(1, 'Say what was decided.').max(2000, 'Use at most 2000 characters.'),
});
const correction = input.pick({ id: true, text: true }).extend({ before: z.string() });

/**
 * Keeps what a review meeting decided; what is approved or published stays as it is.
 *
 * @throws AppError INVALID, CONFLICT where it is no longer written, and as `keptOtherwise` and `changePostMortem`
 */
export async function decideInMeeting(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const { id, sectionKey = null, text } = checked(input, request);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'draft', 'in_review');
    const decision = { id, postMortemId: postMortem.id, sectionKey, text, createdBy: context.viewer.userId };
    const kept = await recordDecision(trx, decision);
    if (kept === 'other') throw keptOtherwise('text');
    if (kept === 'known') return;
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.decided',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { sectionKey, text },
    });
  });
}

/**
 * Says a decision in other words; what it said before stays in the audit log. A second time changes nothing.
 *
 * @param said.before what it said where it was read
 * @throws AppError INVALID; STALE where it says something else by now or was taken back; as `takeDecisionBack`
 */
export async function correctDecision(
  context: WorkflowContext,
  reference: string,
  id: string,
  said: { before: string; text: string },
): Promise<void> {
  const { id: decisionId, before, text } = checked(correction, { id, ...said });
  if (before === text) return;
  await changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'draft', 'in_review');
    if (!(await updateDecision(trx, postMortem.id, decisionId, { before, text })))
      throw new AppError('STALE', 'Somebody else changed this decision meanwhile. Look at it again.');
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.decision_corrected',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { decisionId, text: [before, text] },
    });
  });
}

/**
 * Takes a decision back that was kept by mistake; it stays in the record. Twice is once.
 *
 * @throws AppError NOT_FOUND, CONFLICT where it is no longer written, and as `changePostMortem`
 */
export async function takeDecisionBack(context: WorkflowContext, reference: string, id: string): Promise<void> {
  const decisionId = checked(z.uuid(), id);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'draft', 'in_review');
    const isTakenBack = await retractDecision(trx, postMortem.id, decisionId);
    if (isTakenBack === undefined) throw new AppError('NOT_FOUND', 'There is no such decision.');
    if (!isTakenBack) return;
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.decision_taken_back',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { decisionId },
    });
  });
}
