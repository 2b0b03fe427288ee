import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval } from '#analytics/statistics/clopper-pearson-interval.ts';
import { clusteredRateRatio, clusteredRatioEnd } from '#analytics/statistics/clustered-rate-ratio.ts';
import { detectableChange } from '#analytics/statistics/detectable-change.ts';
import { hodgesLehmann } from '#analytics/statistics/hodges-lehmann.ts';
import { holm } from '#analytics/statistics/holm.ts';
import { logRank } from '#analytics/statistics/log-rank.ts';
import { mannWhitney } from '#analytics/statistics/mann-whitney.ts';
import { overdispersionTest } from '#analytics/statistics/overdispersion-test.ts';
import { permutationDifference } from '#analytics/statistics/permutation-difference.ts';
import { poissonRateRatio } from '#analytics/statistics/poisson-rate-ratio.ts';
import { criticalRank, rearrangedP } from '#analytics/statistics/rearranged-p.ts';
import { sampleSizeForChange } from '#analytics/statistics/sample-size-for-change.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { twoProportions } from '#analytics/statistics/two-proportions.ts';
import reference from '../../reference/two-samples.json';

const excludes = ([lower, upper]: readonly (number | null)[], value: number) =>
  (lower !== null && lower! > value) || (upper !== null && upper! < value);

describe('vectors of METRICS.md', () => {
  it('12 incidents against 5 in 90 days each: a ratio of 2.4 that cannot be told from 1', () => {
    const { ratio, interval, p } = poissonRateRatio([12, 5], [90, 90]);
    expect(ratio).toBe(2.4);
    expect(interval[0]).toBeCloseTo(0.787046, 6);
    expect(interval[1]).toBeCloseTo(8.695981, 6);
    expect(p).toBeCloseTo(0.143463, 6);
  });

  it('{12,18,25,40,300} against {9,11,15,22,60}', () => {
    const [a, b] = [
      [12, 18, 25, 40, 300],
      [9, 11, 15, 22, 60],
    ] as const;
    const { u, p, probabilityLarger } = mannWhitney(a, b);
    expect(u).toBe(18);
    expect(p).toBeCloseTo(0.309524, 6);
    expect(probabilityLarger).toBe(0.72);
    expect(hodgesLehmann(a, b).shift).toBe(9);
  });

  it('100 and 100 durations with sigma 1.5 show x 1.8; 10 % would need about 3,900 in each', () => {
    const standardError = 1.5 * Math.sqrt(2 / 100);
    expect(Math.exp(detectableChange(standardError))).toBeCloseTo(1.81, 2);
    expect(Math.round(sampleSizeForChange(Math.log(1.1), standardError, [100, 100]) / 100)).toBe(39);
  });
});

describe('agreement with scipy 1.17.1 (tests/reference/two-samples.py)', () => {
  it.each(reference.mannWhitney)('Mann-Whitney: U = $u, p = $p, exact: $exact', ({ a, b, u, p, exact }) => {
    const ours = mannWhitney(a, b);
    expect(ours.u).toBe(u);
    expect(ours.exact).toBe(exact);
    expect(ours.p).toBeCloseTo(p, 10);
  });

  it.each(reference.logRank)('log-rank: z = $z, p = $p', ({ samples, z, p }) => {
    const [first, second] = samples as [(typeof samples)[0], (typeof samples)[0]];
    const ours = logRank([[first, second]]);
    expect(ours.p).toBeCloseTo(p, 10);
    expect(Math.sign(ours.observed - ours.expected)).toBe(Math.sign(z));
  });

  it.each(reference.clopperPearson)('Clopper-Pearson of $k of $n', ({ k, n, interval }) => {
    const [low, high] = clopperPearsonInterval(k, n)!;
    expect(low).toBeCloseTo(interval[0]!, 10);
    expect(high).toBeCloseTo(interval[1]!, 10);
  });

  it.each(reference.rateRatio)('rate ratio of $events in $exposures', ({ events, exposures, interval, p }) => {
    const ours = poissonRateRatio(events as [number, number], exposures as [number, number]);
    expect(ours.p).toBeCloseTo(p, 9);
    ours.interval.forEach((end, i) => {
      if (interval[i] === null) expect(end).toBeNull();
      else expect(end! / (interval[i] || 1)).toBeCloseTo(interval[i] === 0 ? 0 : 1, 8);
    });
  });

  it('Newcombe 1998, table II (a) 56/70 against 48/80: .0524 to .3339', () => {
    const { interval } = twoProportions({ share: 56 / 70, size: 70 }, { share: 48 / 80, size: 80 });
    expect(interval[0]).toBeCloseTo(0.0524, 4);
    expect(interval[1]).toBeCloseTo(0.3339, 4);
  });
});

describe('the exact test of two rates', () => {
  it.each([
    [10, 1],
    [20, 2],
    [45, 1],
  ])(
    'of %i events in all, exposures 1 to %d, is false in at most 5 %% by adding up every outcome',
    (events, exposure) => {
      const share = 1 / (1 + exposure);
      let probability = (1 - share) ** events;
      let falselyTold = 0;
      for (let k = 0; k <= events; k++) {
        if (poissonRateRatio([k, events - k], [1, exposure]).p < 0.05) falselyTold += probability;
        probability *= ((events - k) / (k + 1)) * (share / (1 - share));
      }
      expect(falselyTold).toBeGreaterThan(0.005);
      expect(falselyTold).toBeLessThanOrEqual(0.05);
    },
  );

  it('excludes 1 exactly where p is below .05, and turns round with the samples', () => {
    const count = fc.integer({ min: 0, max: 60 });
    const exposure = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(count, count, exposure, exposure, (x, y, s, t) => {
        fc.pre(x + y > 0);
        const ours = poissonRateRatio([x, y], [s, t]);
        expect(excludes(ours.interval, 1)).toBe(ours.p < 0.05);
        const turned = poissonRateRatio([y, x], [t, s]);
        expect(turned.p).toBeCloseTo(ours.p, 10);
        if (x > 0) expect(turned.interval[1]! * ours.interval[0]!).toBeCloseTo(1, 8);
      }),
    );
  });
});

