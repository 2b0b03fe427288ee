import { placesText, uncitedText } from './aid-words.ts';
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

/** Incidents that owe a post-mortem which nobody has begun, as far as they were counted. */
interface Owing {
  owing: number;
  /** Of these, whose day has passed. */
  overdueOwing: number;
  isMoreOwing?: boolean;
}

/** The first line of the list: what waits, in words. */
export function postMortemsLead(
  { all, due, overdue, inReview }: ListCounts,
  { owing, overdueOwing, isMoreOwing = false }: Owing,
): string {
  const none = all === 0 ? 'There is no post-mortem yet.' : '';
  const are = (n: number, what: string) => (n > 0 ? [`${numberWord(n)} ${n === 1 ? 'is' : 'are'} ${what}`] : []);
  const waiting = [...are(overdue, 'overdue'), ...are(due, 'due')];
  const days = waiting.length === 0 ? 'Nothing is due.' : `${capital(listed(waiting))}.`;
  // a sentence of its own: those in review have days too, they are no further ones
  const review = are(inReview, 'in review').map((words) => ` ${capital(words)}.`);
  const state = none || `${days}${review.join('')}`;
  if (owing === 0) return state;
  const owed = isMoreOwing
    ? 'Many incidents still need'
    : countWords(owing, 'incident still needs', 'incidents still need');
  return `${state} ${owed} a post-mortem${lateWords({ owing, overdueOwing, isMoreOwing })}.`;
}

function lateWords({ owing, overdueOwing, isMoreOwing }: Owing): string {
  if (overdueOwing === 0) return '';
  if (isMoreOwing) return `, at least ${numberWord(overdueOwing)} of them overdue`;
  if (owing === 1) return ', and it is overdue';
  if (overdueOwing === owing) return `, ${owing === 2 ? 'both' : 'all'} of them overdue`;
  return `, ${numberWord(overdueOwing)} of them overdue`;
}

/** Why a document cannot be approved; null where nothing stands against it. */
export function openCommentsText(open: number): string | null {
  if (open === 0) return null;
  return `${countWords(open, 'comment is', 'comments are')} open. Answer and resolve ${open === 1 ? 'it' : 'them'} first: nothing is approved over an open question.`;
}

/** What the language aid points at in all that was written. */
interface Pointed {
  /** Places in the wording of the text. */
  inText: number;
  /** The same in the analysis and the decisions. */
  besides: number;
  /** Sentences of the text that claim a cause and cite nothing: they are no matter of wording. */
  uncited: number;
}

/** What the language aid says of all that was written. */
export function wordingLead({ inText, besides, uncited }: Pointed, { mayWrite }: { mayWrite: boolean }): string {
  if (!mayWrite) return 'This post-mortem is finished. Reopen it to change its wording.';
  const places = inText + besides;
  const apart = uncited === 0 ? '' : ` ${uncitedText(uncited)}`;
  if (places === 0) return `Nothing to look at in the wording, here or in the analysis and the decisions.${apart}`;
  const of = inText === 0 ? ',' : `, ${numberWord(besides)} of them`;
  const shares = besides === 0 ? '' : `${of} in the analysis and the decisions`;
  return `${placesText(places)}${shares}.${apart} It is advice: nothing waits for it.`;
}

/** That approvals are of earlier texts, by their versions; null where each is of this one. */
export function outdatedText(versions: readonly number[]): string | null {
  if (versions.length === 0) return null;
  const of = listed([...new Set(versions)].toSorted((a, b) => a - b).map(String));
  const approvals = countWords(versions.length, 'approval is', 'approvals are');
  return `${approvals} of version ${of}; the text was changed since. Ask for it to be approved anew, or say why it is published without.`;
}

/** What reviewers and writers are told, in a sentence that says what to do. */
export const REVIEW_NOTICES = {
  asked: (reference: string, title: string) =>
    `${reference} “${title}” waits for your review. Read it, tick the list, and approve it or ask for changes.`,
  unanswered: (reference: string, title: string) =>
    `${reference} “${title}” still waits for your review: it was asked for three days ago.`,
  approved: (reference: string, title: string) =>
    `${reference} “${title}” is approved by everybody who was asked. It can be published.`,
  outdated: (reference: string, title: string) =>
    `${reference} “${title}” was changed after you approved it, and the others approved it as it is now. Read it, and approve it anew or ask for changes.`,
  changes: (reference: string, title: string) =>
    `${reference} “${title}” came back from its review: changes are asked for. It is a draft again.`,
  dueSoon: (reference: string, title: string) => `${reference} “${title}” is due within two days.`,
  overdue: (reference: string, title: string) =>
    `${reference} “${title}” is overdue: publish it, or give it a later day.`,
} as const;
export type ReviewNotice = keyof typeof REVIEW_NOTICES;
