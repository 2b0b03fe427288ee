import { countWords } from './counts.ts';
import { daysBetween } from './days.ts';
import { capital, listed, numberWord, plural } from './numerals.ts';

/* Post-mortems in words: their states, their days, what a review asks. */

export type PostMortemStateName = 'draft' | 'in_review' | 'approved' | 'published';

export const STATE_WORDS: Record<PostMortemStateName, string> = {
  draft: 'Draft',
  in_review: 'In review',
  approved: 'Approved',
  published: 'Published',
};

/** What comes next in each state, for whoever reads it. */
export const STATE_EXPLAINED: Record<PostMortemStateName, string> = {
  draft: 'It is being written.',
  in_review: 'Its reviewers read it; it can still be written on.',
  approved: 'Everybody who was asked approved it; it is ready to be published.',
  published: 'It stays as it is; reopening it begins a new draft.',
};

/** What a reviewer says of a document before approving it, by keys that are kept. */
export const CHECKLIST = {
  record: 'The times and figures agree with the record.',
  causes: 'Each claim of a cause cites evidence, or says that it is a guess.',
  conditions: 'It says what made things possible, and puts nothing on a person.',
  roles: 'People appear by their roles.',
  actions: 'Each action has a team and a day, and names the recurrence that it is to stop.',
} as const;
export type ChecklistItem = keyof typeof CHECKLIST;
export const CHECKLIST_ITEMS = Object.keys(CHECKLIST) as [ChecklistItem, ...ChecklistItem[]];

/** When a post-mortem is due, seen from today; empty where it is published or has no day. */
export function dueWords(
  { state, dueOn }: { state: PostMortemStateName; dueOn: string | null },
  today: string,
): { text: string; isOverdue: boolean } {
  if (state === 'published' || dueOn === null) return { text: '', isOverdue: false };
  const days = daysBetween(today, dueOn);
  if (days === 0) return { text: 'due today', isOverdue: false };
  if (days === 1) return { text: 'due tomorrow', isOverdue: false };
  if (days > 1) return { text: `due in ${days} days`, isOverdue: false };
  return { text: `${plural(-days, 'day', 'days')} overdue`, isOverdue: true };
}

interface ListCounts {
  all: number;
  due: number;
  overdue: number;
  inReview: number;
}

/** The first line of the list: what waits, in words. */
export function postMortemsLead(
  { all, due, overdue, inReview }: ListCounts,
  owing: number,
  isMoreOwing = false,
): string {
  const none = all === 0 ? 'There is no post-mortem yet.' : '';
  const waiting = [
    overdue > 0 ? `${numberWord(overdue)} ${overdue === 1 ? 'is' : 'are'} overdue` : '',
    due > 0 ? `${numberWord(due)} ${due === 1 ? 'is' : 'are'} due` : '',
    inReview > 0 ? `${numberWord(inReview)} ${inReview === 1 ? 'is' : 'are'} in review` : '',
  ].filter(Boolean);
  const state = none || (waiting.length === 0 ? 'Nothing is due.' : `${capital(listed(waiting))}.`);
  if (owing === 0) return state;
  const owed = isMoreOwing ? 'Many incidents owe' : countWords(owing, 'incident owes', 'incidents owe');
  return `${state} ${owed} one that nobody has begun.`;
}

/** Why a document cannot be approved; null where nothing stands against it. */
export function openCommentsText(open: number): string | null {
  if (open === 0) return null;
  return `${countWords(open, 'comment is', 'comments are')} open. Answer and resolve ${open === 1 ? 'it' : 'them'} first: nothing is approved over an open question.`;
}

/** What reviewers and writers are told, in a sentence that says what to do. */
export const REVIEW_NOTICES = {
  asked: (reference: string, title: string) =>
    `${reference} “${title}” waits for your review. Read it, tick the list, and approve it or ask for changes.`,
  unanswered: (reference: string, title: string) =>
    `${reference} “${title}” still waits for your review: it was asked for three days ago.`,
  approved: (reference: string, title: string) =>
    `${reference} “${title}” is approved by everybody who was asked. It can be published.`,
  changes: (reference: string, title: string) =>
    `${reference} “${title}” came back from its review: changes are asked for. It is a draft again.`,
  dueSoon: (reference: string, title: string) => `${reference} “${title}” is due in two days.`,
  overdue: (reference: string, title: string) =>
    `${reference} “${title}” is overdue: publish it, or give it a later day.`,
} as const;
export type ReviewNotice = keyof typeof REVIEW_NOTICES;
