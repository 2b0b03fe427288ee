import { TZDate } from '@date-fns/tz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessTime } from '#analytics/metrics/business-time.ts';
import type { Instant } from '#analytics/metrics/instant.ts';
import { parseInstant } from '#analytics/metrics/parse-instant.ts';
import type { BusinessCalendar } from '#analytics/metrics/weekly-hours.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

const MINUTE = 60_000_000;
const DAY = 1440 * MINUTE;
const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const weekly = (weekdays: number[], ...spans: [from: string, to: string][]) =>
  weekdays.flatMap((weekday) => spans.map(([from, to]) => ({ weekday, from, to })));
const nineToFive = (timeZone: string, dates: string[] = []): BusinessCalendar => ({
  timeZone,
  hours: weekly(WORKDAYS, ['09:00', '17:00']),
  holidays: dates.map((date) => ({ date })),
});

function localInstant(text: string, timeZone: string): Instant {
  const [year, month, day, hour, minute] = text.split(/\D/).map(Number) as [number, number, number, number, number];
  return new TZDate(year, month - 1, day, hour, minute, timeZone).getTime() * 1000;
}

/** Hours of business between two local times. */
function hours(calendar: BusinessCalendar, from: string, to: string): number {
  const [start, end] = [localInstant(from, calendar.timeZone), localInstant(to, calendar.timeZone)];
  const time = businessTime(calendar, { start: start - 3 * DAY, end: end + 3 * DAY });
  return (time.secondsAt(end) - time.secondsAt(start)) / 3600;
}

describe('business time', () => {
  it('runs in working hours and stands still at night, on weekends and on holidays', () => {
    const berlin = nineToFive('Europe/Berlin', ['2026-12-25']);
    // Friday afternoon to Monday morning
    expect(hours(berlin, '2026-11-06T16:00', '2026-11-09T10:30')).toBe(2.5);
    expect(hours(berlin, '2026-11-07T00:00', '2026-11-09T00:00')).toBe(0);
    // Christmas Day 2026 is a Friday
    expect(hours(berlin, '2026-12-24T09:00', '2026-12-28T17:00')).toBe(16);
  });

  it('counts until midnight where a day ends at 24:00, and on through it where the next begins at 00:00', () => {
    const always = { timeZone: 'UTC', hours: weekly(EVERY_DAY, ['00:00', '24:00']), holidays: [] };
    expect(hours(always, '2026-03-01T00:00', '2026-04-01T00:00')).toBe(31 * 24);
    const evenings = { timeZone: 'UTC', hours: weekly(EVERY_DAY, ['22:00', '24:00']), holidays: [] };
    expect(hours(evenings, '2026-03-01T00:00', '2026-03-02T00:00')).toBe(2);
  });

  it('counts an hour that the clocks skip not at all, and one that they repeat twice', () => {
    const nights = { timeZone: 'Europe/Berlin', hours: weekly(EVERY_DAY, ['02:00', '03:00']), holidays: [] };
    expect(hours(nights, '2026-03-29T00:00', '2026-03-30T00:00')).toBe(0);
    expect(hours(nights, '2026-10-25T00:00', '2026-10-26T00:00')).toBe(2);
    const half = { timeZone: 'Europe/Berlin', hours: weekly(EVERY_DAY, ['02:30', '03:30']), holidays: [] };
    expect(hours(half, '2026-03-29T00:00', '2026-03-30T00:00')).toBe(0.5);
    expect(hours(half, '2026-10-25T00:00', '2026-10-26T00:00')).toBe(1.5);
  });

  it('knows no business on a day that a zone left out when it moved across the date line', () => {
    // Samoa had no 30 December 2011, a Friday
    expect(hours(nineToFive('Pacific/Apia'), '2011-12-29T00:00', '2012-01-01T00:00')).toBe(8);
  });

  it('counts spans that overlap once', () => {
    const shifts = { timeZone: 'UTC', hours: weekly([1], ['08:00', '16:00'], ['14:00', '22:00']), holidays: [] };
    expect(hours(shifts, '2026-11-09T00:00', '2026-11-10T00:00')).toBe(14);
  });

  it('says what is wrong with an instant outside the range and with an unknown zone', () => {
    const time = businessTime(nineToFive('UTC'), { start: 0, end: DAY });
    expect(() => time.secondsAt(DAY + 1)).toThrow(/outside the range/);
    expect(() => time.secondsBetween(-1, 0)).toThrow(/outside the range/);
    expect(() => time.secondsAt(Number.NaN)).toThrow(/outside the range/);
    expect(() => businessTime(nineToFive('Europe/Nowhere'), { start: 0, end: DAY })).toThrow(/no time zone/);
  });

  it('places a million instants without delay', () => {
    const start = parseInstant('2021-01-01', 'UTC')!;
    const end = parseInstant('2026-01-01', 'UTC')!;
    const n = 500_000;
    const starts = Float64Array.from({ length: n }, (_, i) => start + ((end - start) * ((i * 0.618034) % 1)) / 2);
    const ends = starts.map((instant, i) => instant + (i % 1000) * 10 * MINUTE);
    const time = businessTime(nineToFive('America/New_York'), { start, end });
    const spent = countProcessorTime();
    const seconds = starts.map((instant, i) => time.secondsBetween(instant, ends[i]!));
    expect(spent()).toBeLessThan(2000);
    expect(seconds.every((value) => value >= 0)).toBe(true);
  });
});

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/St_Johns',
];
// a few days before these the clocks of one or another of the zones change
const eves = ['2026-03-05', '2026-03-27', '2026-04-02', '2026-10-23', '2026-10-30', '2011-12-28', '2018-11-02'];
const textOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const span = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([, from, to]) => from < to)
  .map(([weekday, from, to]) => ({ weekday, from: textOf(from), to: textOf(to) }));
