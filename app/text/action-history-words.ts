import type { ActionState } from '../db/schema.ts';
import { listed } from './numerals.ts';

/* What became of an action item, told as its history. */

interface Change {
  change: 'created' | 'edited' | 'moved';
  state: ActionState | null;
  reason: string | null;
  changed: Record<string, unknown>;
  changedByName: string | null;
}

const FIELD_WORDS: Record<string, string> = {
  title: 'title',
  detail: 'details',
  teamId: 'team',
  postMortemId: 'post-mortem',
  kind: 'kind',
  strength: 'strength',
  dueOn: 'due day',
  links: 'links',
  recurrenceCause: 'cause of what it is to stop',
  recurrenceServiceId: 'service of what it is to stop',
  recurrenceCategoryId: 'category of what it is to stop',
  verifyAfterDays: 'time until it is looked at',
};

const MOVED: Record<ActionState, string> = {
  open: 'put it back to open',
  in_progress: 'said it is in progress',
  done: 'said it is done',
  dropped: 'dropped it',
};

/** "changed the due day from 2026-03-01 to 2026-04-01"; without who did it. */
export function actionChangeText({ change, state, reason, changed }: Omit<Change, 'changedByName'>): string {
  if (change === 'created') return 'added it';
  if (change === 'moved') return `${MOVED[state ?? 'open']}${sinceText(changed.doneAt)}${reason ? `: ${reason}` : ''}`;
  const parts = Object.entries(changed).map(([field, pair]) => (FIELD_WORDS[field] ?? field) + fromTo(field, pair));
  return `changed ${parts.length === 0 ? 'it' : `the ${listed(parts)}`}`;
}

/** " since 2026-10-01 10:00 UTC", where somebody said so. */
function sinceText(pair: unknown): string {
  const at = Array.isArray(pair) ? pair[1] : null;
  return typeof at === 'string' ? ` since ${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : '';
}

/** What is short and no id says what it was. */
function fromTo(field: string, pair: unknown): string {
  if (!['dueOn', 'kind', 'strength', 'verifyAfterDays'].includes(field) || !Array.isArray(pair)) return '';
  return ` from ${pair[0]} to ${pair[1]}`;
}

/** Tells somebody whose form is out of date what others did meanwhile. */
export function actionChangedMeanwhile(reference: string, since: readonly Change[]): string {
  const told = since.map((change) => `${change.changedByName ?? 'Somebody'} ${actionChangeText(change)}.`);
  const who = told.length > 0 ? told.join(' ') : 'Somebody changed it.';
  return `${reference} changed since you opened it. ${who} Nothing of yours was saved; what you typed is still here: compare, then save again.`;
}
