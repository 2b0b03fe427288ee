import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSpans, spansText, weekText } from '#app/text/working-hours.ts';

describe('working hours of a day', () => {
  it.each([
    ['09:00-17:30', '09:00-17:30'],
    ['13:30 - 17, 9-12.30', '09:00-12:30, 13:30-17:00'],
    ['0–24', '00:00-24:00'],
    ['8 to 16; 16 to 20', '08:00-16:00, 16:00-20:00'],
    ['', ''],
  ])('“%s” is understood as “%s”', (text, understood) => {
    const read = readSpans(text);
    expect('spans' in read && spansText(read.spans)).toBe(understood);
  });

  it.each([
    ['mornings', '“mornings” is not a span of time, such as 09:00-17:30.'],
    ['09:00-25:00', '“09:00-25:00” holds a time that the clock does not have.'],
    ['09:00-24:30', '“09:00-24:30” holds a time that the clock does not have.'],
    ['22:00-06:00', '“22:00-06:00” ends before it begins; what goes past midnight belongs to two days.'],
    ['09:00-12:00, 11:30-17:00', '09:00-12:00 and 11:30-17:00 overlap.'],
  ])('“%s” is refused: %s', (text, error) => expect(readSpans(text)).toEqual({ error }));

  it('survive the way into text and back', () => {
    const time = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const bounds = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(bounds, (minutes) => {
        const sorted = minutes.toSorted((a, b) => a - b).slice(0, minutes.length - (minutes.length % 2));
        const spans = sorted.flatMap((from, i) => (i % 2 ? [] : [{ from: time(from), to: time(sorted[i + 1]!) }]));
        expect(readSpans(spansText(spans))).toEqual({ spans });
      }),
    );
  });

  it('whatever is typed is either understood or named as wrong', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readSpans(text);
        expect('spans' in read || read.error.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a week is told with equal days together', () => {
  const day = (weekday: number, from: string, to: string) => ({ weekday, from, to });
  const week = [1, 2, 3, 4, 5].map((weekday) => day(weekday, '09:00', '17:00'));
  expect(weekText([...week, day(6, '10:00', '14:00')])).toBe('Mon to Fri 09:00-17:00; Sat 10:00-14:00');
  expect(weekText([day(6, '10:00', '14:00'), day(7, '10:00', '14:00')])).toBe('Sat, Sun 10:00-14:00');
  expect(weekText([day(1, '13:00', '17:00'), day(3, '09:00', '12:00')])).toBe('Mon 13:00-17:00; Wed 09:00-12:00');
});
