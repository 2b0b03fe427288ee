import type { Db } from '#app/db/client.server.ts';
import { listComments } from '#app/db/comments.server.ts';
import { newId } from '#app/db/ids.ts';
import { listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import { getPostMortem, type PostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { worksOnPostMortem } from '#app/workflows/works-on-post-mortem.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { type AsRoles, asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldPeople } from '../post-mortems.$reference._index/untold-people.server.ts';
import { type CommentNaming, commentsLead, toThreads } from './comments-view.ts';

/** What was said about a post-mortem. @throws AppError NOT_FOUND */
export async function loadComments(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame, roles } = await loadFrame(db, viewer, reference, '/comments');
  const { threads, mayComment } = await loadThreads(db, viewer, postMortem, roles);
  return {
    frame,
    lead: commentsLead(threads),
    threads,
    mayComment,
    freshId: newId(),
    timeZone: viewer.timeZone,
  };
}

/** The same for a page that has the rest of the document already. @throws AppError NOT_FOUND */
export async function loadTalk(db: Db, viewer: Viewer, reference: string) {
  const postMortem = await getPostMortem(db, viewer, reference);
  return loadThreads(db, viewer, postMortem, asRoles(await listUntoldPeople(db, viewer, postMortem)));
}

/**
 * The threads of a post-mortem as this viewer is shown them, whether they may say something, and how the document stands.
 *
 * @param roles that stand for people in what was said
 */
export async function loadThreads(db: Db, viewer: Viewer, postMortem: PostMortem, roles: Pick<AsRoles, 'text'>) {
  const { id, state } = postMortem;
  const [comments, reviewers, isNamed] = await Promise.all([
    listComments(db, viewer, id),
    listReviewers(db, viewer, id),
    worksOnPostMortem(db, viewer, postMortem),
  ]);
  const reviewing = new Set(reviewers.map(({ userId }) => userId));
  const naming: CommentNaming = {
    by: ({ authorId, authorName }) =>
      (isNamed && authorName) || (authorId && reviewing.has(authorId) ? 'a reviewer' : 'a responder'),
    inText: roles.text,
  };
  return {
    threads: toThreads(comments, { userId: viewer.userId, newId }, naming),
    mayComment: isNamed && (state === 'draft' || state === 'in_review'),
    state,
    stateWords: STATE_WORDS[state],
  };
}
