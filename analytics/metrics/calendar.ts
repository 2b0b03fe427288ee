import { TZDate } from '@date-fns/tz';
import { memoised } from '../statistics/memoised.ts';
import type { Instant, Window } from './instant.ts';

export const CALENDAR_UNITS = ['month', 'week', 'day'] as const;
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

/** A stretch of the calendar, clipped to the window asked about, with its name in each unit: 2026-03, 2026-W12, 2026-03-16. */
export interface CalendarCell extends Window {
  names: Partial<Record<CalendarUnit, string>>;
}

/** What is known of each zone: the same few days are asked for again and again, and to work one out takes long. */
const KNOWN = new Map<string, (year: number, monthIndex: number, day: number) => Instant>();

/** The instant at which a day begins in a zone; where the clock skips midnight, the first instant after. */
export function startOfDay(year: number, monthIndex: number, day: number, timeZone: string): Instant {
  let ofZone = KNOWN.get(timeZone);
  if (!ofZone) {
    ofZone = memoised((...date) => workedOut(...date, timeZone));
    KNOWN.set(timeZone, ofZone);
  }
  return ofZone(year, monthIndex, day);
}

function workedOut(year: number, monthIndex: number, day: number, timeZone: string): Instant {
  if (year >= 100) return new TZDate(year, monthIndex, day, timeZone).getTime() * 1000;
  // the constructor would take it for a year of the twentieth century
  return new TZDate(2000, 0, 1, timeZone).setFullYear(year, monthIndex, day) * 1000;
}

/**
 * A window cut at every boundary of the given units in an IANA zone, safe across changes of the clock. Without units it is
 * one cell; with several, say months and weeks, a cell is where a month and a week meet.
 *
 * @returns in order, without gaps; none for an empty window cut by a unit
 */
export function calendarCells(window: Window, units: readonly CalendarUnit[], timeZone: string): CalendarCell[] {
  let cells: CalendarCell[] = [{ ...window, names: {} }];
  for (const unit of units) {
    cells = cells.flatMap((cell) =>
      stretches(cell, unit, timeZone).map(({ name, start, end }) => ({
        start: Math.max(start, cell.start),
        end: Math.min(end, cell.end),
        names: { ...cell.names, [unit]: name },
      })),
    );
  }
  return cells;
}

/** Index of the cell that holds an instant, -1 outside all of them. */
export function cellIndex(cells: readonly CalendarCell[], instant: Instant): number {
  let low = 0;
  let high = cells.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cell = cells[middle]!;
    if (instant < cell.start) high = middle - 1;
    else if (instant >= cell.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

function stretches(window: Window, unit: CalendarUnit, timeZone: string): (Window & { name: string })[] {
  if (window.end <= window.start) return [];
  const local = new TZDate(window.start / 1000, timeZone);
  const year = local.getFullYear();
  const month = local.getMonth();
  const day = unit === 'month' ? 1 : unit === 'week' ? local.getDate() - ((local.getDay() + 6) % 7) : local.getDate();
  const at = (step: number) => {
    if (unit === 'month') return utcDate(year, month + step, 1);
    return utcDate(year, month, day + step * (unit === 'week' ? 7 : 1));
  };
  const begin = (date: Date) => knownStartOfDay(date, timeZone);
  const found: (Window & { name: string })[] = [];
  for (let step = 0, start = begin(at(0)); start < window.end; step++) {
    const end = begin(at(step + 1));
    // a zone that moved across the date line has days that never were
    if (end > start) found.push({ name: nameOf(at(step), unit), start, end });
    start = end;
  }
  return found;
}

/** So many days that a calendar was cut at are remembered, since to look one up in a zone takes as long as a thousand sums. */
const MOST_KNOWN = 5000;
const known = new Map<string, Instant>();

function knownStartOfDay(date: Date, timeZone: string): Instant {
  const name = `${date.getTime()} ${timeZone}`;
  let instant = known.get(name);
  if (instant === undefined) {
    instant = startOfDay(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), timeZone);
    if (known.size === MOST_KNOWN) known.clear();
    known.set(name, instant);
  }
  return instant;
}

/** As `Date.UTC`, but that year 26 is the year 26 and not 1926. */
export function utcDate(year: number, monthIndex: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, monthIndex, day);
  return date;
}

function nameOf(date: Date, unit: CalendarUnit): string {
  const text = date.toISOString();
  if (unit === 'month') return text.slice(0, 7);
  if (unit === 'day') return text.slice(0, 10);
  // ISO 8601: a week belongs to the year of its Thursday
  const thursday = new Date(date.getTime() + 3 * 86_400_000);
  const week =
    Math.floor((thursday.getTime() - utcDate(thursday.getUTCFullYear(), 0, 1).getTime()) / (7 * 86_400_000)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
