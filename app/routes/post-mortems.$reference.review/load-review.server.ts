import type { Db } from '#app/db/client.server.ts';
import { countOpenComments } from '#app/db/comments.server.ts';
import { lastWrittenAt, listPossibleReviewers } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { openCommentsText, outdatedText } from '#app/text/post-mortem-words.ts';
import { isTextName, loadApprovals } from '#app/workflows/approvals.ts';
import { loadAgreed } from '../post-mortems.$reference._index/load-agreed.server.ts';
import { loadFrame } from '../post-mortems.$reference._index/load-frame.server.ts';
import { reviewLead, toOwnAnswer, toReviewerRows } from './review-view.ts';

/**
 * How the review of a post-mortem stands, and what its reader can do about it.
 *
 * @param params `seen`: the name of the text that they read; without it they are asked to read it first
 * @throws AppError NOT_FOUND, INVALID
 */
export async function loadReview(db: Db, viewer: Viewer, reference: string, params: URLSearchParams) {
  const query = params.size > 0 ? `?${params}` : '';
  const { postMortem, frame, roles } = await loadFrame(db, viewer, reference, `/review${query}`);
  const seen = params.get('seen');
  if (seen !== null && !isTextName(seen))
    throw new AppError('INVALID', 'seen names no text: open this page from there.');
  const [{ text, reviewers, approvals }, openComments, writtenAt, agreed, possible] = await Promise.all([
    loadApprovals(db, viewer, postMortem),
    countOpenComments(db, viewer, postMortem.id),
    lastWrittenAt(db, viewer, postMortem.id),
    loadAgreed(db, viewer, { frame, roles }),
    frame.mayChange && frame.state === 'draft' ? listPossibleReviewers(db, postMortem.incidentId) : [],
  ]);
  const own = reviewers.find(({ userId }) => userId === viewer.userId);
  const outdated = approvals.filter(({ stands }) => !stands);
  const mayAnswer = own && (frame.state === 'in_review' || outdated.some(({ reviewer }) => reviewer.id === own.id));
  const asked = frame.state === 'draft' ? reviewers.filter(({ verdict }) => verdict !== null) : reviewers;
  return {
    frame,
    lead: reviewLead(frame.state, reviewers, { explained: frame.explained, outdated: outdated.length }),
    // names are for those who work on it; to everybody else they are reviewers (R24)
    reviewers: roles.notes(toReviewerRows(asked, { isResponding: frame.mayChange || own !== undefined, approvals })),
    /** The name of the text as it is now and as they read it, and when it was last written on. */
    text,
    seen,
    writtenAt,
    agreed,
    outdated: frame.state === 'approved' ? outdatedText(outdated.map(({ version }) => version)) : null,
    possible: possible.filter(({ id }) => id !== viewer.userId),
    own: mayAnswer && frame.state !== 'draft' && frame.state !== 'published' ? toOwnAnswer(own) : null,
    blocked: frame.state === 'in_review' || frame.state === 'approved' ? openCommentsText(openComments) : null,
    timeZone: viewer.timeZone,
  };
}
