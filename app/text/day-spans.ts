import { monthName } from './months.ts';

/** A stretch of days as headings and sentences name it. */
export interface DaySpan {
  /** "August 2026", "3 Aug to 14 Oct 2026". */
  name: string;
  /** "in August 2026", "from 3 Aug to 14 Oct 2026". */
  when: string;
}

const DAY_MS = 86_400_000;

/**
 * Whole months by their names, other stretches by their first and their last day.
 *
 * @param from the first day, "2026-08-01"
 * @param before the day after the last one
 */
export function daySpan(from: string, before: string): DaySpan {
  const last = new Date(Date.parse(before) - DAY_MS).toISOString().slice(0, 10);
  if (from.endsWith('-01') && before.endsWith('-01')) {
    const [first, final] = [monthName.long(from.slice(0, 7)), monthName.long(last.slice(0, 7))];
    if (first === final) return { name: first, when: `in ${first}` };
    return ranging(first, final);
  }
  return from === last ? { name: dayText(from), when: `on ${dayText(from)}` } : ranging(dayText(from), dayText(last));
}

/** A year that both have is said once. */
function ranging(first: string, last: string): DaySpan {
  const year = / \d{4}$/;
  const begin = year.exec(first)?.[0] === year.exec(last)?.[0] ? first.replace(year, '') : first;
  return { name: `${begin} to ${last}`, when: `from ${begin} to ${last}` };
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** "1 Aug 2026"; the British "Sept" is the only month of four letters. */
export const dayText = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`)).replace('Sept ', 'Sep ');
