import type { KeptCalendar } from '#app/db/business-calendars.server.ts';
import { countWords } from '#app/text/counts.ts';
import { holidaysText } from '#app/text/holidays.ts';
import { weekText } from '#app/text/working-hours.ts';

export interface CalendarRow {
  key: string;
  name: string;
  isDefault: boolean;
  /** "Mon to Fri 09:00-17:00, in Europe/Berlin". */
  hours: string;
  holidayCount: string;
  /** One a line. */
  holidays: string;
  /** The default one cannot go while there are others. */
  mayRemove: boolean;
}

/** The calendars as the page lists them. */
export function toCalendarRows(calendars: readonly KeptCalendar[]): CalendarRow[] {
  return calendars.map(({ key, name, isDefault, hours, timeZone, holidays }) => ({
    key,
    name,
    isDefault,
    hours: `${weekText(hours)}, in ${timeZone.replaceAll('_', ' ')}`,
    holidayCount: countWords(holidays.length, 'holiday', 'holidays'),
    holidays: holidaysText(holidays),
    mayRemove: !isDefault || calendars.length === 1,
  }));
}
