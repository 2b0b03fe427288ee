import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialIntervalRanks } from '#analytics/statistics/binomial-interval-ranks.ts';
import { chiSquareQuantile } from '#analytics/statistics/chi-square-quantile.ts';
import { exponentialMeanInterval } from '#analytics/statistics/exponential-mean-interval.ts';
import { gammaCumulative } from '#analytics/statistics/gamma-cumulative.ts';
import { gammaQuantile } from '#analytics/statistics/gamma-quantile.ts';
import { mean } from '#analytics/statistics/mean.ts';
import { quantile } from '#analytics/statistics/quantile.ts';
import { quantileInterval } from '#analytics/statistics/quantile-interval.ts';
import { sum } from '#analytics/statistics/sum.ts';
import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const sample = fc.array(finite, { minLength: 1, maxLength: 200 });
const ascending = (values: number[]) => Float64Array.from(values).sort();

describe('quantile', () => {
  it('averages the two middle values of an even count: not the lower middle value', () => {
    expect(quantile([1, 2, 3, 10], 0.5)).toBe(2.5);
  });

  it('lies between the smallest and the largest value and grows with p', () => {
    fc.assert(
      fc.property(
        sample,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p, q) => {
          const sorted = ascending(values);
          const [low, high] = [quantile(sorted, Math.min(p, q))!, quantile(sorted, Math.max(p, q))!];
          expect(low).toBeGreaterThanOrEqual(sorted[0]!);
          expect(high).toBeLessThanOrEqual(sorted.at(-1)! + Math.abs(sorted.at(-1)!) * 1e-12);
          expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-12);
        },
      ),
    );
  });

  it('of no values is unknown, not 0', () => expect(quantile([], 0.5)).toBeUndefined());
});

describe('mean and sum', () => {
  it('do not lose small values beside large ones', () => {
    expect(sum([1e16, ...Array<number>(1000).fill(1), -1e16])).toBe(1000);
  });

  it('do not depend on the order', () => {
    fc.assert(
      fc.property(sample, (values) => {
        expect(mean(values)).toBeCloseTo(mean([...values].reverse())!, 6);
      }),
    );
  });
});

describe('interval of a quantile from order statistics', () => {
  it.each([
    [0.5, 6],
    [0.9, 36],
    [0.95, 72],
    [0.99, 368],
  ])('of the quantile %d has an upper end from n = %i', (q, n) => {
    expect(binomialIntervalRanks(n, q).upper).toBe(n);
    expect(binomialIntervalRanks(n - 1, q).upper).toBeNull();
  });

  it('agrees with the sum of the probabilities, term by term', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.constantFrom(0.5, 0.75, 0.9, 0.95), (n, q) => {
        expect(binomialIntervalRanks(n, q)).toEqual(ranksByDefinition(n, q));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a million values without trouble, near the normal approximation', () => {
    const { lower, upper } = binomialIntervalRanks(1_000_000, 0.5);
    expect(Math.abs(lower! - (500_000 - 980))).toBeLessThan(3);
    expect(Math.abs(upper! - (500_001 + 980))).toBeLessThan(3);
  });

  it('contains the quantile itself', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.5, 0.9, 0.95), (values, p) => {
        const sorted = ascending(values);
        const [lower, upper] = quantileInterval(sorted, p);
        const value = quantile(sorted, p)!;
        const slack = Math.abs(value) * 1e-12;
        if (lower !== null) expect(lower).toBeLessThanOrEqual(value + slack);
        if (upper !== null) expect(upper).toBeGreaterThanOrEqual(value - slack);
      }),
    );
  });
});

describe('chi-square and gamma quantiles', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4
  it.each([
    [0.95, 1, 3.841],
    [0.975, 2, 7.378],
    [0.025, 2, 0.051],
    [0.99, 10, 23.209],
    [0.05, 30, 18.493],
    [0.975, 100, 129.561],
  ])('chi2(%d, %i) = %d', (p, degrees, value) => {
    expect(chiSquareQuantile(p, degrees)).toBeCloseTo(value, 3);
  });

  it('are the inverse of the distribution function from small shapes to a million', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: -1, max: 6, noNaN: true }),
        (p, magnitude) => {
          const shape = 10 ** magnitude;
          expect(Math.abs(gammaCumulative(shape, gammaQuantile(p, shape)) - p)).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('mean time between events, exact interval for T = 720', () => {
  it.each([
    [0, 240.341905, null],
    [1, 129.225787, 28438.480948],
    [2, 99.658287, 2972.635914],
    [3, 82.123597, 1163.78284],
    [5, 61.705477, 443.490013],
    [10, 39.150955, 150.144242],
  ])('with %i events', (n, lower, upper) => {
    const interval = exponentialMeanInterval(720, n);
    expect(interval[0]).toBeCloseTo(lower, 5);
    if (upper === null) expect(interval[1]).toBeNull();
    else expect(interval[1]! / upper).toBeCloseTo(1, 8);
  });
});

describe('Wilson interval', () => {
  it('stays inside 0..1, contains the share, and is unknown without trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }), (successes, trials) => {
        const k = Math.min(successes, trials);
        const [lower, upper] = wilsonInterval(k, trials)!;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(k / trials);
        expect(upper).toBeGreaterThanOrEqual(k / trials);
      }),
    );
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });
});

function ranksByDefinition(n: number, q: number) {
  const cumulative: number[] = [];
  let coefficient = 1;
  let total = 0;
  for (let k = 0; k <= n; k++) {
    total += coefficient * q ** k * (1 - q) ** (n - k);
    cumulative.push(total);
    coefficient = (coefficient * (n - k)) / (k + 1);
  }
  const cdf = (k: number) => (k < 0 ? 0 : cumulative[k]!);
  let lower: number | null = null;
  let upper: number | null = null;
  for (let k = 1; k <= n; k++) if (cdf(k - 1) <= 0.025) lower = k;
  for (let k = n; k >= 1; k--) if (cdf(k - 1) >= 0.975) upper = k;
  return { lower, upper };
}
