import type { Db } from '#app/db/client.server.ts';
import { listComments } from '#app/db/comments.server.ts';
import { newId } from '#app/db/ids.ts';
import { listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { commentsLead, toThreads } from './comments-view.ts';

/** What was said about a post-mortem. @throws AppError NOT_FOUND */
export async function loadComments(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrame(db, viewer, reference, '/comments');
  const [comments, reviewers] = await Promise.all([
    listComments(db, viewer, postMortem.id),
    listReviewers(db, viewer, postMortem.id),
  ]);
  const isReviewer = reviewers.some(({ userId }) => userId === viewer.userId);
  const isResponding = frame.mayChange || isReviewer;
  const threads = toThreads(comments, { userId: viewer.userId, isResponding, newId });
  return {
    frame,
    lead: commentsLead(threads),
    threads,
    mayComment: isResponding && (frame.state === 'draft' || frame.state === 'in_review'),
    freshId: newId(),
    timeZone: viewer.timeZone,
  };
}
