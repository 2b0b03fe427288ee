/**
 * An instant as whole microseconds since 1970-01-01T00:00Z, the resolution of the database. Whole numbers up to 2^53
 * (the year 2255) are exact, so differences lose nothing; a JavaScript Date would cut to milliseconds.
 */
export type Instant = number;

/** Half open: start <= instant < end. */
export interface Window {
  start: Instant;
  end: Instant;
}

const MICROSECONDS = 1_000_000;

/** Seconds with fractions from start to end; negative when they are reversed. */
export function secondsBetween(start: Instant, end: Instant): number {
  return (end - start) / MICROSECONDS;
}

/** ISO 8601 in UTC, with milliseconds, or microseconds where there are any. */
export function instantText(instant: Instant): string {
  const text = new Date(Math.floor(instant / 1000)).toISOString();
  const rest = ((instant % 1000) + 1000) % 1000;
  return rest === 0 ? text : text.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}
