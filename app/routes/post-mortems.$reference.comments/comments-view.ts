import type { Comment } from '#app/db/comments.server.ts';
import { countWords } from '#app/text/counts.ts';

/** What was said once: by whom is told to those who work on the document, to everybody else what they are (R24). */
export interface ShownComment {
  id: string;
  by: string;
  at: Date;
  body: string;
  isOwn: boolean;
  isTakenBack: boolean;
}

export interface ShownThread extends ShownComment {
  /** The words that it is about; empty: the whole. */
  quote: string;
  /** Where they stand, in base 64; null: the whole. */
  anchor: { start: string; end: string } | null;
  isResolved: boolean;
  replies: ShownComment[];
  /** For what is said in it next. */
  nextId: string;
}

interface Reader {
  userId: string | null;
  newId: () => string;
}

/** How its readers are told of people in it. */
export interface CommentNaming {
  /** What its author is called. */
  by: (comment: Pick<Comment, 'authorId' | 'authorName'>) => string;
  inText: (text: string) => string;
}

/** The id of the element that shows a comment. */
export const commentPlace = (id: string) => `comment-${id}`;

/** Comments as threads, the open ones first, in the order in which they began. */
export function toThreads(comments: readonly Comment[], reader: Reader, { by, inText }: CommentNaming): ShownThread[] {
  const said = (comment: Comment): ShownComment => ({
    id: comment.id,
    by: by(comment),
    at: comment.createdAt,
    body: inText(comment.body),
    isOwn: comment.authorId !== null && comment.authorId === reader.userId,
    isTakenBack: comment.retractedAt !== null,
  });
  const answers = new Map<string, ShownComment[]>();
  for (const comment of comments) {
    if (comment.parentId === null) continue;
    const own = answers.get(comment.parentId);
    if (own) own.push(said(comment));
    else answers.set(comment.parentId, [said(comment)]);
  }
  const threads = comments
    .filter(({ parentId }) => parentId === null)
    .map((thread) => ({
      ...said(thread),
      quote: inText(thread.quote),
      anchor: anchorIn(thread),
      isResolved: thread.resolvedAt !== null,
      replies: answers.get(thread.id) ?? [],
      nextId: reader.newId(),
    }))
    .filter(({ isTakenBack, replies }) => !isTakenBack || replies.length > 0);
  return [...threads.filter(({ isResolved }) => !isResolved), ...threads.filter(({ isResolved }) => isResolved)];
}

function anchorIn({ anchorStart, anchorEnd }: Comment): ShownThread['anchor'] {
  if (anchorStart === null || anchorEnd === null) return null;
  return { start: anchorStart.toString('base64'), end: anchorEnd.toString('base64') };
}

/** What waits, in a sentence. */
export function commentsLead(threads: readonly ShownThread[]): string {
  const open = threads.filter(({ isResolved }) => !isResolved).length;
  if (threads.length === 0) return 'What people say about the document, beside it and not in it.';
  if (open === 0) return 'Every comment is resolved.';
  return `${countWords(open, 'comment is', 'comments are')} open. Nothing is approved over an open comment.`;
}
