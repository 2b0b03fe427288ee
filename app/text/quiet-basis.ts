import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { countText } from './numerals.ts';

/**
 * Over which time evidence was counted, in words that end a clause. Each piece names its own: some count the period that is
 * asked about, some the time before it as well, and beside a figure of the period alone the two would seem to contradict.
 */
export interface QuietBasis {
  /** "in the last 90 days". */
  period: string;
  /** "a quarter". */
  name: string;
  /** With the time before it: "in the last 455 days". */
  both: string;
  /** What that is: "90 days and the 365 before"; nothing where it is clear. */
  parts?: string;
  /** "the 365 days before"; null where nothing was recorded before. */
  before: string | null;
}

const NAMES: Readonly<Record<number, string>> = { 30: 'a month', 90: 'a quarter', 180: 'half a year', 365: 'a year' };
const DAY = 86_400;

/**
 * @param period the period as a clause ends with it: "in the last 90 days", "since 2026-03-01"
 * @param upTo what a period that is over ends with: "2026-04-01"; null for one that ends now
 */
export function quietBasis(
  period: string,
  upTo: string | null,
  { window, before }: { window: Window; before: Window | null },
): QuietBasis {
  const daysOf = ({ start, end }: Window) => Math.max(1, Math.round(secondsBetween(start, end) / DAY));
  const own = daysOf(window);
  const name = NAMES[own] ?? `${countText(own)} ${own === 1 ? 'day' : 'days'}`;
  if (!before) return { period, name, both: period, before: null };
  const [past, all] = [daysOf(before), daysOf({ start: before.start, end: window.end })];
  return {
    period,
    name,
    both: upTo === null ? `in the last ${countText(all)} days` : `in the ${countText(all)} days up to ${upTo}`,
    parts: `${countText(own)} days and the ${countText(past)} before`,
    before: past === 1 ? 'the day before' : `the ${countText(past)} days before`,
  };
}

const MONTH = 30.44 * DAY;

/**
 * The same for a month, in few words: a report has room for no more.
 *
 * @param month "October 2026"
 */
export function monthBasis(month: string, { before }: { before: Window | null }): QuietBasis {
  const basis = { period: `in ${month}`, name: 'a month' };
  if (!before) return { ...basis, both: basis.period, before: null };
  const past = Math.max(1, Math.round(secondsBetween(before.start, before.end) / MONTH));
  return {
    ...basis,
    both: `in ${past + 1} months`,
    before: past === 1 ? 'the month before' : `the ${past} months before`,
  };
}
