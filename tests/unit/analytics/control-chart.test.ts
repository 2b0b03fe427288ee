import { describe, expect, it } from 'vitest';
import { countControlChart, durationControlChart } from '#analytics/metrics/control-chart.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { negativeBinomial, poisson } from '#tests/bench/truth/draw.ts';

const DAY = 86_400;
const months = (counts: number[]) => counts.map((count, i) => ({ key: `month ${i + 1}`, count, seconds: 30 * DAY }));
const sides = (points: { key: string; outside: string | null }[]) =>
  points.filter(({ outside }) => outside).map(({ key, outside }) => `${key} ${outside}`);

describe('counts out of the ordinary', () => {
  it('a month of 24 among months of about 7 is, and its range is said', () => {
    const chart = countControlChart(months([7, 6, 9, 7, 24, 8, 6, 7, 8, 9, 6, 7]));
    expect(chart).toMatchObject({ status: 'measured', n: 12 });
    expect(sides(chart.points)).toEqual(['month 5 high']);
    expect(chart.points[4]).toMatchObject({ value: 24, lower: 1, upper: 17 });
  });

  it('each is judged by the others: it does not widen its own range', () => {
    const quiet = countControlChart(months([7, 6, 9, 7, 8, 8, 6, 7, 8, 9, 6, 7]));
    const spike = countControlChart(months([7, 6, 9, 7, 80, 8, 6, 7, 8, 9, 6, 7]));
    expect(spike.points[4]!.upper).toBe(quiet.points[4]!.upper);
  });

  it('a month that has only begun is judged by the days it has had', () => {
    const running = [...months([30, 28, 33, 31, 29, 30, 32]), { key: 'running', count: 3, seconds: 3 * DAY }];
    expect(sides(countControlChart(running).points)).toEqual([]);
    const whole = [...months([30, 28, 33, 31, 29, 30, 32]), { key: 'whole', count: 3, seconds: 30 * DAY }];
    expect(sides(countControlChart(whole).points)).toEqual(['whole low']);
  });

  it('where counts come in bursts, more is ordinary', () => {
    const even = countControlChart(months([10, 9, 11, 10, 10, 9, 11, 10]));
    const bursts = countControlChart(months([2, 25, 3, 1, 22, 4, 20, 3]));
    expect([even.overdispersed, bursts.overdispersed]).toEqual([false, true]);
    expect(bursts.points[0]!.upper!).toBeGreaterThan(even.points[0]!.upper! + 10);
  });

  it('where counts come in bursts, the range of each is that of a negative binomial', () => {
    // scipy 1.17.1: nbinom.ppf at .00135 and 1 - .00135, mean of the others, variance mean * Pearson's dispersion *
    // (1 + 1 / others) * (t.ppf(1 - .00135, others - 1) / 3) ** 2
    const bursts = countControlChart(months([2, 25, 3, 1, 22, 4, 20, 3]));
    expect(bursts.points.map(({ lower }) => lower)).toEqual(Array(8).fill(0));
    expect(bursts.points.map(({ upper }) => upper)).toEqual([141, 129, 144, 138, 143, 147, 150, 144]);
    expect(sides(bursts.points)).toEqual([]);
    const flood = countControlChart(months([30, 8, 41, 22, 12, 35, 19, 50, 27, 9, 33, 310]));
    expect(flood.overdispersed).toBe(true);
    expect(flood.points[11]).toMatchObject({ lower: 0, upper: 116, outside: 'high' });
    expect(sides(flood.points)).toEqual(['month 12 high']);
  });

  it('six months do not say what is ordinary; a count of none is 0 all the same', () => {
    const chart = countControlChart(months([3, 0, 4, 2, 3, 90]));
    expect(chart).toMatchObject({ status: 'insufficient', n: 6 });
    expect(chart.points[1]).toEqual({ key: 'month 2', value: 0, lower: null, upper: null, outside: null });
    expect(countControlChart([])).toMatchObject({ status: 'insufficient', centre: null, points: [] });
    expect(countControlChart(months(Array(12).fill(0))).points[0]).toMatchObject({ value: 0, lower: 0, outside: null });
  });

  it('where nothing happened, few months are called out of the ordinary', () => {
    const random = seededRandom('ordinary months');
    const calledOut = (draw: () => number) => {
      let count = 0;
      for (let year = 0; year < 60; year++)
        count += sides(countControlChart(months(Array.from({ length: 12 }, draw))).points).length;
      return count / (60 * 12);
    };
    expect(calledOut(() => poisson(random, 12))).toBeLessThan(0.006);
    expect(calledOut(() => negativeBinomial(random, 12, 3.5))).toBeLessThan(0.015);
  });
});

describe('durations out of the ordinary', () => {
  const medians = (values: (number | null)[]) => values.map((value, i) => ({ key: `month ${i + 1}`, value }));

  it('one of a hundred hours among those of ten is, on the log scale', () => {
    const chart = durationControlChart(medians([10, 12, 11, 13, 12, 10, 11, 100]));
    expect(chart.status).toBe('measured');
    expect(sides(chart.points)).toEqual(['month 8 high']);
    expect(chart.centre).toBeCloseTo(14.7702, 4);
    expect(chart.points[0]!.upper).toBeCloseTo(46.20645, 4);
  });

  it('a month without a value has none, is no zero, and does not move the limits', () => {
    const without = durationControlChart(medians([10, 12, 11, 13, 12, 10, 11]));
    const gaps = durationControlChart(medians([10, 12, null, 11, 13, 12, 0, 10, 11]));
    expect(gaps.points[2]).toEqual({ key: 'month 3', value: null, lower: null, upper: null, outside: null });
    expect(gaps.points[6]).toMatchObject({ value: 0, lower: null, outside: null });
    expect([gaps.n, gaps.centre, gaps.points[0]!.upper]).toEqual([7, without.centre, without.points[0]!.upper]);
  });

  it('five are too few', () => {
    expect(durationControlChart(medians([1, 2, 3, 4, 500]))).toMatchObject({ status: 'insufficient', n: 5 });
  });
});
