import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { listPossibleReviewers, recordReviewers } from '../db/post-mortem-reviews.server.ts';
import { updatePostMortem } from '../db/post-mortems.server.ts';
import { AppError } from '../errors.ts';
import { changePostMortem, holdOriginal, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { type KeepingContext, keepVersion, readUsual } from './keep-version.ts';
import { tellOfPostMortem } from './tell-of-post-mortem.ts';

const input = z.object({
  reviewerIds: z.array(z.uuid()).min(1, 'Choose at least one person.').max(20, 'Choose at most twenty people.'),
  note: z.string().trim().max(2000, 'Use at most 2000 characters.').default(''),
});

/** What a workflow that tells people needs beside its own: where our pages are reached. */
export type TellingContext = KeepingContext & { config: { publicUrl: string | undefined } };

/**
 * Asks people to review a draft, which is in review from then on and kept as a version. Nobody asks themselves.
 *
 * @throws AppError INVALID where somebody cannot be asked, CONFLICT where it is no draft or that of a duplicate, and as `changePostMortem`
 */
export async function askReview(
  context: TellingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const { reviewerIds, note } = checked(input, request);
  const { viewer, actor, config } = context;
  const usual = await readUsual(context, reference);
  await changePostMortem(context, reference, async (trx, postMortem) => {
    requireState(postMortem, 'draft');
    await holdOriginal(trx, viewer, postMortem);
    const asked = [...new Set(reviewerIds)];
    const possible = new Set((await listPossibleReviewers(trx, postMortem.incidentId)).map(({ id }) => id));
    const refused = asked.includes(viewer.userId ?? '')
      ? 'Ask somebody else: nobody reviews what they put up for review themselves.'
      : asked.some((id) => !possible.has(id))
        ? 'Somebody of these may not see this incident, or is no longer here. Choose again.'
        : null;
    if (refused) throw new AppError('INVALID', refused, { reviewerIds: refused });
    const versionNumber = await keepVersion(trx, { viewer, usual }, postMortem, { state: 'in_review', note });
    await recordReviewers(trx, { postMortemId: postMortem.id, versionNumber, askedBy: viewer.userId }, asked);
    await updatePostMortem(trx, postMortem.id, { state: 'in_review' });
    await recordAudit(trx, actor, {
      action: 'post_mortem.review_asked',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { version: versionNumber, reviewers: asked.length, note },
    });
    const key = `pm-asked:${postMortem.id}:${versionNumber}`;
    await tellOfPostMortem(trx, postMortem, { says: 'asked', key, userIds: asked, ...config });
  });
}