describe('overdispersion', () => {
  it('is seen in weeks of nothing and of nine, and not in even weeks', () => {
    expect(overdispersionTest([[0, 9, 0, 0, 8, 0, 0, 9, 0, 0, 8, 0, 0]]).p).toBeLessThan(1e-6);
    expect(overdispersionTest([[3, 2, 4, 3, 1, 3, 2, 5, 3, 2, 4, 3, 3]]).p).toBeGreaterThan(0.5);
  });

  it('of no incident, or of one block, is unknown and nothing to fear', () => {
    expect(overdispersionTest([[0, 0, 0], [5]])).toEqual({ p: 1, dispersion: 1 });
  });
});

describe('rearranged blocks', () => {
  const blocks = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 14 });
  const even = (events: number[]) => ({ events, exposures: events.map(() => 7) });

  it('tell a ratio whose interval excludes 1 exactly where p is below .05', () => {
    fc.assert(
      fc.property(blocks, blocks, (first, second) => {
        fc.pre([...first, ...second].some((count) => count > 0));
        const ours = clusteredRateRatio(even(first), even(second), seededRandom('rearranged'));
        expect(excludes(ours.interval, 1)).toBe(ours.p < 0.05);
      }),
      { numRuns: 60 },
    );
  });

  it('tell a difference whose interval excludes 0 exactly where p is below .05', () => {
    fc.assert(
      fc.property(blocks, blocks, (first, second) => {
        const sides = [first, second].map((amounts) => ({ amounts, length: 7 }));
        const ours = permutationDifference(sides[0]!, sides[1]!, seededRandom('rearranged'));
        expect(excludes(ours.interval, 0)).toBe(ours.p < 0.05);
      }),
      { numRuns: 60 },
    );
  });

  it('have to be exceeded by the value of the rank at which p falls below the level', () => {
    for (const draws of [1000, 4321]) {
      for (const level of [0.025, 0.05]) {
        const rank = criticalRank(level, draws)!;
        expect(rearrangedP(rank, draws)).toBeLessThan(level);
        expect(rearrangedP(rank + 1, draws)).toBeGreaterThanOrEqual(level);
      }
    }
  });

  it('widen an interval for as long as its confidence rises, and tell none where so few of them could not', () => {
    const clusters = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 + (i % 5) : 0));
    const endsAt = (level: number) =>
      (['lower', 'upper'] as const).map((end) =>
        clusteredRatioEnd(even(clusters), even([...clusters].reverse()), seededRandom('wide'), end, level),
      ) as [number, number];
    const widths = [0.005, 0.0015, 0.0005].map(endsAt);
    for (const [i, [lower, upper]] of widths.slice(1).entries()) {
      expect(lower).toBeLessThan(widths[i]![0]);
      expect(upper).toBeGreaterThan(widths[i]![1]);
    }
    expect(endsAt(0.0001)).toEqual([null, null]);
    expect(criticalRank(0.0001, 10_000)).toBeNull();
  });

  it('place each end by its own side: of few weeks against many all that is far off is far above', () => {
    // each week in turn alone against the others: had nothing changed, all of them are as likely
    const weeks = Array.from({ length: 100 }, (_, i) => Math.max(0, i - 80));
    const alone = weeks.map((count, week) => [even([count]), even(weeks.toSpliced(week, 1))] as const);
    const share = (isWrong: (of: (typeof alone)[number]) => boolean) => alone.filter(isWrong).length / alone.length;
    const random = () => seededRandom('few');
    // an interval of both sides spends on one what is meant for two
    expect(share((of) => excludes([clusteredRateRatio(...of, random()).interval[0], null], 1))).toBeGreaterThan(0.025);
    for (const end of ['lower', 'upper'] as const) {
      const wrong = share((of) => {
        const bound = clusteredRatioEnd(...of, random(), end, 0.025);
        return bound !== null && (end === 'lower' ? bound > 1 : bound < 1);
      });
      expect(wrong).toBeLessThanOrEqual(0.025);
    }
  });

  it('do not take one long outage among thirteen weeks for a finding', () => {
    const quiet = { amounts: new Array<number>(13).fill(0), length: 604_800 };
    const once = { amounts: quiet.amounts.with(5, 90_000), length: 604_800 };
    expect(permutationDifference(once, quiet, seededRandom('once')).p).toBe(1);
  });
});

describe('Holm', () => {
  it('never lowers a p, keeps their order, and leaves a single one alone', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.option(p), { minLength: 1, maxLength: 20 }), (values) => {
        const adjusted = holm(values);
        values.forEach((value, i) => {
          if (value === null) expect(adjusted[i]).toBeNull();
          else expect(adjusted[i]).toBeGreaterThanOrEqual(value);
        });
        if (values.filter((value) => value !== null).length === 1) expect(adjusted).toEqual(values);
      }),
    );
  });
});

describe('two shares', () => {
  it('have an interval that excludes 0 exactly where p is below .05', () => {
    const share = fc
      .integer({ min: 1, max: 90 })
      .chain((size) => fc.tuple(fc.integer({ min: 0, max: size }), fc.constant(size)));
    fc.assert(
      fc.property(share, share, ([x, m], [y, n]) => {
        const ours = twoProportions({ share: x / m, size: m }, { share: y / n, size: n });
        expect(excludes(ours.interval, 0)).toBe(ours.p < 0.05);
      }),
    );
  });
});
