import { z } from 'zod';
import { timeZoneField } from '../auth/credentials.ts';
import { readHolidays } from '../text/holidays.ts';
import { readSpans, type Span } from '../text/working-hours.ts';

/*
 * What a business calendar is made from, as people write it. Pure: the form and the workflow share it.
 */

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type Weekday = (typeof WEEKDAYS)[number];

const spans = z
  .string()
  .max(200, 'Use at most 200 characters.')
  .default('')
  .transform((text, context): Span[] => {
    const read = readSpans(text);
    if ('spans' in read) return read.spans;
    context.addIssue({ code: 'custom', message: read.error });
    return z.NEVER;
  });

const days = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, spans])) as Record<Weekday, typeof spans>;

export const calendarInput = z
  .object({
    name: z.string('Enter a name.').trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
    timeZone: timeZoneField,
    ...days,
    holidays: z
      .string()
      .max(50_000, 'Use at most 50,000 characters.')
      .default('')
      .transform((text, context) => {
        const read = readHolidays(text);
        if ('holidays' in read) return read.holidays;
        context.addIssue({ code: 'custom', message: read.error });
        return z.NEVER;
      }),
  })
  .refine((form) => WEEKDAYS.some((weekday) => form[weekday].length > 0), {
    path: ['monday'],
    error: 'Say of at least one day when there is business.',
  });
export type CalendarInput = z.input<typeof calendarInput>;

/** What is kept of it. */
export function toCalendar({ name, timeZone, holidays, ...week }: z.output<typeof calendarInput>) {
  const hours = WEEKDAYS.flatMap((day, i) => week[day].map((span) => ({ weekday: i + 1, ...span })));
  return { name, timeZone, hours, holidays };
}
