import type { Instant } from './instant.ts';
import { coveredLength, intervalUnion } from './interval-union.ts';
import { type OffsetStretch, offsetStretches } from './offset-stretches.ts';

/** When an organisation works, by local clocks. */
export interface BusinessCalendar {
  /** IANA. */
  timeZone: string;
  /** Each week; weekday 1 is Monday. `to` may be "24:00", the end of the day. */
  hours: readonly { weekday: number; from: string; to: string }[];
  /** Whole local days without business. */
  holidays: readonly { date: string }[];
}

const MINUTE = 60_000_000;
const DAY = 1440 * MINUTE;

/**
 * Microseconds of business until an instant, from some other, where every week is alike and clocks stand as at `at`: of any
 * two instants the difference counts, however far apart they are.
 */
export function weekly({ timeZone, hours }: BusinessCalendar, at: Instant): (instant: Instant) => number {
  const [{ offset }] = offsetStretches({ start: at, end: at + 1 }, timeZone) as [OffsetStretch];
  const spans = hours.map(({ weekday, from, to }) => {
    const midnight = (weekday - 1) * DAY;
    return { start: midnight + timeOfDay(from), end: midnight + timeOfDay(to) };
  });
  const open = intervalUnion(spans);
  const week = 7 * DAY;
  const whole = coveredLength(open, { start: 0, end: week });
  return (instant) => {
    // 1970-01-01 was a Thursday
    const local = instant + offset + 3 * DAY;
    const weeks = Math.floor(local / week);
    return weeks * whole + coveredLength(open, { start: 0, end: local - weeks * week });
  };
}

/** Microseconds since midnight of "09:30". */
export function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':');
  return (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
