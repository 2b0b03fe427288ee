import type { Db } from '#app/db/client.server.ts';
import { listComments } from '#app/db/comments.server.ts';
import { newId } from '#app/db/ids.ts';
import { listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import type { PostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { mayChangeIncident } from '#app/workflows/change-incident.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { commentsLead, toThreads } from './comments-view.ts';

/** What was said about a post-mortem. @throws AppError NOT_FOUND */
export async function loadComments(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrame(db, viewer, reference, '/comments');
  const { threads, mayComment } = await loadThreads(db, viewer, postMortem);
  return {
    frame,
    lead: commentsLead(threads),
    threads,
    mayComment,
    freshId: newId(),
    timeZone: viewer.timeZone,
  };
}

/** The threads of a post-mortem as this viewer is shown them, whether they may say something, and how the document stands. */
export async function loadThreads(db: Db, viewer: Viewer, { id, incidentId, state }: PostMortem) {
  const [comments, reviewers, mayChange] = await Promise.all([
    listComments(db, viewer, id),
    listReviewers(db, viewer, id),
    mayChangeIncident(db, viewer, incidentId),
  ]);
  const isResponding = mayChange || reviewers.some(({ userId }) => userId === viewer.userId);
  return {
    threads: toThreads(comments, { userId: viewer.userId, isResponding, newId }),
    mayComment: isResponding && (state === 'draft' || state === 'in_review'),
    state,
    stateWords: STATE_WORDS[state],
  };
}
