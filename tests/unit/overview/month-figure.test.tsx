import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MonthFigure } from '#app/components/charts/month-figure.tsx';
import { type MonthPoint, monthScale } from '#app/components/charts/month-scale.ts';
import { intervalsText } from '#app/text/overview-words.ts';

const DAY = 86_400;

const month = (changes: Partial<MonthPoint> = {}): MonthPoint => ({
  key: '2026-03',
  label: 'Mar',
  month: 'March 2026',
  value: 2 * DAY,
  text: '2 days',
  interval: '1 day … 4 days',
  low: DAY,
  high: 4 * DAY,
  running: false,
  ...changes,
});

const markup = (points: readonly MonthPoint[], unit: 'seconds' | 'ratio' = 'seconds') =>
  renderToStaticMarkup(
    <MonthFigure
      points={points}
      unit={unit}
      caption="It went."
      description="What is drawn"
      numbers={<p>All of it</p>}
    />,
  );
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe('a figure by month', () => {
  it('is drawn on the server whole: axis, values, intervals, words and numbers', () => {
    const drawn = markup([month(), month({ key: '2026-04', label: 'Apr', value: 3 * DAY })]);
    expect(drawn).toContain('aria-label="What is drawn"');
    expect(drawn).toContain('It went.');
    expect(drawn).toContain('All of it');
    expect(drawn).toMatch(/>24 h<.*>3 days</s);
    expect(count(drawn, /<circle/g)).toBe(2);
    expect(count(drawn, /class="[^"]*interval/g)).toBe(2);
    expect(drawn).toContain('March 2026: 2 days (1 day … 4 days)');
    expect(drawn).toMatch(/>Mar<.*>Apr</);
  });

  it('has a hollow mark for the month that is not over, and says so', () => {
    const drawn = markup([month(), month({ key: '2026-04', running: true })]);
    expect(count(drawn, /class="[^"]*hollow/g)).toBe(1);
    expect(drawn).toContain('March 2026, so far: 2 days');
  });

  it('shows the bound of a month without a value as a bar without a dot', () => {
    const bound = month({ value: null, text: 'not enough data', low: 8 * DAY, high: null });
    const drawn = markup([month(), bound]);
    expect(count(drawn, /<circle/g)).toBe(1);
    expect(count(drawn, /class="[^"]*interval/g)).toBe(2);
    expect(drawn).toContain('A bar without a dot is a bound');
    expect(markup([month()])).not.toContain('A bar without a dot');
  });

  it('draws nothing for a month of which nothing is known', () => {
    const drawn = markup([month(), month({ value: null, low: null, high: null, interval: '' })]);
    expect([count(drawn, /<circle/g), count(drawn, /class="[^"]*interval/g)]).toEqual([1, 1]);
  });

  it('says how many intervals the picture does not hold', () => {
    const near = month({ value: 0.99, low: 0.98, high: 0.995 });
    const points = [near, { ...near, low: 0.3 }];
    expect(intervalsText(points, monthScale(points, 'ratio'))).toBe(
      'Bars: 95 % intervals; one reaches beyond the picture.',
    );
    expect(intervalsText([near], monthScale([near], 'ratio'))).toBe('Bars: 95 % intervals.');
    const [long, endless] = [month({ high: 15 * DAY }), month({ high: 1_000 * DAY })];
    expect(monthScale([long], 'seconds').end).toBeGreaterThan(15 * DAY);
    expect(intervalsText([long, endless], monthScale([long, endless], 'seconds'))).toContain('one reaches beyond');
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares = fc.array(
  fc.tuple(share, share, share).map((three) => {
    const [low, value, high] = three.sort((a, b) => a - b) as [number, number, number];
    return month({ low, value, high });
  }),
  { minLength: 1, maxLength: 13 },
);
const durations = fc.array(
  fc
    .tuple(fc.double({ min: 1, max: 1e8, noNaN: true }), fc.double({ min: 1, max: 50, noNaN: true }))
    .map(([value, factor]) => month({ value, low: value / factor, high: value * factor })),
  { minLength: 1, maxLength: 13 },
);

describe('the axis of a figure by month', () => {
  it('holds every value between its ends, with few ticks in their order', () => {
    for (const [unit, months] of [
      ['ratio', shares],
      ['seconds', durations],
    ] as const) {
      fc.assert(
        fc.property(months, (points) => {
          const { start, end, ticks, share: at } = monthScale(points, unit);
          for (const { value } of points) {
            expect(value).toBeGreaterThanOrEqual(start - 1e-9);
            expect(value! / end).toBeLessThanOrEqual(1 + 1e-9);
            expect(at(value!)).toBeGreaterThanOrEqual(0);
            expect(at(value!)).toBeLessThanOrEqual(1);
          }
          expect(ticks.length).toBeLessThanOrEqual(6);
          if (unit === 'ratio') expect(ticks.length).toBeGreaterThan(1);
          expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
          if (unit === 'ratio') expect([start >= 0, end <= 1]).toEqual([true, true]);
        }),
      );
    }
  });

  it('tells 99.9 from 99.95 per cent, and goes from none to all where shares lie between', () => {
    const of = (...values: number[]) =>
      monthScale(
        values.map((value) => month({ value, low: null, high: null })),
        'ratio',
      );
    const close = of(0.999, 0.9995);
    expect(close.end).toBe(1);
    expect(close.share(0.9995) - close.share(0.999)).toBeGreaterThan(0.3);
    expect([of(0.3, 0.8).start, of(0.3, 0.8).end]).toEqual([0, 1]);
    expect(of(0.02, 0.05).end).toBeLessThan(0.2);
  });
});
