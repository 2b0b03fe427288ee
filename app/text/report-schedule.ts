import { dayIn } from './days.ts';
import { dayOf, fromLocalField } from './instants.ts';
import type { Unmailed } from './mail-words.ts';
import { monthName } from './months.ts';

/* When the report of a month is mailed: on a day of the month after it, at seven on the organisation's clock. */

const AT = '07:00';

/** The instant at which it goes on that day; the hour is there on every day of every zone, clock changes or not. */
export const reportInstant = (day: string, timeZone: string): Date => fromLocalField(`${day}T${AT}`, timeZone)!;

const dayOfMonth = (month: string, day: number) => `${month}-${String(day).padStart(2, '0')}`;

/** The first such day of a month at which it goes after the instant. */
export function nextReportDay(after: Date, day: number, timeZone: string): string {
  const month = dayIn(after, timeZone).slice(0, 7);
  const here = dayOfMonth(month, day);
  return reportInstant(here, timeZone) > after ? here : dayOfMonth(monthName.before(month, -1), day);
}

/** The month that the report of a day is of. */
export const reportedMonth = (day: string): string => monthName.before(day.slice(0, 7), 1);

interface Schedule {
  /** The day of the month. */
  day: number;
  /** The next of them that was not seen to. */
  nextOn: string;
}

/**
 * What is to be done at an instant: the report that is due, and which day is next then. A day that was missed is made up for
 * within its month; after that its report is no news any more.
 */
export function dueReport(
  { day, nextOn }: Schedule,
  now: Date,
  timeZone: string,
): { month: string | null; nextOn: string } | null {
  if (reportInstant(nextOn, timeZone) > now) return null;
  const here = dayOfMonth(dayIn(now, timeZone).slice(0, 7), day);
  const isOfThisMonth = here >= nextOn && reportInstant(here, timeZone) <= now;
  const month = isOfThisMonth ? reportedMonth(here) : null;
  return { month, nextOn: nextReportDay(now, day, timeZone) };
}

const NOT_YET: Record<Unmailed, string> = {
  no_server: 'no mail server is set up (SMTP_URL)',
  no_sender: 'no sender address is set (Settings, Sending)',
  test_mode: 'test mode is on (Settings, Sending)',
};

/** Of a report whose day has come: that it is due, and what it waits for; null: nothing but its being made. */
export function reportDueText({ month, seenNextOn }: { month: string; seenNextOn: string }, unmailed: Unmailed | null) {
  const since = `The report of ${monthName.long(month)} is due since ${dayOf(new Date(`${seenNextOn}T12:00:00Z`), 'UTC')}`;
  return unmailed === null
    ? `${since}. It is being made.`
    : `${since} and has not been mailed: ${NOT_YET[unmailed]}. It goes out once that is mended.`;
}

/** What administrators are told of a report that could not be made. */
export const reportFailedText = (month: string): string =>
  `The reliability report of ${monthName.long(month)} could not be made, though it was tried again for hours, and was mailed to nobody. The log says why. It is tried on.`;

/** "Next: Tue, 1 Dec 2026, for November 2026". */
export function nextReportText(nextOn: string | null): string {
  if (nextOn === null) return 'Off: it is mailed to nobody by itself.';
  return `Next: ${dayOf(new Date(`${nextOn}T12:00:00Z`), 'UTC')}, at seven, for ${monthName.long(reportedMonth(nextOn))}.`;
}
