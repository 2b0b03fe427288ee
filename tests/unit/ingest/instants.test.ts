import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { instantReader, patternProblem } from '#app/ingest/instants.ts';

vi.setConfig({ testTimeout: 60_000 });

const read = (format: string, cell: string | number, timeZone = 'UTC') => {
  const reading = instantReader(format, timeZone)(cell);
  return 'at' in reading ? reading.at.toISOString() : reading.problem;
};

describe('instants', () => {
  it('are read by day, month and year without zero padding', () => {
    expect(read('d/M/yyyy H:mm', '29/2/2016 01:16')).toBe('2016-02-29T01:16:00.000Z');
    expect(read('d/M/yyyy H:mm', '5/3/2016 12:00')).toBe('2016-03-05T12:00:00.000Z');
  });

  it('are refused where there is no such day, hour or year', () => {
    expect(read('d/M/yyyy H:mm', '31/2/2016 01:16')).toMatch(/does not exist/);
    expect(read('d/M/yyyy H:mm', '29/2/2015 01:16')).toMatch(/does not exist/);
    expect(read('d/M/yyyy H:mm', '1/1/2016 24:00')).toMatch(/does not exist/);
    expect(read('d/M/yyyy H:mm', '1/1/16 1:00')).toMatch(/not a date of the form d\/M\/yyyy H:mm/);
    expect(read('iso', '0001-01-01T00:00:00Z')).toMatch(/between 1970 and 2200/);
    expect(read('iso', '2016-02-30')).toMatch(/does not exist/);
    expect(read('unix', 1454284800000)).toMatch(/between 1970 and 2200/);
  });

  it('without an offset are in the mapping’s zone, whatever the process’s own is', () => {
    expect(read('iso', '2016-06-01 10:00', 'Europe/Berlin')).toBe('2016-06-01T08:00:00.000Z');
    expect(read('iso', '2016-06-01T10:00:00Z', 'Europe/Berlin')).toBe('2016-06-01T10:00:00.000Z');
    expect(read('iso', '2016-06-01T10:00+05:30', 'Europe/Berlin')).toBe('2016-06-01T04:30:00.000Z');
    expect(read('MMM d, yyyy h:mm a', 'Mar 5, 2016 3:07 PM', 'America/New_York')).toBe('2016-03-05T20:07:00.000Z');
  });

  it('that the clocks skipped are refused, and those that happen twice are the first of the two', () => {
    expect(read('d/M/yyyy H:mm', '27/3/2016 02:30', 'Europe/Berlin')).toMatch(/the clocks skipped it/);
    expect(read('d/M/yyyy H:mm', '30/10/2016 02:30', 'Europe/Berlin')).toBe('2016-10-30T00:30:00.000Z');
  });

  it('as unix seconds and milliseconds keep their fractions', () => {
    expect(read('unix', 1454284800.5)).toBe('2016-02-01T00:00:00.500Z');
    expect(read('unix', '1454284800')).toBe('2016-02-01T00:00:00.000Z');
    expect(read('unix-ms', 1454284800123)).toBe('2016-02-01T00:00:00.123Z');
    expect(read('unix', '0x10')).toMatch(/unix seconds/);
  });

  it('written in a pattern are read back as they were, for any minute of our time', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02'), max: new Date('2190-01-01'), noInvalidDate: true }),
        (date) => {
          date.setUTCSeconds(0, 0);
          const two = (n: number) => String(n).padStart(2, '0');
          const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
          const day = `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
          expect(read('d/M/yyyy H:mm', `${day} ${time}`)).toBe(date.toISOString());
          expect(read('iso', date.toISOString(), 'Asia/Kathmandu')).toBe(date.toISOString());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('of any other text are refused with a message, never an exception', () => {
    const formats = ['iso', 'unix', 'unix-ms', 'd/M/yyyy H:mm', 'MMM d, yyyy h:mm a', "yyyy-MM-dd'T'HH:mm:ssXXX"];
    const readers = formats.map((format) => instantReader(format, 'Europe/Berlin'));
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789/-:. TZ+') }), fc.double()),
        (cell) => {
          for (const reader of readers) {
            const reading = reader(cell);
            if ('at' in reading) expect(reading.at.getUTCFullYear()).toBeGreaterThanOrEqual(1970);
            else expect(reading.problem).toMatch(/^"/);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('a date pattern', () => {
  it('must name year, month and day, and say am or pm with a 12-hour clock', () => {
    expect(patternProblem('d/M/yyyy H:mm')).toBeUndefined();
    expect(patternProblem('d/M H:mm')).toBe('must name year, month and day');
    expect(patternProblem('d/M/yyyy h:mm')).toMatch(/am or pm/);
    expect(patternProblem('YYYY-MM-DD')).toMatch(/yyyy/);
    expect(patternProblem('hello')).toMatch(/not a date pattern/);
  });
});
