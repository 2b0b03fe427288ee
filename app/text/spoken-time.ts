import { fromLocalField, toLocalField } from './instants.ts';

/** Watches differ: a clock time this little ahead of now is now, not yesterday. */
export const AHEAD_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A clock time that is only right if it was this long ago is asked about. */
const LONG_AGO_MS = 12 * 60 * MINUTE_MS;

export interface Clock {
  now: Date;
  /** IANA name of the zone in which clock times are meant. */
  timeZone: string;
}

export interface SpokenTime {
  at: Date;
  precision: 'exact' | 'estimated' | 'range';
  earliestAt: Date | null;
  latestAt: Date | null;
  /** Why somebody should look twice before this is kept: the same words could mean another time. */
  doubt: string | null;
}

export type TimeReading =
  | { status: 'time'; time: SpokenTime; rest: string }
  | { status: 'none'; rest: string }
  | { status: 'error'; message: string };

interface Point {
  at: Date;
  doubt: string | null;
  /** The local date it was said of ("2026-03-05"), where one was said. */
  date?: string;
}

type PointReading = { point: Point } | { error: string };

const UNITS: [RegExp, number][] = [
  [/^(?:s|secs?|seconds?)$/i, 1000],
  [/^(?:m|mins?|minutes?)$/i, MINUTE_MS],
  [/^(?:h|hrs?|hours?)$/i, 60 * MINUTE_MS],
  [/^(?:d|days?)$/i, DAY_MS],
  [/^(?:w|weeks?)$/i, 7 * DAY_MS],
];
const AMOUNT = String.raw`(?:\d+(?:\.\d+)?|an?|half an?)\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)`;
const AGO = String.raw`${AMOUNT}(?:\s*(?:and\s+)?${AMOUNT})?\s+ago`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m\b)?(?:\s*(?:UTC|Z)\b)?`;
const POINT = String.raw`(?:just\s+)?now|${AGO}|(?:(?:yesterday|today|\d{4}-\d{2}-\d{2})(?:\s+at|,)?(?:\s+|T)|at\s+)?${CLOCK}`;
const ENDS = String.raw`(?=$|\s|[,;.](?:\s|$))[,;.]?\s*`;
const ABOUT = String.raw`(?<about>~|(?:about|around|approximately|approx\.?|ca\.?|circa)\s)\s*`;

const RANGE = new RegExp(
  String.raw`^(?:between\s+(?<a1>${POINT})\s+and\s+|(?:from\s+)?(?<a2>${POINT})\s*(?:-|–|to)\s*)(?<b>${POINT})${ENDS}`,
  'i',
);
const SINGLE = new RegExp(`^(?:${ABOUT})?(?<point>${POINT})${ENDS}`, 'i');
const LOOKS_LIKE_TIME =
  /^(?:~|about\s|around\s|between\s+\d|at\s+\d)?\s*(?:\d{1,2}:\d\S*|\d{4}-\d\S*(?:\s+\d\S*)?)|^(?:in\s+\d|tomorrow\b|yesterday\b)\S*(?:\s+\S+)?|^(?:~|about\s|around\s)?\s*(?:\d+(?:\.\d+)?|an?|half\s+an?|one|two|three|a\s+(?:few|couple\s+of)|some|several|last)\s*\p{L}+\s+ago\b/iu;

/**
 * Reads the time at the start of a text, as people say it: "10 min ago", "an hour ago", "02:25", "yesterday 23:50",
 * "2026-03-05 14:00", "now", "about 02:25", "between 02:10 and 02:20". A clock time alone means the last time it was
 * that o'clock. Never a time that has not been.
 */
export function readSpokenTime(text: string, clock: Clock): TimeReading {
  const range = RANGE.exec(text);
  if (range?.groups) {
    const read = readRange(range.groups.a1 ?? range.groups.a2 ?? '', range.groups.b ?? '', clock);
    return 'error' in read
      ? { status: 'error', message: read.error }
      : { status: 'time', time: read.time, rest: text.slice(range[0].length) };
  }
  const single = SINGLE.exec(text);
  if (single?.groups) {
    const read = readPoint(single.groups.point ?? '', clock);
    if ('error' in read) return { status: 'error', message: read.error };
    const precision = single.groups.about ? 'estimated' : 'exact';
    const { at, doubt } = read.point;
    return {
      status: 'time',
      time: { at, precision, earliestAt: null, latestAt: null, doubt },
      rest: text.slice(single[0].length),
    };
  }
  return { status: 'none', rest: text };
}

/** The words at the start of a text that look like a time but are none that we understand. */
export function likeTime(text: string): string | undefined {
  return LOOKS_LIKE_TIME.exec(text)?.[0].trim();
}

function readRange(from: string, to: string, clock: Clock): { time: SpokenTime } | { error: string } {
  const first = readPoint(from, clock);
  if ('error' in first) return first;
  const last = readPoint(to, clock, first.point.date);
  if ('error' in last) return last;
  const earliestAt = first.point.at;
  const latestAt = last.point.at;
  if (earliestAt > latestAt) return { error: `"${from}" to "${to}" ends before it begins, or has not ended yet.` };
  const at = new Date((earliestAt.getTime() + latestAt.getTime()) / 2);
  return { time: { at, precision: 'range', earliestAt, latestAt, doubt: first.point.doubt ?? last.point.doubt } };
}

function readPoint(words: string, clock: Clock, rangeDate?: string): PointReading {
  if (/now$/i.test(words)) return { point: { at: clock.now, doubt: null } };
  if (/ago$/i.test(words)) return readAgo(words, clock);
  const parts =
    /^(?:(?<day>yesterday|today|\d{4}-\d{2}-\d{2})(?:\s+at|,)?(?:\s+|T)|at\s+)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s*(?<half>[ap]m))?(?:\s*(?<utc>UTC|Z))?$/i.exec(
      words,
    )?.groups;
  if (!parts) return { error: `"${words}" is no time that can be understood.` };
  const timeZone = parts.utc ? 'UTC' : clock.timeZone;
  const hour = twentyFour(Number(parts.hour), parts.half?.toLowerCase());
  if (hour === undefined || hour > 23 || Number(parts.minute) > 59 || Number(parts.second ?? 0) > 59) {
    return { error: `"${words}" is no time of day.` };
  }
  const time = `${String(hour).padStart(2, '0')}:${parts.minute}:${parts.second ?? '00'}`;
  const today = toLocalField(clock.now, timeZone).slice(0, 10);
  const named = parts.day?.toLowerCase();
  if (named === undefined && rangeDate === undefined) return readClock(words, time, today, { ...clock, timeZone });
  const date = named === 'today' ? today : named === 'yesterday' ? dayBefore(today) : (named ?? rangeDate ?? today);
  const point = onDate(date, time, { ...clock, timeZone });
  if (!point) return { error: `"${words}" is no date of the calendar.` };
  if (isAhead(point.at, clock)) return { error: `"${words}" has not been yet.` };
  return { point: { ...point, date } };
}

function readAgo(words: string, { now }: Clock): PointReading {
  let back = 0;
  for (const [, amount = '', unit = ''] of words.matchAll(/(\d+(?:\.\d+)?|half an?|an?)\s*([a-z]+)/gi)) {
    const size = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
    if (size === undefined) continue;
    back += (/^half/i.test(amount) ? 0.5 : /^an?$/i.test(amount) ? 1 : Number(amount)) * size;
  }
  const at = new Date(now.getTime() - back);
  if (Number.isNaN(at.getTime())) return { error: `"${words}" is too long ago.` };
  return { point: { at, doubt: null } };
}

/** The last time it was that o'clock: today, else yesterday. */
function readClock(words: string, time: string, today: string, clock: Clock): PointReading {
  for (const date of [today, dayBefore(today)]) {
    const point = onDate(date, time, clock);
    if (!point || isAhead(point.at, clock)) continue;
    const isLongAgo = date !== today && clock.now.getTime() - point.at.getTime() > LONG_AGO_MS;
    return {
      point: { at: point.at, doubt: point.doubt ?? (isLongAgo ? `It is not ${words} yet: yesterday is meant.` : null) },
    };
  }
  return { error: `"${words}" has not been yet.` };
}

/** An instant on the local calendar; where a clock change repeats the hour, the last that has been. */
function onDate(date: string, time: string, clock: Clock): Point | undefined {
  const local = `${date}T${time}`;
  const base = fromLocalField(local, clock.timeZone);
  if (!base) return undefined;
  const candidates = [-60, -30, 0, 30, 60]
    .map((minutes) => new Date(base.getTime() + minutes * MINUTE_MS))
    .filter((at) => toLocalField(at, clock.timeZone) === local);
  if (candidates.length === 0) return { at: base, doubt: 'The clocks went forward: this time of day did not exist.' };
  const past = candidates.filter((at) => !isAhead(at, clock));
  const at = past.at(-1) ?? candidates[0]!;
  return {
    at,
    doubt: past.length > 1 ? 'The clocks went back: this time of day came twice, and the later is meant.' : null,
  };
}

const isAhead = (at: Date, { now }: Clock) => at.getTime() > now.getTime() + AHEAD_MS;

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

function twentyFour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
