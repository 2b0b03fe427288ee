import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { updatePostMortem } from '../db/post-mortems.server.ts';
import { AppError } from '../errors.ts';
import { changePostMortem, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({
  /** The version of the row that was looked at. */
  version: z.number().int(),
  title: z.string().trim().min(1, 'Give it a title.').max(300, 'Use at most 300 characters.'),
  dueOn: z.iso.date('Enter a day, or leave it empty.').nullish(),
});

/**
 * Gives a post-mortem that is not published another title or day.
 *
 * @throws AppError INVALID; CONFLICT where it is published; STALE where somebody changed either since, or it moved on; and as `changePostMortem`
 */
export async function editPostMortem(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const { version, title, dueOn = null } = checked(input, request);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'draft', 'in_review', 'approved');
    if (postMortem.version !== version) {
      const message =
        'Somebody changed this meanwhile. What you typed is below: save again to put it in place of theirs.';
      throw new AppError('STALE', message);
    }
    if (postMortem.title === title && postMortem.dueOn === dueOn) return;
    await updatePostMortem(trx, postMortem.id, { title, dueOn });
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.changed',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { title, dueOn, before: { title: postMortem.title, dueOn: postMortem.dueOn } },
    });
  });
}
