import type { ActionKind, ActionState, ActionStrength } from '../db/schema.ts';
import { daysBetween } from './days.ts';
import { plural } from './numerals.ts';

/* What an action item is for, how strong it is, where it stands, and when it is due, in words. */

interface KindWords {
  label: string;
  text: string;
}

export const ACTION_KIND_WORDS: Record<ActionKind, KindWords> = {
  prevent: { label: 'Prevent', text: 'It does not happen again' },
  detect: { label: 'Detect', text: 'We notice it sooner' },
  mitigate: { label: 'Mitigate', text: 'It hurts less, or for a shorter time' },
  process: { label: 'Process', text: 'We respond better' },
};

interface StrengthWords {
  label: string;
  text: string;
}

/** The ladder, from the weakest: what rests on nobody forgetting anything stands at its foot. */
export const STRENGTH_WORDS: Record<ActionStrength, StrengthWords> = {
  1: { label: 'Remind', text: 'People are reminded: works for some weeks, and never at 3 in the morning' },
  2: { label: 'Teach', text: 'It is documented or trained: works for those who were there and remember' },
  3: { label: 'Warn', text: 'A warning comes when it happens: works while somebody looks and can still act' },
  4: { label: 'Guard', text: 'A check stops it unless somebody goes around it' },
  5: { label: 'Rule out', text: 'It cannot happen any more, whoever does what' },
};

export const STRENGTH_HINT =
  'The less it rests on people remembering something, the longer it lasts. Ask whether one step up is in reach.';

export const ACTION_STATE_WORDS: Record<ActionState, string> = {
  open: 'Open',
  in_progress: 'In progress',
  done: 'Done',
  dropped: 'Dropped',
};

export const isUnderWay = (state: ActionState): boolean => state === 'open' || state === 'in_progress';

/** Where an action item stands with time: what is over is not due. */
export const DUE_STATES = ['overdue', 'week', 'later'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const DUE_STATE_WORDS: Record<DueState, string> = {
  overdue: 'overdue',
  week: 'due within 7 days',
  later: 'due later',
};

/** How long before it is due one is reminded of it. */
export const DUE_SOON_DAYS = 7;

export function dueStateOf(dueOn: string, today: string): DueState {
  const days = daysBetween(today, dueOn);
  return days < 0 ? 'overdue' : days <= DUE_SOON_DAYS ? 'week' : 'later';
}

/** "due today", "due in 3 days", "overdue by 1 day", "due Fri, 5 Mar 2027". */
export function dueText(dueOn: string, today: string): string {
  const days = daysBetween(today, dueOn);
  if (days < 0) return `overdue by ${plural(-days, 'day', 'days')}`;
  if (days === 0) return 'due today';
  return days <= DUE_SOON_DAYS ? `due in ${plural(days, 'day', 'days')}` : `due ${calendarDay(dueOn)}`;
}

/** "Fri, 5 Mar 2027": a day is the same one wherever it is read. */
export function calendarDay(day: string): string {
  const text = CALENDAR_DAY.format(new Date(`${day}T12:00:00Z`));
  return text.replace('Sept ', 'Sep ');
}

const CALENDAR_DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** How a link elsewhere is called: "Jira PAY-12", "GitHub acme/shop#31", else where it leads. */
export function linkLabel(address: string): string {
  const { hostname, pathname } = new URL(address);
  const host = hostname.replace(/^www\./, '');
  if (host === 'github.com') {
    const [, repository, number] = /^\/([^/]+\/[^/]+)\/(?:issues|pull|discussions)\/(\d+)/.exec(pathname) ?? [];
    return repository ? `GitHub ${repository}#${number}` : `GitHub${pathname === '/' ? '' : ` ${pathname.slice(1)}`}`;
  }
  const issue = /\/browse\/([A-Z][A-Z0-9_]*-\d+)/.exec(pathname)?.[1];
  if (issue && (host.endsWith('.atlassian.net') || /(^|\.)jira\./.test(host))) return `Jira ${issue}`;
  return host;
}
