import type { Ageing } from '#analytics/actions/ageing.ts';
import type { ActionKind } from '../db/schema.ts';
import { durationIntervalText, durationText } from './durations.ts';
import { capital, countText, numberWord } from './numerals.ts';

/** What each kind does, as the head of a sentence about how long it takes. */
export const KIND_CLAUSES: Record<ActionKind, string> = {
  prevent: 'those that prevent',
  detect: 'those that detect',
  mitigate: 'those that mitigate',
  process: 'those that change how we respond',
};

type Aged = Pick<Ageing, 'n' | 'notDone' | 'median' | 'interval'>;

/** "34 days (25 … 48 days)"; what is not known yet is said to be so. */
export function halfDoneText({ n, median, interval }: Aged): string {
  if (n === 0) return 'none recorded';
  if (median === null) {
    return interval[0] === null ? 'cannot be said yet' : `cannot be said yet; at least ${durationText(interval[0])}`;
  }
  const bounds = durationIntervalText(interval, durationText);
  return `${durationText(median)}${bounds && ` (${bounds})`}`;
}

/** "5 of 23 open action items are overdue."; "No action item is open." */
export const actionCountsText = (open: number, overdue: number): string => `${standingText(open, overdue)}.`;

/** The page's first line: "5 of 23 open action items are overdue; half of those that prevent are done within 34 days (25 days … 48 days)." */
export function actionsLead(open: number, overdue: number, preventing: Aged): string {
  const standing = standingText(open, overdue);
  if (preventing.n === 0) return `${standing}.`;
  if (preventing.median === null)
    return `${standing}; how soon half of those that prevent are done cannot be said yet.`;
  return `${standing}; half of those that prevent are done within ${halfDoneText(preventing)}.`;
}

function standingText(open: number, overdue: number): string {
  const items = open === 1 ? 'action item' : 'action items';
  if (open === 0) return 'No action item is open';
  if (overdue === 0)
    return `${capital(numberWord(open))} ${items} ${open === 1 ? 'is' : 'are'} open, and none is overdue`;
  return `${countText(overdue)} of ${countText(open)} open ${items} ${overdue === 1 ? 'is' : 'are'} overdue`;
}

/** "3 not done yet, 1 dropped"; "all done" */
export function notDoneText(open: number, dropped: number): string {
  const said = [open > 0 && `${countText(open)} not done yet`, dropped > 0 && `${countText(dropped)} dropped`];
  return said.filter(Boolean).join(', ') || 'all done';
}

/**
 * The finding of the picture of ages.
 *
 * @param dropped how many of those that are not done never will be
 */
export function ageingCaption(subject: string, aged: Aged, dropped: number): string {
  const open = aged.notDone - dropped;
  const said = [
    open > 0 &&
      ` The ${numberWord(open)} not done yet ${open === 1 ? 'counts' : 'count'} as taking longer than ${open === 1 ? 'it has' : 'they have'} so far.`,
    dropped > 0 && ` The ${numberWord(dropped)} dropped ${dropped === 1 ? 'counts' : 'count'} as never done.`,
  ];
  const counted = said.filter(Boolean).join('');
  if (aged.median === null) return `How soon half of ${subject} are done cannot be said yet.${counted}`;
  return `Half of ${subject} are done within ${halfDoneText(aged)}.${counted}`;
}
