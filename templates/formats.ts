/** How times, durations and numbers are written in messages: in full, since nobody can hover over an e-mail. */

const formatters = new Map<string, Intl.DateTimeFormat>();

export type InstantStyle = 'date_and_time' | 'day' | 'clock';

const PARTS: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
  hourCycle: 'h23',
};

/**
 * "Saturday 21 November 2026, 14:04 CET", "Saturday 21 November 2026" or "14:04 CET".
 *
 * @param at milliseconds since 1970
 * @throws RangeError where there is no such time zone
 */
export function instantText(at: number, style: InstantStyle, timeZone: string): string {
  const formatter = formatterFor(timeZone);
  // part by part: what stands between them differs from one version of the calendar's words to the next
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = `${part.weekday} ${part.day} ${part.month} ${part.year}`;
  const clock = `${part.hour}:${part.minute} ${part.timeZoneName}`;
  return style === 'day' ? day : style === 'clock' ? clock : `${day}, ${clock}`;
}

/** There are some hundreds of zones; each is kept once it was needed. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { ...PARTS, timeZone });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

export function isTimeZone(name: string): boolean {
  try {
    return formatterFor(name) !== undefined;
  } catch {
    return false;
  }
}

const UNITS: readonly [seconds: number, one: string][] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/**
 * "25 minutes", "1 hour 30 minutes", "2 days 3 hours": its two largest units, less than a minute as "less than a minute".
 *
 * @param seconds at least 0
 */
export function spokenDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return 'less than a minute';
  // where days count, minutes do not
  let rest = minutes >= 1440 ? Math.round(minutes / 60) * 3600 : minutes * 60;
  const parts: string[] = [];
  for (const [size, one] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${numberText(count)} ${one}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** "1,200". */
export const numberText = (value: number): string => numbers.format(value);
