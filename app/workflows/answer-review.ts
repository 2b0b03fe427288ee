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
import { changePostMortem, holdOriginal, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import { keepVersion, readUsual } from './keep-version.ts';
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
 * it is now, it is approved; whose approval alone is of an earlier text is told. Nothing is approved over an open comment, and no
 * text but the one that was looked at: it is kept as a version, which is the approved one where this approval was the last.
 * Whose approval is of an earlier text may still answer for this one before it is published. The same answer a second time
 * changes nothing, as long as what it led to lasts.
 *
 * @throws AppError FORBIDDEN for whoever was not asked; STALE where the text is not the one that was seen; CONFLICT where it is
 * not in review or that of a duplicate, or comments are open, also for the same answer where others moved it on; INVALID
 */
export async function answerReview(
  context: TellingContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const answer = checked(input, request);
  const { viewer, actor } = context;
  const keeping = { viewer, usual: await readUsual(context, reference) };
  const decide = async (trx: Trx, postMortem: PostMortem) => {
    const { text, reviewers, approvals } = await loadApprovals(trx, viewer, postMortem);
    const own = reviewers.find(({ userId }) => userId === viewer.userId);
    const isOutdated = approvals.some(({ reviewer, stands }) => reviewer.id === own?.id && !stands);
    if (own && !isOutdated && isSame(own, answer) && isDone(postMortem, answer, text)) return;
    requireState(postMortem, 'in_review', 'approved');
    if (!own) throw new AppError('FORBIDDEN', 'You were not asked to review this post-mortem.');
    if (!isOutdated) requireState(postMortem, 'in_review');
    const { verdict, checklist, note } = answer;
    const isLast = reviewers.every((one) => one.id === own.id || one.verdict === 'approved');
    const earlier = approvals.flatMap(({ reviewer, stands }) => (stands || reviewer.id === own.id ? [] : [reviewer]));
    const isPassed = verdict === 'approved' && isLast && earlier.length === 0 && postMortem.state === 'in_review';
    let version = own.versionNumber;
    if (verdict === 'approved') {
      await holdOriginal(trx, viewer, postMortem);
      requireSeen(text, answer.seen);
      const open = openCommentsText(await countOpenComments(trx, viewer, postMortem.id));
      if (open) throw new AppError('CONFLICT', open);
      version = isPassed
        ? await keepVersion(trx, keeping, postMortem, { state: 'approved', note })
        : await keptText(trx, keeping, postMortem, text);
    }
    await saveVerdict(trx, own.id, { verdict, checklist, note });
    await recordAudit(trx, actor, {
      action: verdict === 'approved' ? 'post_mortem.review_approved' : 'post_mortem.changes_asked',
      subjectType: 'post_mortem',
      subjectId: postMortem.id,
      incidentId: postMortem.incidentId,
      details: { version, note },
    });
    if (isPassed) await moveOn(trx, context, postMortem, { state: 'approved', version, own });
    else if (verdict === 'changes') {
      const number = await keepVersion(trx, keeping, postMortem, { state: 'draft', note });
      await moveOn(trx, context, postMortem, { state: 'draft', version: number, own });
    } else if (isLast && earlier.length > 0) {
      const userIds = earlier.map(({ userId }) => userId);
      const key = `pm-outdated:${postMortem.id}:${version}`;
      await tellOfPostMortem(trx, postMortem, { says: 'outdated', key, userIds, ...context.config });
    }
  };
  await changePostMortem(context, reference, decide, { who: 'readers' });
}

const isSame = (own: Reviewer, { verdict, checklist, note }: z.output<typeof input>) =>
  own.verdict === verdict && own.note === note && own.checklist.toSorted().join() === checklist.toSorted().join();

/** Whether what an answer leads to is so: a draft where changes are asked for; else what was seen, in review or past it. */
const isDone = ({ state }: PostMortem, { verdict, seen }: z.output<typeof input>, text: string) =>
  verdict === 'changes' ? state === 'draft' : state !== 'draft' && seen === text;

/** The version that has the text which is approved: the newest if it has it, a new one otherwise. */
async function keptText(
  trx: Trx,
  keeping: Parameters<typeof keepVersion>[1],
  postMortem: PostMortem,
  text: string,
): Promise<number> {
  const kept = await findVersionOfText(trx, keeping.viewer, postMortem, text);
  return kept?.number ?? keepVersion(trx, keeping, postMortem, { state: postMortem.state, note: '' });
}

/** Ends the review, and tells whoever asked for it. */
async function moveOn(
  trx: Trx,
  context: TellingContext,
  postMortem: PostMortem,
  { state, version, own }: { state: 'approved' | 'draft'; version: number; own: Reviewer },
): Promise<void> {
  await updatePostMortem(trx, postMortem.id, { state });
  await tellOfPostMortem(trx, postMortem, {
    says: state === 'approved' ? 'approved' : 'changes',
    key: `pm-answered:${postMortem.id}:${version}`,
    userIds: own.askedBy ? [own.askedBy] : [],
    ...context.config,
  });
}
