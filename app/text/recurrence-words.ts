import { countText, listed } from './numerals.ts';

/** Which incidents an action item is to stop: those for which all that is said here holds. */
export interface RecurrenceWords {
  cause: string | null;
  service: string | null;
  category: string | null;
}

/** "incidents of Checkout with the cause “an expired certificate”"; null where it says nothing. */
export function recurrenceText({ cause, service, category }: RecurrenceWords): string | null {
  if (cause === null && service === null && category === null) return null;
  const of = [service && `of ${service}`, category && `in the category ${category}`].filter((part) => part !== null);
  return [`incidents`, listed(of as string[]), cause && `with the cause “${cause}”`].filter(Boolean).join(' ');
}

/**
 * It is said that what it is to stop cannot happen any more: the strongest there is, for a cause that it names. Of a whole
 * service nobody can say so.
 */
export const isClaimedImpossible = (action: { strength: number; recurrenceCause: string | null }): boolean =>
  action.strength === 5 && action.recurrenceCause !== null;

/** How many incidents have no cause on record, of how many that an action item could have been to stop. */
interface CauseUnknown {
  unknown: number;
  of: number;
}

/** The same before and after it was done. */
export interface CausesUnknown {
  before: CauseUnknown;
  after: CauseUnknown;
}

const share = ({ unknown, of }: CauseUnknown) => `${countText(unknown)} of ${countText(of)}`;
const isNone = ({ before, after }: CausesUnknown) => before.unknown + after.unknown === 0;

/**
 * The caveat of every verdict that counts by cause: "No cause is written down for 12 of 40 incidents before and 3 of 9
 * after: some of them may be of this one."; null where there is one for each.
 */
export function causeUnknownText(counted: CausesUnknown): string | null {
  if (isNone(counted)) return null;
  const { before, after } = counted;
  return `No cause is written down for ${share(before)} incidents before and ${share(after)} after: some of them may be of this one.`;
}

/** The same where there is room for a line: "cause unknown: 12 of 40 before, 3 of 9 after". */
export function causeUnknownBrief(counted: CausesUnknown): string | null {
  return isNone(counted) ? null : `cause unknown: ${share(counted.before)} before, ${share(counted.after)} after`;
}
