import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import {
  countComments,
  findComment,
  type NewComment,
  recordComment,
  retractComment,
  saveResolution,
} from '../db/comments.server.ts';
import type { PostMortem } from '../db/post-mortems.server.ts';
import { isAnchor } from '../document/anchors.ts';
import { AppError } from '../errors.ts';
import { changePostMortem, requireState } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { keptOtherwise } from './kept-otherwise.ts';
import { worksOnPostMortem } from './works-on-post-mortem.ts';

const QUOTE_LENGTH = 1000;
/** All of them are shown beside the document, to everybody who has it open. */
const MOST_COMMENTS = 1000;

const position = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine(isAnchor, 'This is no place in the document.');

const commentInput = z.object({
  /** The page's own, so that what comes twice is kept once. */
  id: z.uuid(),
  body: z.string().trim().min(1, 'Say something.').max(5000, 'Use at most 5000 characters.'),
  /** What it is about, as `anchorOf` gives it, in base 64; null: the whole. */
  anchor: z.object({ start: position, end: position }).nullable().default(null),
  quote: z
    .string()
    .default('')
    .transform((text) => text.slice(0, QUOTE_LENGTH)),
});

const replyInput = commentInput.pick({ id: true, body: true });

/** Says something about a place in the document, or about the whole. @throws AppError INVALID, CONFLICT as `keep`, and as `changeComments` */
export async function addComment(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof commentInput>,
): Promise<void> {
  const comment = checked(commentInput, request);
  await changeComments(context, reference, async (trx, postMortem) => {
    const row = { ...comment, postMortemId: postMortem.id, parentId: null, authorId: context.viewer.userId };
    if (await keep(trx, context, row)) await audit(trx, context, postMortem, 'added', comment.id);
  });
}

/** Answers in a thread. @throws AppError NOT_FOUND where there is no such thread; INVALID, and as `changeComments` */
export async function replyToComment(
  context: WorkflowContext,
  reference: string,
  threadId: string,
  request: z.input<typeof replyInput>,
): Promise<void> {
  const reply = checked(replyInput, request);
  await changeComments(context, reference, async (trx, postMortem) => {
    await getThread(trx, context, postMortem, threadId);
    const place = { postMortemId: postMortem.id, parentId: threadId, anchor: null, quote: '' };
    const isNew = await keep(trx, context, { ...reply, ...place, authorId: context.viewer.userId });
    if (isNew) await audit(trx, context, postMortem, 'answered', reply.id);
  });
}

/** Says that a thread is settled. Twice is once. @throws AppError NOT_FOUND, and as `changeComments` */
export async function resolveComment(context: WorkflowContext, reference: string, threadId: string): Promise<void> {
  const { userId } = context.viewer;
  if (userId === null) throw new AppError('FORBIDDEN', 'Only a person settles what people say.');
  await changeComments(context, reference, async (trx, postMortem) => {
    const thread = await getThread(trx, context, postMortem, threadId);
    if (thread.resolvedAt !== null) return;
    await saveResolution(trx, thread.id, { userId });
    await audit(trx, context, postMortem, 'resolved', thread.id);
  });
}

/** Opens a thread that was settled. @throws AppError NOT_FOUND, and as `changeComments` */
export async function reopenComment(context: WorkflowContext, reference: string, threadId: string): Promise<void> {
  await changeComments(context, reference, async (trx, postMortem) => {
    const thread = await getThread(trx, context, postMortem, threadId);
    if (thread.resolvedAt === null) return;
    await saveResolution(trx, thread.id, null);
    await audit(trx, context, postMortem, 'reopened', thread.id);
  });
}

/** Takes back what one has said oneself. @throws AppError NOT_FOUND, FORBIDDEN for others' words, as `changeComments` */
export async function takeCommentBack(context: WorkflowContext, reference: string, id: string): Promise<void> {
  await changeComments(context, reference, async (trx, postMortem) => {
    const comment = await findComment(trx, context.viewer, postMortem.id, checked(z.uuid(), id));
    if (!comment) throw absent();
    if (comment.authorId !== context.viewer.userId) throw new AppError('FORBIDDEN', 'These are the words of another.');
    if (comment.retractedAt !== null) return;
    await retractComment(trx, comment.id);
    await audit(trx, context, postMortem, 'taken_back', comment.id);
  });
}

/**
 * The frame of what is said about a document: by whoever may write it or was asked to review it, as long as it is written or
 * reviewed.
 *
 * @throws AppError NOT_FOUND where the viewer may not see it, FORBIDDEN where they may only read, CONFLICT by its state
 */
async function changeComments(
  context: WorkflowContext,
  reference: string,
  work: (trx: Trx, postMortem: PostMortem) => Promise<void>,
): Promise<void> {
  const { viewer } = context;
  const change = async (trx: Trx, postMortem: PostMortem) => {
    requireState(postMortem, 'draft', 'in_review');
    if (!(await worksOnPostMortem(trx, viewer, postMortem))) {
      throw new AppError('FORBIDDEN', 'Your role lets you read this post-mortem, not comment on it.');
    }
    await work(trx, postMortem);
  };
  await changePostMortem(context, reference, change, { who: 'readers' });
}

/** @returns false for what is kept already @throws AppError CONFLICT for other words than were kept, or where there is no room */
async function keep(trx: Trx, { viewer }: WorkflowContext, comment: NewComment): Promise<boolean> {
  const kept = await recordComment(trx, comment);
  if (kept === 'other') throw keptOtherwise('body');
  if (kept === 'new' && (await countComments(trx, viewer, comment.postMortemId)) > MOST_COMMENTS) {
    throw new AppError(
      'CONFLICT',
      `This post-mortem has ${MOST_COMMENTS} comments and answers, which is as many as one may have.`,
    );
  }
  return kept === 'new';
}

async function getThread(trx: Trx, { viewer }: WorkflowContext, postMortem: PostMortem, id: string) {
  const comment = await findComment(trx, viewer, postMortem.id, checked(z.uuid(), id));
  if (!comment || comment.parentId !== null) throw absent();
  return comment;
}

const absent = () => new AppError('NOT_FOUND', 'There is no such comment.');

async function audit(
  trx: Trx,
  { actor }: WorkflowContext,
  postMortem: PostMortem,
  what: 'added' | 'answered' | 'resolved' | 'reopened' | 'taken_back',
  commentId: string,
): Promise<void> {
  await recordAudit(trx, actor, {
    action: `comment.${what}`,
    subjectType: 'comment',
    subjectId: commentId,
    incidentId: postMortem.incidentId,
    details: { postMortem: postMortem.number },
  });
}