const calendars = fc.record({
  timeZone: fc.constantFrom(...zones),
  hours: fc.array(span, { minLength: 1, maxLength: 10 }),
  holidays: fc.array(fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-06', '2011-12-31').map((date) => ({ date }))),
});
const scenes = fc.record({
  calendar: calendars,
  start: fc.constantFrom(...eves).map((date) => parseInstant(date, 'UTC')!),
  // microseconds within six days
  offsets: fc.array(fc.integer({ min: 0, max: 6 * DAY }), { minLength: 3, maxLength: 3 }),
});

/** Whether a local clock shows working hours: what a person with a calendar on the wall would say. */
function isBusiness({ timeZone, hours, holidays }: BusinessCalendar, instant: Instant): boolean {
  const local = new TZDate(instant / 1000, timeZone);
  const date = `${local.getFullYear()}-${String(local.getMonth() + 1).padStart(2, '0')}-${String(local.getDate()).padStart(2, '0')}`;
  if (holidays.some((holiday) => holiday.date === date)) return false;
  const time = textOf(local.getHours() * 60 + local.getMinutes());
  const weekday = local.getDay() || 7;
  return hours.some((entry) => entry.weekday === weekday && entry.from <= time && time < entry.to);
}

describe('business time of any calendar', () => {
  it('is what a minute-by-minute count with local clocks finds', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(scenes, ({ calendar, start }) => {
        const end = start + 4 * DAY;
        const time = businessTime(calendar, { start, end });
        let minutes = 0;
        for (let instant = start; instant < end; instant += MINUTE) {
          if (time.secondsAt(instant) !== minutes * 60) expect(time.secondsAt(instant)).toBe(minutes * 60);
          if (isBusiness(calendar, instant)) minutes++;
        }
        expect(time.secondsAt(end)).toBe(minutes * 60);
      }),
      { numRuns: 25 },
    );
  });

  it('adds up, never runs backwards, and never faster than the clock', () => {
    fc.assert(
      fc.property(scenes, ({ calendar, start, offsets }) => {
        const [a, b, c] = offsets.sort((x, y) => x - y).map((offset) => start + offset) as [number, number, number];
        const time = businessTime(calendar, { start, end: start + 6 * DAY });
        const between = (x: Instant, y: Instant) => time.secondsBetween(x, y);
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6);
        expect(between(b, a)).toBe(0 - between(a, b));
        expect(between(a, b)).toBeGreaterThanOrEqual(0);
        expect(between(a, b)).toBeLessThanOrEqual((b - a) / 1e6);
        expect(time.secondsAt(b) - time.secondsAt(a)).toBeCloseTo(between(a, b), 6);
      }),
    );
  });

  it('does not depend on where its range begins', () => {
    fc.assert(
      fc.property(scenes, ({ calendar, start, offsets }) => {
        const [a, b] = offsets.map((offset) => start + offset) as [number, number];
        const between = (time: ReturnType<typeof businessTime>) => time.secondsBetween(a, b);
        const narrow = businessTime(calendar, { start: Math.min(a, b), end: Math.max(a, b) });
        const wide = businessTime(calendar, { start: start - 400 * DAY - 12_345, end: start + 400 * DAY });
        expect(between(narrow)).toBe(between(wide));
      }),
    );
  });
});

describe('business time far from today', () => {
  const at = (text: string) => Date.parse(text) * 1000;
  const years = (start: Instant, end: Instant) => ({ start, end });

  it('counts whole weeks before 1970 and from 2100 on, as long as weeks are', () => {
    const calendar = nineToFive('UTC', ['2100-01-04']);
    const time = businessTime(calendar, years(at('0001-01-01T00:00:00Z'), at('9999-12-31T00:00:00Z')));
    const week = 40 * 3600;
    // a Monday in 2101 and one 1000 weeks later; Mondays in 1960
    expect(time.secondsBetween(at('2101-01-03T00:00:00Z'), at('2101-01-03T00:00:00Z') + 7000 * DAY)).toBe(1000 * week);
    expect(time.secondsBetween(at('1960-01-04T12:00:00Z'), at('1960-01-11T13:00:00Z'))).toBe(week + 3600);
    // across each bound it goes on without a gap
    expect(time.secondsBetween(at('1969-12-29T00:00:00Z'), at('1970-01-05T00:00:00Z'))).toBe(week);
    expect(time.secondsBetween(at('2099-12-28T00:00:00Z'), at('2100-01-04T00:00:00Z'))).toBe(week);
    const all = time.secondsBetween(at('0001-01-01T00:00:00Z'), at('9999-12-31T00:00:00Z'));
    expect(all / ((at('9999-12-31T00:00:00Z') - at('0001-01-01T00:00:00Z')) / 1e6)).toBeCloseTo(40 / 168, 6);
    expect(time.secondsAt(at('9999-12-31T00:00:00Z'))).toBe(all);
  });

  it('takes no longer than a century for two dates of which one was mistyped', () => {
    const calendar = nineToFive('Europe/Berlin');
    const timeOf = (range: { start: Instant; end: Instant }) => {
      const spent = countProcessorTime();
      businessTime(calendar, range);
      return spent();
    };
    const [century, mistyped] = [
      years(at('1970-01-01T00:00:00Z'), at('2100-01-01T00:00:00Z')),
      years(at('0001-01-01T00:00:00Z'), at('9999-12-31T00:00:00Z')),
    ];
    const ratios = [1, 2, 3].map(() => timeOf(mistyped) / timeOf(century));
    expect(Math.min(...ratios)).toBeLessThan(5);
  }, 30_000);
});
