import type { Reviewer } from '#app/db/post-mortem-reviews.server.ts';
import { countWords } from '#app/text/counts.ts';
import { capital, numberWord } from '#app/text/numerals.ts';
import type { PostMortemStateName } from '#app/text/post-mortem-words.ts';
import type { Approval } from '#app/workflows/approvals.ts';

/** How the review stands, in a sentence. @param told `explained`: what the state means; `outdated`: approvals of earlier texts */
export function reviewLead(
  state: PostMortemStateName,
  reviewers: readonly Pick<Reviewer, 'verdict'>[],
  { explained, outdated }: { explained: string; outdated: number },
): string {
  if (state === 'approved' && outdated > 0) {
    const earlier = countWords(outdated, 'approval is', 'approvals are');
    return `Everybody who was asked approved it; ${earlier.toLowerCase()} of an earlier text.`;
  }
  if (state !== 'in_review') return explained;
  // an approval of an earlier text is none of this one
  const waiting = reviewers.filter(({ verdict }) => verdict !== 'approved').length + outdated;
  return `${waitedFor(waiting, reviewers.length)} It can still be written on.`;
}

function waitedFor(waiting: number, asked: number): string {
  if (asked === 1) return 'The reviewer has not approved it yet.';
  const all = `of the ${numberWord(asked)} reviewers`;
  if (waiting === asked) return `None ${all} has approved it yet.`;
  return `${capital(numberWord(waiting))} ${all} ${waiting === 1 ? 'has' : 'have'} not approved it yet.`;
}

const VERDICT_WORDS = { approved: 'approved it', changes: 'asked for changes' } as const;

/** Who was asked last and what they said. @param reader `isResponding`: is told names */
export function toReviewerRows(
  reviewers: readonly Reviewer[],
  { isResponding, approvals }: { isResponding: boolean; approvals: readonly Approval[] },
) {
  return reviewers.map(({ id, name, verdict, note, askedAt, answeredAt, versionNumber }) => {
    const approval = approvals.find(({ reviewer }) => reviewer.id === id);
    return {
      id,
      name: isResponding ? name : 'A reviewer',
      says: verdict === null ? 'has not answered yet' : VERDICT_WORDS[verdict],
      note,
      askedAt,
      answeredAt,
      versionNumber: approval?.version ?? versionNumber,
      /** The version that they approved, where the text was changed since. */
      outdatedVersion: approval && !approval.stands ? approval.version : null,
    };
  });
}

export type ReviewerRow = ReturnType<typeof toReviewerRows>[number];

/** What the reader's own form begins with. */
export const toOwnAnswer = ({ id, verdict, checklist, note, versionNumber, askedAt, answeredAt }: Reviewer) => ({
  verdict: verdict ?? '',
  checklist,
  note,
  versionNumber,
  /** What is typed is this person's answer to this asking, and none to a later one. */
  draftKey: `review:${id}:${(answeredAt ?? askedAt).getTime()}`,
});

export type OwnAnswer = ReturnType<typeof toOwnAnswer>;
