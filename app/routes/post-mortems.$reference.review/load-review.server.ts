import type { Db } from '#app/db/client.server.ts';
import { countOpenComments } from '#app/db/comments.server.ts';
import { lastWrittenAt, listPossibleReviewers, listReviewers } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { openCommentsText } from '#app/text/post-mortem-words.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { reviewLead, toOwnAnswer, toReviewerRows } from './review-view.ts';

/** How the review of a post-mortem stands, and what its reader can do about it. @throws AppError NOT_FOUND */
export async function loadReview(db: Db, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrame(db, viewer, reference, '/review');
  const [reviewers, openComments, writtenAt, possible] = await Promise.all([
    listReviewers(db, viewer, postMortem.id),
    countOpenComments(db, viewer, postMortem.id),
    lastWrittenAt(db, viewer, postMortem.id),
    frame.mayChange && frame.state === 'draft' ? listPossibleReviewers(db, postMortem.incidentId) : [],
  ]);
  const own = reviewers.find(({ userId }) => userId === viewer.userId);
  const asked = frame.state === 'draft' ? reviewers.filter(({ verdict }) => verdict !== null) : reviewers;
  return {
    frame,
    lead: reviewLead(frame.state, reviewers, frame.explained),
    // names are for those who work on it; to everybody else they are reviewers (R24)
    reviewers: toReviewerRows(asked, { isResponding: frame.mayChange || own !== undefined, writtenAt }),
    possible: possible.filter(({ id }) => id !== viewer.userId),
    own: own && frame.state === 'in_review' ? toOwnAnswer(own) : null,
    blocked: frame.state === 'in_review' || frame.state === 'approved' ? openCommentsText(openComments) : null,
    timeZone: viewer.timeZone,
  };
}
