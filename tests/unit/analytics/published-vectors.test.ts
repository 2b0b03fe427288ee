import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { durationSummaryOfColumns } from '#analytics/metrics/duration-summary.ts';
import { binomialIntervalRanks } from '#analytics/statistics/binomial-interval-ranks.ts';
import { chapman } from '#analytics/statistics/chapman.ts';
import { crowAmsaa } from '#analytics/statistics/crow-amsaa.ts';
import { exponentialMeanInterval } from '#analytics/statistics/exponential-mean-interval.ts';
import { hodgesLehmann } from '#analytics/statistics/hodges-lehmann.ts';
import { kaplanMeier } from '#analytics/statistics/kaplan-meier.ts';
import { laplaceTrend } from '#analytics/statistics/laplace-trend.ts';
import { mannWhitney } from '#analytics/statistics/mann-whitney.ts';
import { moments } from '#analytics/statistics/moments.ts';
import { normalityStatistic } from '#analytics/statistics/normality-statistic.ts';
import { poissonLimits } from '#analytics/statistics/poisson-limits.ts';
import { poissonRateRatio } from '#analytics/statistics/poisson-rate-ratio.ts';
import { quietChance } from '#analytics/statistics/quiet-chance.ts';
import { restrictedMean } from '#analytics/statistics/restricted-mean.ts';
import { survivalInterval } from '#analytics/statistics/survival-interval.ts';
import { survivalMedian } from '#analytics/statistics/survival-median.ts';
import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';

/** Made by tests/reference/statistics/make.py with scipy. */
const samples = JSON.parse(
  fs.readFileSync(new URL('../../reference/statistics/samples.json', import.meta.url), 'utf8'),
);

/** The interval covers what the table says: chance that so many of n values lie below the quantile. */
function medianCoverage(n: number): number {
  const { lower, upper } = binomialIntervalRanks(n, 0.5);
  let chance = 0.5 ** n;
  let covered = 0;
  for (let below = 0; below < upper!; below++) {
    if (below >= lower!) covered += chance;
    chance *= (n - below) / (below + 1);
  }
  return covered;
}

