import { describe, expect, it } from 'vitest';
import { type ControlPoint, countControlChart, durationControlChart } from '#analytics/metrics/control-chart.ts';
import { bandText, controlCaption, isVague, monthsQuestion } from '#app/text/control-words.ts';

const month = (key: string, name: string, running = false) => ({ key, month: name, running });
const point = (key: string, changes: Partial<ControlPoint>): ControlPoint => ({
  key,
  value: 7,
  lower: 4,
  upper: 11,
  outside: null,
  ...changes,
});
const chart = (points: ControlPoint[], overdispersed = false) => ({
  status: 'measured' as const,
  n: points.length,
  centre: 7,
  points,
  overdispersed,
});
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
    expect(controlCaption(found, months, null)).toBe('May 2026 so far has 9 incidents where up to 6 are ordinary.');
  });

  it('says what is ordinary where nothing stands out', () => {
    expect(controlCaption(chart([point('a', {}), point('b', {})]), months, null)).toBe(
      'Incidents by month: none stands out; 4 to 11 in April 2026 would have been ordinary.',
    );
  });

  it('takes what is ordinary from a whole month, not from one that has just begun', () => {
    const begun = chart([point('a', {}), point('b', {}), point('c', { value: 1, lower: 0, upper: 2 })]);
    expect(controlCaption(begun, months, null)).toContain('4 to 11 in April 2026');
  });

  it('says that months are too few and vary too much, where hardly any count could stand out', () => {
    const vague = chart(
      [point('a', { value: 48, lower: 0, upper: 120 }), point('b', { value: 3, lower: 0, upper: 135 }), point('c', {})],
      true,
    );
    expect(isVague(vague, months)).toBe(true);
    expect(controlCaption(vague, months, null)).toBe(
      'Incidents by month: three months that vary as much as these (3 to 48) are too few to say which stands out: even 135 in April 2026 would not have.',
    );
    const even = { ...vague, overdispersed: false };
    expect([isVague(even, months), controlCaption(even, months, null)]).toEqual([
      false,
      'Incidents by month: none stands out; up to 135 in April 2026 would have been ordinary.',
    ]);
  });

  it('asks another question than a comparison of periods, and says so', () => {
    expect(monthsQuestion('the last 90 days', 'the 90 days before')).toBe(
      'Another question than above: the figures hold the last 90 days against the 90 days before; here each single month is held against the other months. So the one may differ by more than chance where the other does not.',
    );
  });

  it('says that a wide range is wide because months differ by more than chance', () => {
    const wide = chart([point('a', { lower: 0, upper: 15 }), point('b', { lower: 0, upper: 15 })], true);
    expect(controlCaption(wide, months, null)).toBe(
      'Incidents by month: none stands out; up to 15 in April 2026 would have been ordinary. Months vary by more than chance, so the range is wide.',
    );
    const out = chart([point('a', { value: 130, lower: 0, upper: 122, outside: 'high' }), point('b', {})], true);
    expect(controlCaption(out, months, null)).toMatch(
      /^March 2026 had 130 incidents where up to 122 are ordinary\. Months vary by more than chance/,
    );
    expect(controlCaption(chart([point('a', {})]), months, null)).not.toContain('chance');
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

  it('explains every month that stands out, if there are many in one sentence for each side', () => {
    const names = ['January', 'February', 'March', 'April', 'May'].map((name) => month(name, name));
    const found = chart(
      names.map(({ key }, i) => point(key, { value: i === 4 ? 1 : 20 + i, outside: i === 4 ? 'low' : 'high' })),
    );
    expect(controlCaption(found, names, null)).toBe(
      'Five months stand out. Above what is ordinary: January (20; 4 to 11), February (21; 4 to 11), March (22; 4 to 11) and April (23; 4 to 11). Below: May (1; 4 to 11).',
    );
  });
});

describe('the band of a chart', () => {
  it('is said to be what is ordinary, and how far it reaches where it leaves the picture', () => {
    const points = [
      { low: 0, high: 122 },
      { low: null, high: null },
    ];
    expect(bandText(points, 60, false)).toBe(
      'Band: what is ordinary, judged by the other months, and up to 122 where it leaves the picture. Fewer than one ordinary month in a hundred lies outside.',
    );
    expect(bandText(points, 150, false)).not.toContain('122');
    expect(bandText([{ low: 600, high: 7200 }], 9000, true)).toContain('by how far neighbouring months differ');
    expect(bandText([{ low: null, high: null }], 60, false)).toBe('');
  });
});
