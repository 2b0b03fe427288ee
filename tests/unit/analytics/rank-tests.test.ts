import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binnedWilcoxon } from '#analytics/statistics/binned-wilcoxon.ts';
import { clusterVariance } from '#analytics/statistics/cluster-variance.ts';
import { generalisedWilcoxon, type Stratum } from '#analytics/statistics/generalised-wilcoxon.ts';
import { hodgesLehmann } from '#analytics/statistics/hodges-lehmann.ts';
import { mannWhitney } from '#analytics/statistics/mann-whitney.ts';
import { mannWhitneyDistribution } from '#analytics/statistics/mann-whitney-distribution.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { shiftInterval } from '#analytics/statistics/shift-interval.ts';

const excludes = ([lower, upper]: readonly (number | null)[], value: number) =>
  (lower !== null && lower! > value) || (upper !== null && upper! < value);

describe("Mann and Whitney's distribution", () => {
  it('agrees with counting the orders of 4 and 3 values one by one', () => {
    const counts = new Array<number>(13).fill(0);
    for (let chosen = 0; chosen < 2 ** 7; chosen++) {
      const first = [...Array(7).keys()].filter((place) => chosen & (1 << place));
      if (first.length === 4) counts[first.reduce((sum, place) => sum + place, 0) - 6]!++;
    }
    let running = 0;
    const expected = counts.map((count) => {
      running += count;
      return running / 35;
    });
    for (const [u, value] of mannWhitneyDistribution(4, 3).entries()) expect(value).toBeCloseTo(expected[u]!, 12);
  });

  it('gives an interval of the shift that excludes 0 exactly where p is below .05', () => {
    const values = fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 8, maxLength: 24 });
    fc.assert(
      fc.property(values, fc.integer({ min: 4, max: 6 }), (all, m) => {
        fc.pre(all.length - m >= 4);
        const [a, b] = [all.slice(0, m), all.slice(m)];
        expect(excludes(hodgesLehmann(a, b).interval, 0)).toBe(mannWhitney(a, b).p < 0.05);
      }),
    );
  });
});

describe('generalised Wilcoxon', () => {
  const stratum = (values: readonly number[], m: number, open: readonly number[] = []): Stratum => {
    const side = (logs: readonly number[], offset: number) => {
      const order = logs.map((_, i) => i).sort((i, j) => logs[i]! - logs[j]!);
      return {
        logs: Float64Array.from(order, (i) => logs[i]!),
        open: Uint8Array.from(order, (i) => open[i + offset] ?? 0),
        halfDay: Int32Array.from(order, (i) => 2 * (i + offset)),
      };
    };
    return [side(values.slice(0, m), 0), side(values.slice(m), m)];
  };
  const logs = fc.array(fc.double({ min: -3, max: 8, noNaN: true }), { minLength: 12, maxLength: 40 });

  it('is Mann-Whitney where nothing is open, and its shift Hodges and Lehmann`s', () => {
    fc.assert(
      fc.property(logs, (values) => {
        const m = values.length >> 1;
        const contrast = generalisedWilcoxon([stratum(values, m)], 2 * values.length);
        const { u } = mannWhitney(values.slice(0, m), values.slice(m));
        const pairs = m * (values.length - m);
        expect(contrast.score(0) * (values.length + 1)).toBeCloseTo(2 * u - pairs, 6);
        const { shift } = shiftInterval(contrast, 40, 30) ?? {};
        if (shift != null) expect(shift).toBeCloseTo(hodgesLehmann(values.slice(0, m), values.slice(m)).shift, 3);
      }),
      { numRuns: 60 },
    );
  });

  it('knows that an open one which has lasted longer is longer, and nothing of one that has not', () => {
    const open = (value: number) => generalisedWilcoxon([stratum([value, 2], 1, [1, 0])], 4).score(0);
    expect(open(3)).toBeGreaterThan(0);
    expect(open(2)).toBeGreaterThan(0);
    expect(open(1)).toBe(0);
  });

  it('in bins of 1 % says nearly the same', () => {
    const random = seededRandom('bins');
    const values = Array.from({ length: 800 }, () => Math.log(-Math.log(1 - random())) * 1.5);
    const strata = [stratum(values.slice(0, 400), 150), stratum(values.slice(400), 220)];
    const [exact, binned] = [generalisedWilcoxon, binnedWilcoxon].map((of) => shiftInterval(of(strata, 800), 40, 300)!);
    expect(binned!.shift).toBeCloseTo(exact!.shift!, 2);
    expect(binned!.interval[0]).toBeCloseTo(exact!.interval[0]!, 2);
    expect(binned!.p).toBeCloseTo(exact!.p, 2);
    const [far, farBinned] = [generalisedWilcoxon, binnedWilcoxon].map((of) => of(strata, 800).spread(1.5).variance);
    expect(farBinned! / far!).toBeCloseTo(1, 2);
  });

  it('varies more where the long ones lie on one day than where they lie on many', () => {
    const values = Array.from({ length: 24 }, (_, i) => i);
    const [current, baseline] = stratum(
      values.toSorted((a, b) => (a % 2) - (b % 2)),
      12,
    );
    const spread = (halfDay: Int32Array) =>
      generalisedWilcoxon([[{ ...current, halfDay }, baseline]], 60).spread(0).variance;
    const oneDay = current.halfDay.map((day, i) => (i >= 8 ? 40 : day));
    expect(spread(oneDay) / spread(current.halfDay)).toBeGreaterThan(1.5);
  });

  it('counts a cluster that lies across midnight, or across noon, whole', () => {
    expect(clusterVariance([0, 1, 1, 0, 0, 0]).variance).toBe(4);
    expect(clusterVariance([0, 0, 1, 1, 0, 0]).variance).toBe(4);
    expect(clusterVariance([0, 1, 1, 0, 1, 1]).variance).toBe(8);
  });
});
