import { TZDate } from '@date-fns/tz';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, style: 'full' | 'day' | 'clock'): Intl.DateTimeFormat {
  const key = `${timeZone} ${style}`;
  let found = formatters.get(key);
  if (!found) {
    const options: Record<typeof style, Intl.DateTimeFormatOptions> = {
      full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
      day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
      clock: { hour: '2-digit', minute: '2-digit' },
    };
    found = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options[style] });
    formatters.set(key, found);
  }
  return found;
}

/** The British "Sept" is the only month of four letters. */
const evenMonths = (text: string) => text.replace('Sept ', 'Sep ');

/** "Sat, 21 Nov 2026, 23:18" in the reader's zone. */
export const dateAndTime = (at: Date, timeZone: string) => evenMonths(formatter(timeZone, 'full').format(at));
/** "Sat, 21 Nov 2026". */
export const dayOf = (at: Date, timeZone: string) => evenMonths(formatter(timeZone, 'day').format(at));
/** "23:18". */
export const clockOf = (at: Date, timeZone: string) => formatter(timeZone, 'clock').format(at);

/** Instants in their order, each with its day where that is another one than before: the clock says the rest. */
export function withDays<T extends { at: Date }>(list: readonly T[], timeZone: string): (T & { day: string | null })[] {
  let before = '';
  return list.map((one) => {
    const day = dayOf(one.at, timeZone);
    const isNew = day !== before;
    before = day;
    return { ...one, day: isNew ? day : null };
  });
}

/** "2026-11-21 23:18:04 UTC", for hovers and exports. */
export const inUtc = (at: Date) => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The value of a datetime-local field: "2026-11-21T23:18:04" on the reader's clock. */
export function toLocalField(at: Date | null | undefined, timeZone: string): string {
  if (!at) return '';
  const local = new TZDate(at.getTime(), timeZone);
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${date}T${two(local.getHours())}:${two(local.getMinutes())}:${two(local.getSeconds())}`;
}

/**
 * Reads a datetime-local field on the reader's clock.
 *
 * @returns undefined if it is no such date and time; in the hour that a clock change skips, the instant after it
 */
export function fromLocalField(text: string, timeZone: string): Date | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const calendar = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists =
    calendar.getUTCMonth() === month - 1 && calendar.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!exists) return undefined;
  return new Date(new TZDate(year, month - 1, day, hour, minute, second, timeZone).getTime());
}
