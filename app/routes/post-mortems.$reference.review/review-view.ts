import type { Reviewer } from '#app/db/post-mortem-reviews.server.ts';
import { countWords } from '#app/text/counts.ts';
import type { PostMortemStateName } from '#app/text/post-mortem-words.ts';

/** How the review stands, in a sentence. */
export function reviewLead(
  state: PostMortemStateName,
  reviewers: readonly Pick<Reviewer, 'verdict'>[],
  explained: string,
): string {
  if (state !== 'in_review') return explained;
  const waiting = reviewers.filter(({ verdict }) => verdict !== 'approved').length;
  return `${countWords(waiting, 'reviewer has', 'reviewers have')} not approved it yet, of ${reviewers.length}. It can still be written on.`;
}

const VERDICT_WORDS = { approved: 'approved it', changes: 'asked for changes' } as const;

/** Who was asked last and what they said. @param reader `isResponding`: is told names; `writtenAt`: when the document was last written */
export function toReviewerRows(
  reviewers: readonly Reviewer[],
  { isResponding, writtenAt }: { isResponding: boolean; writtenAt: Date | null },
) {
  return reviewers.map(({ id, name, verdict, note, askedAt, answeredAt, versionNumber }) => ({
    id,
    name: isResponding ? name : 'A reviewer',
    says: verdict === null ? 'has not answered yet' : VERDICT_WORDS[verdict],
    note,
    askedAt,
    answeredAt,
    versionNumber,
    isWrittenSince: verdict === 'approved' && answeredAt !== null && writtenAt !== null && writtenAt > answeredAt,
  }));
}

export type ReviewerRow = ReturnType<typeof toReviewerRows>[number];

/** What the reader's own form begins with. */
export const toOwnAnswer = ({ verdict, checklist, note, versionNumber }: Reviewer) => ({
  verdict: verdict ?? '',
  checklist,
  note,
  versionNumber,
});

export type OwnAnswer = ReturnType<typeof toOwnAnswer>;
