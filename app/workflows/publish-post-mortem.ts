import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { countOpenComments } from '../db/comments.server.ts';
import { updatePostMortem } from '../db/post-mortems.server.ts';
import { AppError } from '../errors.ts';
import { openCommentsText, outdatedText } from '../text/post-mortem-words.ts';
import { type Approval, loadApprovals, requireSeen } from './approvals.ts';
import { changePostMortem, holdOriginal, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { type KeepingContext, keepVersion, readUsual } from './keep-version.ts';

const input = z.object({
  /** The name of the text that was looked at. */
  seen: z.string().max(100),
  /** Why it is published although somebody approved an earlier text. */
  despite: z.string().trim().max(1000, 'Use at most 1000 characters.').default(''),
});

/**
 * Publishes an approved post-mortem as it was looked at: a version is kept, and its day no longer matters. An approval of an
 * earlier text is not taken for one of this: who publishes says why, and it is kept with the version. Publishing twice is once.
 *
 * @returns the version's number; undefined where it is published already
 * @throws AppError STALE where the text is not the one that was seen; CONFLICT where it is not approved, is that of a duplicate or a
 * comment was opened since; INVALID where an approval is of an earlier text and nothing is said of it; and as `changePostMortem`
 */
export async function publishPostMortem(
  context: KeepingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<number | undefined> {
  const { seen, despite } = checked(input, request);
  const { viewer, actor } = context;
  const usual = await readUsual(context, reference);
  return changePostMortem(context, reference, async (trx, postMortem) => {
    if (postMortem.state === 'published') return undefined;
    requireState(postMortem, 'approved');
    await holdOriginal(trx, viewer, postMortem);
    const { text, approvals } = await loadApprovals(trx, viewer, postMortem);
    requireSeen(text, seen);
    const open = openCommentsText(await countOpenComments(trx, viewer, postMortem.id));
    if (open) throw new AppError('CONFLICT', open);
    const outdated = approvals.filter(({ stands }) => !stands);
    requireReason(outdated, despite);
    const why = outdated.length > 0 ? despite : '';
    const number = await keepVersion(trx, { viewer, usual }, postMortem, { state: 'published', note: why });
    await updatePostMortem(trx, postMortem.id, { state: 'published' });
    await recordAudit(trx, actor, {
      action: 'post_mortem.published',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: {
        version: number,
        ...(why && { despite: why, approvedEarlier: outdated.map(({ version }) => version) }),
      },
    });
    return number;
  });
}

function requireReason(outdated: readonly Approval[], despite: string): void {
  if (outdated.length === 0 || despite !== '') return;
  const message = outdatedText(outdated.map(({ version }) => version)) ?? '';
  throw new AppError('INVALID', message, { despite: 'Say why it is published without being approved anew.' });
}
