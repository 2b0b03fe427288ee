import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueReport,
  nextReportDay,
  nextReportText,
  reportDueText,
  reportedMonth,
  reportInstant,
} from '#app/text/report-schedule.ts';

const ZURICH = 'Europe/Zurich';
const at = (text: string) => new Date(text);

describe('the day of the report', () => {
  it('is at seven on the organisation’s clock, in summer as in winter and on the day on which clocks change', () => {
    expect(reportInstant('2026-12-01', ZURICH).toISOString()).toBe('2026-12-01T06:00:00.000Z');
    expect(reportInstant('2026-07-01', ZURICH).toISOString()).toBe('2026-07-01T05:00:00.000Z');
    expect(reportInstant('2026-03-28', ZURICH).toISOString()).toBe('2026-03-28T06:00:00.000Z');
    expect(reportInstant('2027-03-28', ZURICH).toISOString()).toBe('2027-03-28T05:00:00.000Z');
    expect(reportInstant('2026-10-25', ZURICH).toISOString()).toBe('2026-10-25T06:00:00.000Z');
  });

  it('is the next one that comes, of this month or the next, across the year', () => {
    expect(nextReportDay(at('2026-11-22T12:00:00Z'), 1, ZURICH)).toBe('2026-12-01');
    expect(nextReportDay(at('2026-11-22T12:00:00Z'), 28, ZURICH)).toBe('2026-11-28');
    expect(nextReportDay(at('2026-12-01T05:59:59Z'), 1, ZURICH)).toBe('2026-12-01');
    expect(nextReportDay(at('2026-12-01T06:00:00Z'), 1, ZURICH)).toBe('2027-01-01');
    // there it is the first of December already
    expect(nextReportDay(at('2026-11-30T23:30:00Z'), 1, 'Asia/Tokyo')).toBe('2027-01-01');
  });

  it('brings the report of the month before it', () => {
    expect(reportedMonth('2027-01-15')).toBe('2026-12');
    expect(nextReportText('2026-12-01')).toBe('Next: Tue, 1 Dec 2026, at seven, for November 2026.');
    expect(nextReportText(null)).toBe('Off: it is mailed to nobody by itself.');
  });
});

describe('a report', () => {
  const schedule = { day: 5, nextOn: '2026-11-05' };
  it('is due from its instant to the end of its month, and left out after that', () => {
    expect(dueReport(schedule, at('2026-11-05T05:59:59Z'), ZURICH)).toBeNull();
    expect(dueReport(schedule, at('2026-11-05T06:00:00Z'), ZURICH)).toEqual({ month: '2026-10', nextOn: '2026-12-05' });
    expect(dueReport(schedule, at('2026-11-30T22:59:59Z'), ZURICH)).toEqual({ month: '2026-10', nextOn: '2026-12-05' });
    expect(dueReport(schedule, at('2026-11-30T23:00:00Z'), ZURICH)).toEqual({ month: null, nextOn: '2026-12-05' });
    // after months: that of this month alone
    expect(dueReport(schedule, at('2027-02-06T12:00:00Z'), ZURICH)).toEqual({ month: '2027-01', nextOn: '2027-03-05' });
  });

  it('goes once for each month, whenever somebody looks, and always has a next day that is to come', () => {
    const zones = ['UTC', ZURICH, 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe'];
    const gaps = fc.array(fc.integer({ min: 1, max: 60 * 24 * 40 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.constantFrom(...zones), gaps, (day, timeZone, minutes) => {
        let now = at('2026-01-31T23:00:00Z');
        let nextOn = nextReportDay(now, day, timeZone);
        const months: string[] = [];
        for (const gap of minutes) {
          now = new Date(now.getTime() + gap * 60_000);
          const due = dueReport({ day, nextOn }, now, timeZone);
          if (!due) {
            expect(reportInstant(nextOn, timeZone) > now).toBe(true);
            continue;
          }
          expect(reportInstant(due.nextOn, timeZone) > now).toBe(true);
          nextOn = due.nextOn;
          if (due.month) months.push(due.month);
        }
        expect(months).toEqual([...new Set(months)].sort());
      }),
    );
  });

  it('of a report that is due says what it waits for', () => {
    const due = { month: '2026-11', seenNextOn: '2026-12-01' };
    expect(reportDueText(due, 'test_mode')).toBe(
      'The report of November 2026 is due since Tue, 1 Dec 2026 and has not been mailed: test mode is on (Settings, Sending). It goes out once that is mended.',
    );
    expect(reportDueText(due, null)).toBe(
      'The report of November 2026 is due since Tue, 1 Dec 2026. It is being made.',
    );
  });
});
