import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueGroup } from '#analytics/metrics/answer.ts';
import { addDays } from '#app/routes/compare/comparison-question.ts';
import { daySpan } from '#app/text/day-spans.ts';
import { rateText, rateUnit, unequalNote } from '#app/text/rate-words.ts';
import { comparedSpreadCaption } from '#app/text/spread-words.ts';

const DAY = 86_400;

describe('a stretch of days', () => {
  it('is named by whole months where it is some, else by its first and last day', () => {
    expect(daySpan('2026-08-01', '2026-09-01')).toEqual({ name: 'August 2026', when: 'in August 2026' });
    expect(daySpan('2026-08-01', '2026-11-01').name).toBe('August to October 2026');
    expect(daySpan('2025-12-01', '2026-02-01').when).toBe('from December 2025 to January 2026');
    expect(daySpan('2026-08-03', '2026-10-15').name).toBe('3 Aug to 14 Oct 2026');
    expect(daySpan('2026-08-03', '2026-08-04')).toEqual({ name: '3 Aug 2026', when: 'on 3 Aug 2026' });
  });

  it('has a name that no other stretch has', () => {
    const day = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(day, day, day, day, (a, b, c, d) => {
        fc.pre(a < b && c < d && (a !== c || b !== d));
        const name = (from: number, to: number) => daySpan(addDays('2025-01-01', from), addDays('2025-01-01', to)).name;
        expect(name(a, b)).not.toBe(name(c, d));
      }),
    );
  });
});

describe('how often', () => {
  it('is by week, or by month where that is less than one', () => {
    const [often, rare, never] = [31, 2, 0].map((count) => ({ count, seconds: (count > 9 ? 92 : 61) * DAY }));
    expect([[often], [rare], [never]].map((rates) => rateUnit(rates.map((rate) => rate!)))).toEqual([
      'week',
      'month',
      'week',
    ]);
    expect(rateText(often!, 'week')).toBe('in 92 days, 2.4 a week');
    expect(rateText(rare!, 'month')).toBe('in 61 days, 1 a month');
    expect(rateText(never!, 'week')).toBe('in 61 days');
  });

  it('is of one unit where two are held side by side, however different they are', () => {
    const sides = [
      { count: 67, seconds: 89 * DAY },
      { count: 2, seconds: 30 * DAY },
    ];
    const per = rateUnit(sides);
    expect(sides.map((side) => rateText(side, per))).toEqual(['in 89 days, 23 a month', 'in 30 days, 2 a month']);
  });

  it('is said to be what is compared where windows are not equally long', () => {
    expect(unequalNote(31 * DAY, 92 * DAY)).toContain('(31 days and 92 days)');
    expect(unequalNote(92 * DAY, 92 * DAY - 3600)).toBe('');
  });
});

describe('two samples of durations on one axis', () => {
  it('are told by half of each, without what nobody has', () => {
    const none: ValueGroup = {
      key: {},
      status: 'insufficient',
      n: 0,
      value: null,
      interval: [null, null],
      level: 0.95,
    };
    expect(comparedSpreadCaption([{ name: 'Billing', group: { ...none, censored: 2 } }])).toBe(
      'No side has a duration yet. Two are still open (hollow).',
    );
  });
});
