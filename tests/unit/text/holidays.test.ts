import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidaysText, readHolidays } from '#app/text/holidays.ts';

describe('holidays, one a line', () => {
  it('are read by date, with or without a name', () => {
    expect(readHolidays('2026-12-25 Christmas Day\r\n\n 2026-01-01: New Year\n2026-05-01')).toEqual({
      holidays: [
        { date: '2026-01-01', name: 'New Year' },
        { date: '2026-05-01', name: '' },
        { date: '2026-12-25', name: 'Christmas Day' },
      ],
    });
    expect(readHolidays(' \n')).toEqual({ holidays: [] });
  });

  it.each([
    ['2026-01-01 New Year\n25.12.2026', 'Line 2 (“25.12.2026”) does not begin with a date, such as 2026-12-25.'],
    ['2026-02-30 Never', 'Line 1 (“2026-02-30 Never”) names a day that the calendar does not have.'],
    ['2026-01-01 a\n2026-01-01 b', 'Line 2 (“2026-01-01 b”) names a day that stands there already.'],
    [
      `2026-01-01 ${'x'.repeat(201)}`,
      `Line 1 (“2026-01-01 ${'x'.repeat(29)}”) has a name of more than 200 characters.`,
    ],
  ])('name the line that is wrong', (text, error) => expect(readHolidays(text)).toEqual({ error }));

  it('survive the way into text and back', () => {
    const date = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((instant) => instant.toISOString().slice(0, 10));
    const name = fc.stringMatching(/^([A-Za-zäöü][A-Za-zäöü ']{0,30}[a-z])?$/);
    const list = fc.uniqueArray(fc.record({ date, name }), { selector: (holiday) => holiday.date });
    fc.assert(
      fc.property(list, (holidays) => {
        const sorted = holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1));
        expect(readHolidays(holidaysText(sorted))).toEqual({ holidays: sorted });
      }),
    );
  });

  it('whatever is typed is either understood or named as wrong', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readHolidays(text);
        expect('holidays' in read || read.error.startsWith('Line ')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