describe('the vectors of the definitions', () => {
  it('quantiles, mean and geometric mean with its interval', () => {
    const group = durationSummaryOfColumns({
      key: {},
      sorted: Float64Array.of(4, 5, 5, 6, 7, 43, 1774),
      openSeconds: new Float64Array(0),
      horizonSeconds: 90 * 86_400,
      fromDetection: 0,
      ahead: 0,
      excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
      flagged: { n: 0, sum: 0 },
    });
    if (group.status !== 'measured') throw new Error('Seven values are a measurement.');
    expect(group.mean.value).toBeCloseTo(263.428571, 6);
    expect(group.mean.interval).toEqual([null, null]);
    expect(group.median.value).toBe(6);
    expect(group.p90.value).toBeCloseTo(735.4, 10);
    expect(group.geometricMean.value).toBeCloseTo(16.409521, 6);
    expect(group.geometricMean.interval[0]).toBeCloseTo(2.117223, 6);
    expect(group.geometricMean.interval[1]).toBeCloseTo(127.181847, 6);
  });

  it.each([
    [5, null, null],
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
  ])('ranks of the interval of the median of %i', (n, lower, upper) => {
    expect(binomialIntervalRanks(n, 0.5)).toEqual({ lower, upper });
  });

  it.each([
    [6, 0.96875],
    [10, 0.978516],
    [20, 0.958611],
    [30, 0.957226],
  ])('the interval of the median of %i covers %d', (n, coverage) => {
    expect(medianCoverage(n)).toBeCloseTo(coverage, 6);
  });

  it.each([
    [0.5, 6],
    [0.9, 36],
    [0.95, 72],
    [0.99, 368],
  ])('quantile %d has an upper end from %i values on', (q, n) => {
    expect(binomialIntervalRanks(n, q).upper).toBe(n);
    expect(binomialIntervalRanks(n - 1, q).upper).toBeNull();
  });

  it.each([
    [0, 240.341905, null],
    [1, 129.225787, 28438.480948],
    [2, 99.658287, 2972.635914],
    [3, 82.123597, 1163.78284],
    [5, 61.705477, 443.490013],
    [10, 39.150955, 150.144242],
  ])('time between failures from %i in 720 hours', (n, least, most) => {
    const [lower, upper] = exponentialMeanInterval(720, n);
    expect(lower).toBeCloseTo(least, 6);
    if (most === null) expect(upper).toBeNull();
    else expect(upper).toBeCloseTo(most, 5);
  });

  it('Kaplan-Meier, its error, its median and the mean of the first 120', () => {
    const curve = kaplanMeier([10, 20, 35, 50, 90], [20, 60, 120]);
    expect([...curve.times]).toEqual([10, 20, 35, 50, 90]);
    for (const [i, share] of [0.875, 0.75, 0.6, 0.45, 0.225].entries())
      expect(curve.survival[i]).toBeCloseTo(share, 12);
    expect(curve.survival[3]! * Math.sqrt(curve.greenwood[3]!)).toBeCloseTo(0.188249, 6);
    expect(survivalMedian(curve).value).toBe(50);
    expect(restrictedMean(curve, 120).value).toBeCloseTo(63.75, 10);
  });

  it('two rates: 12 against 5 cannot be told apart', () => {
    const { ratio, interval, p } = poissonRateRatio([12, 5], [90, 90]);
    expect(ratio).toBeCloseTo(2.4, 12);
    expect(interval[0]).toBeCloseTo(0.787046, 6);
    expect(interval[1]).toBeCloseTo(8.695981, 5);
    expect(p).toBeCloseTo(0.143463, 6);
  });

  it('two samples of five', () => {
    const first = [12, 18, 25, 40, 300];
    const second = [9, 11, 15, 22, 60];
    const { u, p, probabilityLarger } = mannWhitney(first, second);
    expect(u).toBe(18);
    expect(p).toBeCloseTo(0.309524, 6);
    expect(probabilityLarger).toBeCloseTo(0.72, 12);
    expect(hodgesLehmann(first, second).shift).toBe(9);
  });

  it.each([
    [7, 9, 0.452589, 0.936775],
    [18, 25, 0.524234, 0.857161],
  ])('Wilson: %i of %i', (k, n, lower, upper) => {
    const interval = wilsonInterval(k, n)!;
    expect(interval[0]).toBeCloseTo(lower, 6);
    expect(interval[1]).toBeCloseTo(upper, 6);
  });

  it('trend: seven failures that come closer together, but not beyond chance', () => {
    const times = [10, 25, 33, 60, 71, 80, 88];
    expect(laplaceTrend(times, 90)!.u).toBeCloseTo(0.756489, 6);
    expect(laplaceTrend(times, 90)!.p).toBeCloseTo(0.449356, 6);
    expect(crowAmsaa(times, 90)!.beta).toBeCloseTo(1.329709, 6);
    expect(crowAmsaa(times, 90)!.unbiased).toBeCloseTo(1.13975, 6);
  });

  it('counts: 11 of a mean of 4 are ordinary, where mean + 3 sd would say 10', () => {
    expect(poissonLimits(4).upper).toBe(11);
  });

  it('Chapman: 40 and 25, 18 of them twice', () => {
    const { estimate, variance } = chapman(40, 25, 18);
    expect(estimate).toBeCloseTo(55.105263, 6);
    expect(variance).toBeCloseTo(22.737396, 6);
  });

  it.each([
    [1, 0.049787],
    [2, 0.002479],
  ])('a quiet quarter after %i in 30 days', (earlier, chance) => {
    expect(quietChance(0, 90, earlier, 30).atEarlierRate).toBeCloseTo(chance, 6);
  });
});

describe('other sources', () => {
  it('the normality statistic is that of scipy', () => {
    const { values, skewness, kurtosis, statistic } = samples.normality;
    const sample = moments(values);
    expect(sample.skewness).toBeCloseTo(skewness, 12);
    expect(sample.kurtosis).toBeCloseTo(kurtosis, 12);
    expect(normalityStatistic(sample)).toBeCloseTo(statistic, 10);
  });

  it('Kaplan-Meier and its band on the remission times of Freireich et al. (1963) are those of scipy', () => {
    const { ended, open, times, survival, lower, upper } = samples.remission;
    const curve = kaplanMeier(ended, open);
    expect([...curve.times]).toEqual(times);
    for (let i = 0; i < times.length; i++) {
      expect(curve.survival[i]).toBeCloseTo(survival[i], 12);
      const [least, most] = survivalInterval(curve.survival[i]!, curve.greenwood[i]!);
      expect(least).toBeCloseTo(lower[i], 10);
      expect(most).toBeCloseTo(upper[i], 10);
    }
    // the median that the literature gives for them, 23 weeks; its upper end was not reached
    expect(survivalMedian(curve)).toEqual({ value: 23, interval: [13, null] });
  });

  it.each(samples.capture as [number, number, number, number, number | null][])(
    "Chapman's interval of %i, %i and %i both inverts the hypergeometric distribution of scipy",
    (first, second, both, lower, upper) => {
      expect(chapman(first, second, both).interval).toEqual([lower, upper]);
    },
  );
});
