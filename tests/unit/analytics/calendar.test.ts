import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALENDAR_UNITS, calendarCells, cellIndex } from '#analytics/metrics/calendar.ts';
import { instantText } from '#analytics/metrics/instant.ts';
import { FIRST_INSTANT, parseInstant } from '#analytics/metrics/parse-instant.ts';

const at = (text: string) => parseInstant(text, 'UTC')!;

describe('calendar cells', () => {
  it('are months of the given zone, an hour longer or shorter where the clock changes', () => {
    const window = {
      start: parseInstant('2024-03-01', 'Europe/Berlin')!,
      end: parseInstant('2024-05-01', 'Europe/Berlin')!,
    };
    const cells = calendarCells(window, ['month'], 'Europe/Berlin');
    expect(cells.map(({ names, start }) => [names.month, instantText(start)])).toEqual([
      ['2024-03', '2024-02-29T23:00:00.000Z'],
      ['2024-04', '2024-03-31T22:00:00.000Z'],
    ]);
    expect((cells[0]!.end - cells[0]!.start) / 3.6e9).toBe(31 * 24 - 1);
  });

  it('begin a day after the midnight that the clock skipped', () => {
    const window = { start: at('2018-11-03T12:00:00Z'), end: at('2018-11-05T12:00:00Z') };
    const days = calendarCells(window, ['day'], 'America/Sao_Paulo');
    expect(days.map(({ names, start }) => [names.day, instantText(start)])).toEqual([
      ['2018-11-03', '2018-11-03T12:00:00.000Z'],
      ['2018-11-04', '2018-11-04T03:00:00.000Z'],
      ['2018-11-05', '2018-11-05T02:00:00.000Z'],
    ]);
  });

  it('name weeks as ISO 8601 does, by their Thursday', () => {
    const weeks = calendarCells({ start: at('2026-12-27'), end: at('2027-01-05') }, ['week'], 'UTC');
    expect(weeks.map(({ names }) => names.week)).toEqual(['2026-W52', '2026-W53', '2027-W01']);
  });

  it('tile the window without a gap in any zone, and every instant falls into its own', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    const start = fc.integer({ min: at('2011-12-01'), max: at('2026-01-01') });
    fc.assert(
      fc.property(
        zone,
        start,
        fc.integer({ min: 1, max: 120 }),
        fc.subarray([...CALENDAR_UNITS]),
        (timeZone, from, days, units) => {
          const window = { start: from, end: from + days * 86_400e6 };
          const cells = calendarCells(window, units, timeZone);
          expect(cells[0]!.start).toBe(window.start);
          expect(cells.at(-1)!.end).toBe(window.end);
          cells.forEach((cell, i) => {
            expect(cell.end).toBeGreaterThan(cell.start);
            if (i > 0) expect(cell.start).toBe(cells[i - 1]!.end);
            expect(cellIndex(cells, cell.start)).toBe(i);
            expect(cellIndex(cells, cell.end - 1)).toBe(i);
          });
          expect(cellIndex(cells, window.end)).toBe(-1);
          expect(cellIndex(cells, window.start - 1)).toBe(-1);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('reading an instant', () => {
  it('takes a date as midnight in the zone, and an offset as it says', () => {
    expect(instantText(parseInstant('2026-03-01', 'Asia/Kolkata')!)).toBe('2026-02-28T18:30:00.000Z');
    expect(instantText(parseInstant('2026-03-01T12:00:00+05:30', 'UTC')!)).toBe('2026-03-01T06:30:00.000Z');
    expect(instantText(parseInstant('2026-03-01T12:00:00.123456Z', 'UTC')!)).toBe('2026-03-01T12:00:00.123456Z');
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-03-01T12:00',
    '2026-03-01T25:00Z',
    '2026-03-01T12:61Z',
    '1/3/2026',
  ])('refuses %j', (text) => expect(parseInstant(text, 'UTC')).toBeUndefined());

  it('knows no instant before the year 1, in no zone', () => {
    expect(parseInstant('0001-01-01', 'UTC')).toBe(FIRST_INSTANT);
    expect(parseInstant('0001-01-01', 'Asia/Tokyo')).toBeUndefined();
    expect(parseInstant('0001-01-01T00:00:00+14:00', 'UTC')).toBeUndefined();
  });

  it('takes a year that was mistyped for what it says: 0026 is not 1926', () => {
    expect(instantText(parseInstant('0026-03-01', 'UTC')!)).toBe('0026-03-01T00:00:00.000Z');
    expect(instantText(parseInstant('0026-03-01T10:00:00Z', 'UTC')!)).toBe('0026-03-01T10:00:00.000Z');
    const window = { start: parseInstant('0026-03-01', 'UTC')!, end: parseInstant('0027-03-01', 'UTC')! };
    const cells = calendarCells(window, ['month'], 'UTC');
    expect(cells.map(({ names }) => names.month)).toEqual([
      '0026-03',
      ...Array.from({ length: 9 }, (_, i) => `0026-${String(i + 4).padStart(2, '0')}`),
      '0027-01',
      '0027-02',
    ]);
    expect([cells[0]!.start, cells.at(-1)!.end]).toEqual([window.start, window.end]);
  });

  it('gives back what was written, to the microsecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1970-01-01'), max: at('2199-01-01') }), (instant) => {
        expect(parseInstant(instantText(instant), 'UTC')).toBe(instant);
      }),
    );
  });

  it('never throws on nonsense', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseInstant(text, 'UTC')));
  });
});
