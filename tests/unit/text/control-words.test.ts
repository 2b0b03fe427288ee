import { describe, expect, it } from 'vitest';
import { type ControlPoint, countControlChart, durationControlChart } from '#analytics/metrics/control-chart.ts';
import { controlCaption } from '#app/text/control-words.ts';

const month = (key: string, name: string, running = false) => ({ key, month: name, running });
const point = (key: string, changes: Partial<ControlPoint>): ControlPoint => ({
  key,
  value: 7,
  lower: 4,
  upper: 11,
  outside: null,
  ...changes,
});
const chart = (points: ControlPoint[]) => ({ status: 'measured' as const, n: points.length, centre: 7, points });
const months = [month('a', 'March 2026'), month('b', 'April 2026'), month('c', 'May 2026', true)];

describe('what stands out among months', () => {
  it('names the month, its count and what is ordinary', () => {
    const found = chart([point('a', { value: 14, outside: 'high' }), point('b', {}), point('c', {})]);
    expect(controlCaption(found, months, null)).toBe('March 2026 had 14 incidents where 4 to 11 are ordinary.');
  });

  it('says of the month that runs what it has so far', () => {
    const found = chart([
      point('a', {}),
      point('b', {}),
      point('c', { value: 9, lower: 0, upper: 6, outside: 'high' }),
    ]);
    expect(controlCaption(found, months, null)).toBe('May 2026 so far has 9 incidents where at most 6 are ordinary.');
  });

  it('says what is ordinary where nothing stands out', () => {
    expect(controlCaption(chart([point('a', {}), point('b', {})]), months, null)).toBe(
      'Incidents by month: none stands out: 4 to 11 are ordinary.',
    );
  });

  it('words durations as durations', () => {
    const found = chart([point('a', { value: 10_800, lower: 1200, upper: 7200, outside: 'high' })]);
    expect(controlCaption(found, months, 'Median time to resolve')).toBe(
      'In March 2026 the median time to resolve was 3 h where 20 min to 2 h is ordinary.',
    );
  });

  it('calls no month ordinary while too few say what that is', () => {
    const few = countControlChart([{ key: 'a', count: 3, seconds: 2_592_000 }]);
    expect(controlCaption(few, months, null)).toBe('Incidents by month: one month is too few to say what is ordinary.');
    const none = durationControlChart([{ key: 'a', value: null }]);
    expect(controlCaption(none, months, 'Median time to resolve')).toBe(
      'Median time to resolve by month: no month has a value yet.',
    );
  });

  it('names three at most, the last ones, and says how many more there are', () => {
    const names = ['January', 'February', 'March', 'April', 'May'].map((name) => month(name, name));
    const found = chart(
      names.map(({ key }, i) => point(key, { value: i === 4 ? 1 : 20 + i, outside: i === 4 ? 'low' : 'high' })),
    );
    const caption = controlCaption(found, names, null);
    expect(caption).toContain('Two earlier months stand out, too.');
    expect(caption).toContain('May had 1 incident where 4 to 11 are ordinary.');
    expect(caption).not.toContain('January');
  });
});
