import { AppError } from '#app/errors.ts';

/**
 * The instant as of which a report is asked for.
 *
 * @param now what it is if nothing is said
 * @throws AppError NOT_FOUND for what is no instant, or has not been
 */
export function readAsOf(asked: string | null, now: Date, visitedAt: Date): Date {
  const asOf = asked === null ? now : new Date(asked);
  if (Number.isNaN(asOf.getTime()) || asOf > visitedAt) {
    throw new AppError('NOT_FOUND', 'A report is of an instant that has been, such as 2026-11-22T09:00:00Z.');
  }
  return asOf;
}

/**
 * @param current the month that is not over
 * @throws AppError NOT_FOUND for what is no month, or one that has not begun
 */
export function requireBegun(month: string, current: string): void {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month <= current) return;
  throw new AppError('NOT_FOUND', `There is no report of "${month}": a month is written as ${current}.`);
}
