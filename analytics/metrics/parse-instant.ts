import { startOfDay, utcDate } from './calendar.ts';
import type { Instant } from './instant.ts';

/** Databases know no year 0, and neither does anybody who types a date. */
export const FIRST_INSTANT: Instant = Date.parse('0001-01-01T00:00:00Z') * 1000;

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?))?$/i;

/**
 * Reads a date, which is midnight in the given zone, or an ISO 8601 instant with its offset. A time without an offset
 * would mean something else to every reader and is refused, as is a day that the calendar does not have.
 *
 * @param timeZone IANA name
 * @returns undefined where the text is neither
 */
export function parseInstant(text: string, timeZone: string): Instant | undefined {
  const instant = read(text, timeZone);
  return instant !== undefined && instant >= FIRST_INSTANT ? instant : undefined;
}

function read(text: string, timeZone: string): Instant | undefined {
  const match = PATTERN.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as number[];
  const date = utcDate(year!, month! - 1, day!);
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day) return undefined;
  const offset = match[8];
  if (offset === undefined) return startOfDay(year!, month! - 1, day!, timeZone);
  if (hour! > 23 || minute! > 59 || second! > 59) return undefined;
  const fraction = Number((match[7] ?? '').padEnd(6, '0').slice(0, 6));
  const local = date.getTime() + (hour! * 3600 + minute! * 60 + second!) * 1000;
  return (local - offsetMinutes(offset) * 60_000) * 1000 + fraction;
}

function offsetMinutes(offset: string): number {
  if (/z/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return offset.startsWith('-') ? -minutes : minutes;
}
