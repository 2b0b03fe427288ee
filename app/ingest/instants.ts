import { tz, tzOffset } from '@date-fns/tz';
import { format as formatDate } from 'date-fns/format';
import { parse as parseDate } from 'date-fns/parse';

const DAY_MS = 86_400_000;
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2200;
const REMEMBERED = 10_000;
const utc = tz('UTC');

export type InstantReading = { at: Date } | { problem: string };

/** Reads one cell: a string, or a number where the format is unix or unix-ms. */
export type InstantReader = (cell: string | number) => InstantReading;

/**
 * A strict reader of instants. 31/2/2016 is refused, as is a local time that the zone skips; one that happens twice is
 * its first occurrence. The process's own zone plays no part.
 *
 * @param format `iso`, `unix` (seconds), `unix-ms`, or a date-fns pattern
 * @param timeZone IANA zone of times that name no offset
 */
export function instantReader(format: string, timeZone: string): InstantReader {
  const read = readerFor(format, timeZone);
  const remembered = new Map<string | number, InstantReading>();
  return (cell) => {
    const known = remembered.get(cell);
    if (known) return known;
    const reading = read(cell);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(cell, reading);
    return reading;
  };
}

/** Why a date-fns pattern cannot be used, or undefined if it can: it must name year, month and day, and not mix clocks. */
export function patternProblem(format: string): string | undefined {
  if (['iso', 'unix', 'unix-ms'].includes(format)) return undefined;
  // date-fns prints a warning for these as well
  if (/YY|DD/.test(format)) return 'must write years as yyyy and days as dd';
  const sample = new Date('2016-11-29T13:45:00Z');
  try {
    const back = parseDate(formatDate(sample, format, { in: utc }), format, new Date(0), { in: utc });
    if (Number.isNaN(+back)) return 'cannot be read back';
    const seen = new Date(+back).toISOString();
    if (!seen.startsWith('2016-11-29')) return 'must name year, month and day';
    if (seen.startsWith('2016-11-29T01')) return 'has a 12-hour clock without am or pm (write H, or add a)';
    return undefined;
  } catch (error) {
    return `is not a date pattern: ${(error as Error).message}`;
  }
}

function readerFor(format: string, timeZone: string): InstantReader {
  if (format === 'unix') return (cell) => fromUnix(cell, 1000, 'unix seconds');
  if (format === 'unix-ms') return (cell) => fromUnix(cell, 1, 'unix milliseconds');
  if (format === 'iso') return (cell) => fromIso(cell, timeZone);
  const numeric = numericPattern(format);
  return (cell) => {
    const problem = { problem: `"${shorten(cell)}" is not a date of the form ${format}` };
    if (typeof cell !== 'string') return problem;
    if (numeric) {
      const parts = numeric(cell);
      return parts ? fromWallClock(parts, timeZone, cell) : problem;
    }
    const wall = parseDate(cell, format, new Date(0), { in: utc });
    if (Number.isNaN(+wall)) return problem;
    return /[Xx]/.test(format.replace(/'[^']*'/g, '')) ? checked(+wall, cell) : inZone(+wall, timeZone, cell);
  };
}

/** Year, month (1..12), day, hour, minute, second, millisecond. */
type WallClock = [number, number, number, number, number, number, number];

/** Patterns of numbers alone are read by an expression of our own: date-fns takes 95 µs a date, this one under 1. */
function numericPattern(format: string): ((text: string) => WallClock | undefined) | undefined {
  const slots: number[] = [];
  let source = '';
  for (const [token] of format.matchAll(
    /yyyy|MM?(?!M)|dd?(?!d)|HH?(?!H)|mm?(?!m)|ss?(?!s)|SSS(?!S)|'[^']*'|[^A-Za-z']|./g,
  )) {
    const slot = 'yMdHmsS'.indexOf(token[0]!);
    if (slot >= 0 && /^(yyyy|SSS|(.)\2?)$/.test(token) && token !== 'y' && token !== 'S') {
      slots.push(slot);
      source += token.length > 2 ? `(\\d{${token.length}})` : '(\\d{1,2})';
    } else if (/^[A-Za-z]/.test(token)) return undefined;
    else source += (token.startsWith("'") ? token.slice(1, -1) || "'" : token).replace(/[^\w\s]/g, '\\$&');
  }
  if (new Set(slots).size < slots.length) return undefined;
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const match = expression.exec(text);
    if (!match) return undefined;
    const parts: WallClock = [0, 1, 1, 0, 0, 0, 0];
    slots.forEach((slot, index) => {
      parts[slot] = Number(match[index + 1]);
    });
    return parts;
  };
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function fromIso(cell: string | number, timeZone: string): InstantReading {
  const match = typeof cell === 'string' ? ISO.exec(cell) : null;
  if (!match) return { problem: `"${shorten(cell)}" is not an ISO 8601 date` };
  const millisecond = match[7] ? Number(match[7].padEnd(3, '0').slice(0, 3)) : 0;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const parts: WallClock = [year!, month!, day!, hour!, minute!, second!, millisecond];
  const offset = match[8];
  if (!offset) return fromWallClock(parts, timeZone, cell);
  const wall = wallMs(parts);
  if (wall === undefined) return { problem: `"${shorten(cell)}" is a date that does not exist` };
  if (/z/i.test(offset)) return checked(wall, cell);
  const digits = offset.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return checked(wall - (offset.startsWith('-') ? -minutes : minutes) * 60_000, cell);
}

function fromUnix(cell: string | number, unitMs: number, form: string): InstantReading {
  const number = typeof cell === 'number' ? cell : /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(number)
    ? checked(Math.round(number * unitMs), cell)
    : { problem: `"${shorten(cell)}" is not a number of ${form}` };
}

function fromWallClock(parts: WallClock, timeZone: string, cell: string | number): InstantReading {
  const wall = wallMs(parts);
  if (wall === undefined) return { problem: `"${shorten(cell)}" is a date that does not exist` };
  return inZone(wall, timeZone, cell);
}

/** The wall clock as if it were UTC; undefined for 31 February and 25 o'clock. */
function wallMs([year, month, day, hour, minute, second, millisecond]: WallClock): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour, minute, second, millisecond);
}

/** The first instant at which clocks in the zone show this. */
function inZone(wall: number, timeZone: string, cell: string | number): InstantReading {
  if (timeZone === 'UTC') return checked(wall, cell);
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((instant) => tzOffset(timeZone, new Date(instant)) * 60_000);
  const instants = offsets
    .map((offset) => wall - offset)
    .filter((instant) => instant + tzOffset(timeZone, new Date(instant)) * 60_000 === wall);
  if (instants.length > 0) return checked(Math.min(...instants), cell);
  return { problem: `"${shorten(cell)}" does not exist in ${timeZone}: the clocks skipped it` };
}

/** Years outside living memory are typing errors, such as 16 for 2016, or milliseconds taken for seconds. */
function checked(ms: number, cell: string | number): InstantReading {
  const at = new Date(ms);
  const year = at.getUTCFullYear();
  if (year >= EARLIEST_YEAR && year <= LATEST_YEAR) return { at };
  return { problem: `"${shorten(cell)}" is not a date between ${EARLIEST_YEAR} and ${LATEST_YEAR}` };
}

function shorten(cell: string | number): string {
  const text = String(cell);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
