import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import { AppError } from '#app/errors.ts';
import { quoted } from '#app/parameters.ts';
import { monthName } from '#app/text/months.ts';

/**
 * The instant as of which a report is asked for.
 *
 * @param now what it is if nothing is said
 * @param timeZone in which a date is midnight
 * @throws AppError INVALID for what is no instant, or has not been
 */
export function readAsOf(asked: string | null, now: Date, visitedAt: Date, timeZone: string): Date {
  if (asked === null) return now;
  const instant = parseInstant(asked, timeZone);
  if (instant === undefined) {
    throw wrongAsOf(`asOf cannot be ${quoted(asked)}: it is an instant that has been, such as 2026-11-22T09:00:00Z.`);
  }
  const asOf = new Date(Math.floor(instant / 1000));
  if (asOf > visitedAt) throw wrongAsOf(`asOf cannot be ${quoted(asked)}: nothing is known as of then yet.`);
  return asOf;
}

/**
 * @param asked what the address says of the instant
 * @throws AppError NOT_FOUND for what is no month, or one that has not begun; INVALID for an instant before the month
 */
export function requireBegun(month: string, asOf: Date, asked: string | null, timeZone: string): void {
  const current = monthName.of(asOf, timeZone);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || month < '0001') {
    throw new AppError('NOT_FOUND', `There is no report of ${quoted(month)}: a month is written as ${current}.`);
  }
  if (month <= current) return;
  const name = monthName.long(month);
  if (asked === null) throw new AppError('NOT_FOUND', `There is no report of ${name} yet: it has not begun.`);
  throw wrongAsOf(`asOf cannot be ${quoted(asked)}: ${name} had not begun then. It is an instant from ${month}-01 on.`);
}

const wrongAsOf = (message: string) => new AppError('INVALID', message, { asOf: message });
