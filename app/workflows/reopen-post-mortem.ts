import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { updatePostMortem } from '../db/post-mortems.server.ts';
import { changePostMortem, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { type KeepingContext, keepVersion, readUsual } from './keep-version.ts';

const input = z.object({
  reason: z.string().trim().min(1, 'Say why it is written on.').max(2000, 'Use at most 2000 characters.'),
});

/**
 * Makes a post-mortem a draft again: from its review, or after it was approved or published. Every version stays.
 *
 * @throws AppError CONFLICT where it is a draft, INVALID, and as `changePostMortem`
 */
export async function reopenPostMortem(
  context: KeepingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const { reason } = checked(input, request);
  const { viewer } = context;
  const usual = await readUsual(context, reference);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'in_review', 'approved', 'published');
    const number = await keepVersion(trx, { viewer, usual }, postMortem, { state: 'draft', note: reason });
    await updatePostMortem(trx, postMortem.id, { state: 'draft' });
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.reopened',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { from: postMortem.state, version: number, reason },
    });
  });
}
