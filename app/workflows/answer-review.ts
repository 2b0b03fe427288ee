import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { countOpenComments } from '../db/comments.server.ts';
import { type Reviewer, saveVerdict } from '../db/post-mortem-reviews.server.ts';
import { type PostMortem, updatePostMortem } from '../db/post-mortems.server.ts';
import { VERDICTS } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { CHECKLIST_ITEMS, openCommentsText } from '../text/post-mortem-words.ts';
import { findVersionOfText, loadApprovals, requireSeen } from './approvals.ts';
import type { TellingContext } from './ask-review.ts';
import { changePostMortem, keepVersion, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { tellOfPostMortem } from './tell-of-post-mortem.ts';

const input = z
  .object({
    verdict: z.enum(VERDICTS, { error: 'Say whether you approve it.' }),
    checklist: z.array(z.enum(CHECKLIST_ITEMS)).default([]),
    note: z.string().trim().max(2000, 'Use at most 2000 characters.').default(''),
    /** The name of the text that was looked at. */
    seen: z.string().max(100),
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
 * What one who was asked says of a post-mortem. Changes that are asked for make it a draft again; once everybody approved it as
 * it is now, it is approved; whose approval alone is of an earlier text is told. Nothing is approved over an open comment, and no text but the one that was looked at: it is kept as a version.
 * Whose approval is of an earlier text may still answer for this one before it is published.
 *
 * @throws AppError FORBIDDEN for whoever was not asked; STALE where the text is not the one that was seen; CONFLICT where it is
 * not in review or comments are open; INVALID
 */
export async function answerReview(
  context: TellingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const answer = checked(input, request);
  const { viewer, actor } = context;
  const decide = async (trx: Trx, postMortem: PostMortem) => {
    requireState(postMortem, 'in_review', 'approved');
    const { text, reviewers, approvals } = await loadApprovals(trx, viewer, postMortem);
    const own = reviewers.find(({ userId }) => userId === viewer.userId);
    if (!own) throw new AppError('FORBIDDEN', 'You were not asked to review this post-mortem.');
    const isOutdated = approvals.some(({ reviewer, stands }) => reviewer.id === own.id && !stands);
    if (!isOutdated) requireState(postMortem, 'in_review');
    const { verdict, checklist, note } = answer;
    let version = own.versionNumber;
    if (verdict === 'approved') {
      requireSeen(text, answer.seen);
      const open = openCommentsText(await countOpenComments(trx, viewer, postMortem.id));
      if (open) throw new AppError('CONFLICT', open);
      version = await keptText(trx, context, postMortem, text);
    }
    await saveVerdict(trx, own.id, { verdict, checklist, note });
    await recordAudit(trx, actor, {
      action: answer.verdict === 'approved' ? 'post_mortem.review_approved' : 'post_mortem.changes_asked',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { version, note },
    });
    const outdated = approvals.flatMap(({ reviewer, stands }) => (stands ? [] : [reviewer]));
    await moveOn(trx, context, postMortem, { ...answer, own, reviewers, outdated, version });
  };
  await changePostMortem(context, reference, decide, { who: 'readers' });
}

/** The version that has the text which is approved: the newest if it has it, a new one otherwise. */
async function keptText(trx: Trx, context: TellingContext, postMortem: PostMortem, text: string): Promise<number> {
  const kept = await findVersionOfText(trx, context.viewer, postMortem, text);
  return kept?.number ?? keepVersion(trx, context, postMortem, { state: postMortem.state, note: '' });
}

interface Answered extends z.output<typeof input> {
  own: Reviewer;
  reviewers: readonly Reviewer[];
  /** Whose approval was of an earlier text before this answer. */
  outdated: readonly Reviewer[];
  /** The one that has the text which was answered for. */
  version: number;
}

async function moveOn(
  trx: Trx,
  context: TellingContext,
  postMortem: PostMortem,
  { verdict, note, own, reviewers, outdated, version }: Answered,
): Promise<void> {
  const others = reviewers.filter(({ id }) => id !== own.id);
  const isApproved = verdict === 'approved' && others.every((other) => other.verdict === 'approved');
  const earlier = outdated.filter(({ id }) => id !== own.id);
  if (isApproved && earlier.length > 0) {
    const userIds = earlier.map(({ userId }) => userId);
    const key = `pm-outdated:${postMortem.id}:${version}`;
    await tellOfPostMortem(trx, postMortem, { says: 'outdated', key, userIds, ...context.config });
    return;
  }
  if (verdict === 'approved' && (!isApproved || postMortem.state === 'approved')) return;
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
