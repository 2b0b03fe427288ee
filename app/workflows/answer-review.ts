import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { countOpenComments } from '../db/comments.server.ts';
import { listReviewers, type Reviewer, saveVerdict } from '../db/post-mortem-reviews.server.ts';
import { type PostMortem, updatePostMortem } from '../db/post-mortems.server.ts';
import { VERDICTS } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { CHECKLIST_ITEMS, openCommentsText } from '../text/post-mortem-words.ts';
import type { TellingContext } from './ask-review.ts';
import { changePostMortem, keepVersion, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { tellOfPostMortem } from './tell-of-post-mortem.ts';

const input = z
  .object({
    verdict: z.enum(VERDICTS, { error: 'Say whether you approve it.' }),
    checklist: z.array(z.enum(CHECKLIST_ITEMS)).default([]),
    note: z.string().trim().max(2000, 'Use at most 2000 characters.').default(''),
  })
  .superRefine(({ verdict, checklist, note }, check) => {
    const isWhole = CHECKLIST_ITEMS.every((item) => checklist.includes(item));
    if (verdict === 'approved' && !isWhole) {
      check.addIssue({ code: 'custom', path: ['checklist'], message: 'Tick each of these, or ask for changes.' });
    }
    if (verdict === 'changes' && note === '') {
      check.addIssue({ code: 'custom', path: ['note'], message: 'Say what is to be changed.' });
    }
  });

/**
 * What one who was asked says of a post-mortem. Changes that are asked for make it a draft again; once everybody approved it, it
 * is approved. Nothing is approved over an open comment.
 *
 * @throws AppError FORBIDDEN for whoever was not asked; CONFLICT where it is not in review or comments are open; INVALID
 */
export async function answerReview(
  context: TellingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const answer = checked(input, request);
  const { viewer, actor } = context;
  const decide = async (trx: Trx, postMortem: PostMortem) => {
    requireState(postMortem, 'in_review');
    const reviewers = await listReviewers(trx, viewer, postMortem.id);
    const own = reviewers.find(({ userId }) => userId === viewer.userId);
    if (!own) throw new AppError('FORBIDDEN', 'You were not asked to review this post-mortem.');
    if (answer.verdict === 'approved') {
      const open = openCommentsText(await countOpenComments(trx, viewer, postMortem.id));
      if (open) throw new AppError('CONFLICT', open);
    }
    await saveVerdict(trx, own.id, answer);
    await recordAudit(trx, actor, {
      action: answer.verdict === 'approved' ? 'post_mortem.review_approved' : 'post_mortem.changes_asked',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { version: own.versionNumber, note: answer.note },
    });
    await moveOn(trx, context, postMortem, { ...answer, own, reviewers });
  };
  await changePostMortem(context, reference, decide, { who: 'readers' });
}

interface Answered extends z.output<typeof input> {
  own: Reviewer;
  reviewers: readonly Reviewer[];
}

async function moveOn(
  trx: Trx,
  context: TellingContext,
  postMortem: PostMortem,
  { verdict, note, own, reviewers }: Answered,
): Promise<void> {
  const others = reviewers.filter(({ id }) => id !== own.id);
  const isApproved = verdict === 'approved' && others.every((other) => other.verdict === 'approved');
  if (verdict === 'approved' && !isApproved) return;
  const state = isApproved ? 'approved' : 'draft';
  const number = await keepVersion(trx, context, postMortem, { state, note });
  await updatePostMortem(trx, postMortem.id, { state });
  await tellOfPostMortem(trx, postMortem, {
    says: isApproved ? 'approved' : 'changes',
    key: `pm-answered:${postMortem.id}:${number}`,
    userIds: own.askedBy ? [own.askedBy] : [],
    ...context.config,
  });
}
