import { recordAudit } from '../db/audit.server.ts';
import { countOpenComments } from '../db/comments.server.ts';
import { updatePostMortem } from '../db/post-mortems.server.ts';
import { AppError } from '../errors.ts';
import { openCommentsText } from '../text/post-mortem-words.ts';
import { changePostMortem, keepVersion, requireState } from './change-post-mortem.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Publishes an approved post-mortem: a version is kept, and its day no longer matters. Publishing twice is once.
 *
 * @returns the version's number; undefined where it is published already
 * @throws AppError CONFLICT where it is not approved or a comment was opened since, and as `changePostMortem`
 */
export async function publishPostMortem(context: WorkflowContext, reference: string): Promise<number | undefined> {
  return changePostMortem(context, reference, async (trx, postMortem) => {
    if (postMortem.state === 'published') return undefined;
    requireState(postMortem, 'approved');
    const open = openCommentsText(await countOpenComments(trx, context.viewer, postMortem.id));
    if (open) throw new AppError('CONFLICT', open);
    const number = await keepVersion(trx, context, postMortem, { state: 'published', note: '' });
    await updatePostMortem(trx, postMortem.id, { state: 'published' });
    await recordAudit(trx, context.actor, {
      action: 'post_mortem.published',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { version: number },
    });
    return number;
  });
}
