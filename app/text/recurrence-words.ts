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

interface CauseUnknown {
  unknown: number;
  of: number;
}

/**
 * "No cause is written down for 12 of 40 incidents before and 3 of 9 after: some of them may be of this one."; null where
 * there is one for each.
 */
export function causeUnknownText({ before, after }: { before: CauseUnknown; after: CauseUnknown }): string | null {
  if (before.unknown + after.unknown === 0) return null;
  const share = ({ unknown, of }: CauseUnknown) => `${countText(unknown)} of ${countText(of)}`;
  return `No cause is written down for ${share(before)} incidents before and ${share(after)} after: some of them may be of this one.`;
}
