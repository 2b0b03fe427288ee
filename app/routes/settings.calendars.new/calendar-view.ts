import type { CalendarFields } from '#app/db/business-calendars.server.ts';
import { holidaysText } from '#app/text/holidays.ts';
import { spansText } from '#app/text/working-hours.ts';
import { WEEKDAYS } from '#app/workflows/calendar-input.ts';

/** A calendar as its form holds it: everything as text. */
export type CalendarFormValues = Record<'name' | 'timeZone' | 'holidays' | (typeof WEEKDAYS)[number], string>;

export function toFormValues({ name, timeZone, hours, holidays }: CalendarFields): CalendarFormValues {
  const week = WEEKDAYS.map((day, i) => [day, spansText(hours.filter(({ weekday }) => weekday === i + 1))]);
  return { name, timeZone, holidays: holidaysText(holidays), ...Object.fromEntries(week) };
}

/** What a new calendar begins with: office hours in the organisation's own zone. */
export function newCalendar(timeZone: string): CalendarFormValues {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
  return toFormValues({ name: '', timeZone, hours, holidays: [] });
}
