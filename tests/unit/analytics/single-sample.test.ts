import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DurationGroup } from '#analytics/metrics/answer.ts';
import { durationSummaryOfColumns } from '#analytics/metrics/duration-summary.ts';
import { chapman } from '#analytics/statistics/chapman.ts';
import { kaplanMeier } from '#analytics/statistics/kaplan-meier.ts';
import { memoised } from '#analytics/statistics/memoised.ts';
import { moments } from '#analytics/statistics/moments.ts';
import { quietChance } from '#analytics/statistics/quiet-chance.ts';
import { restrictedMean } from '#analytics/statistics/restricted-mean.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { survivalMedian } from '#analytics/statistics/survival-median.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

/** Whole tenths of a second, zeros and ties among them. */
const lengths = (minLength: number) =>
  fc.array(
    fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10),
    { minLength, maxLength: 60 },
  );

const ascending = (values: readonly number[]) => Float64Array.from(values).sort();

function summary(values: readonly number[], open: readonly number[], scale = 1): DurationGroup {
  const group = durationSummaryOfColumns({
    key: {},
    sorted: ascending(values.map((value) => value * scale)),
    openSeconds: Float64Array.from(open, (value) => value * scale),
    horizonSeconds: 5000 * scale,
    fromDetection: 0,
    ahead: 0,
    excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
    flagged: { n: 0, sum: 0 },
  });
  if (group.status !== 'measured') throw new Error('There is a value.');
  return group;
}

describe('the summary of a group', () => {
  it('is the same to the last bit in whatever order its incidents come', () => {
    const shuffled = fc
      .tuple(lengths(1), lengths(0))
      .chain(([values, open]) =>
        fc.tuple(
          fc.constant([values, open] as const),
          fc.shuffledSubarray(values, { minLength: values.length }),
          fc.shuffledSubarray(open, { minLength: open.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([[values, open], otherValues, otherOpen]) => {
        expect(summary(otherValues, otherOpen)).toEqual(summary(values, open));
      }),
    );
  });

  it('scales with the unit', () => {
    fc.assert(
      fc.property(lengths(1), lengths(0), (values, open) => {
        const [seconds, minutes] = [summary(values, open), summary(values, open, 1 / 60)];
        for (const name of ['mean', 'median', 'p90', 'p95', 'geometricMean'] as const) {
          const [a, b] = [seconds[name], minutes[name]];
          expectClose([b.value, ...b.interval], [a.value, ...a.interval], 1 / 60);
        }
        if (!seconds.survival || !minutes.survival) return;
        const [a, b] = [seconds.survival, minutes.survival];
        expectClose([b.median.value, ...b.median.interval], [a.median.value, ...a.median.interval], 1 / 60);
        expectClose([b.restrictedMean.value], [a.restrictedMean.value], 1 / 60);
      }),
    );
  });

  it('never shows a mean outside its own interval', () => {
    fc.assert(
      fc.property(lengths(20), (values) => {
        const { value, interval } = summary(values, []).mean;
        if (interval[0] === null || interval[1] === null) return;
        expect(interval[0]).toBeLessThanOrEqual(value! * (1 + 1e-12));
        expect(interval[1]).toBeGreaterThanOrEqual(value! * (1 - 1e-12));
      }),
    );
  });

  it('has no interval of the mean below 20 values, calls it approximate below 100, and none of equal values', () => {
    const some = (n: number) =>
      summary(
        [...Array(n).keys()].map((i) => (i * i + 1) % 97),
        [],
      ).mean;
    expect(some(19).interval).toEqual([null, null]);
    expect(some(20).interval).not.toContain(null);
    expect([some(99).approximate, some(100).approximate]).toEqual([true, false]);
    expect(summary(Array(50).fill(60.1), []).mean).toMatchObject({ interval: [null, null] });
  });

  it('counts zeros out of the geometric mean and says so; the mean keeps them', () => {
    const group = summary([0, 0, 2, 8], []);
    expect(group.geometricMean).toMatchObject({ value: expect.closeTo(4, 12), zeros: 2 });
    expect(group.mean.value).toBe(2.5);
  });

  it('says what mean and median would be at both ends of what moments are known within', () => {
    const group = durationSummaryOfColumns({
      key: {},
      sorted: Float64Array.of(10, 20, 30),
      openSeconds: new Float64Array(0),
      horizonSeconds: 1000,
      fromDetection: 0,
      ahead: 0,
      excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
      flagged: { n: 1, sum: 30 },
      bounds: { values: Float64Array.of(20), shortest: Float64Array.of(5), longest: Float64Array.of(25) },
    });
    expect(group).toMatchObject({ flagged: { n: 1, meanWithout: 15 }, bounds: { n: 1, median: [10, 25] } });
  });
});

describe('with open incidents', () => {
  it('one more never shortens the Kaplan-Meier median, nor the mean of the same first hours', () => {
    fc.assert(
      fc.property(lengths(1), lengths(0), fc.integer({ min: 0, max: 20_000 }), (values, open, more) => {
        const before = kaplanMeier(ascending(values), open);
        const after = kaplanMeier(ascending(values), [...open, more]);
        const median = (curve: typeof before) => survivalMedian(curve).value ?? Number.POSITIVE_INFINITY;
        expect(median(after)).toBeGreaterThanOrEqual(median(before));
        const horizon = before.longest;
        expect(restrictedMean(after, horizon).value!).toBeGreaterThanOrEqual(
          restrictedMean(before, horizon).value! - 1e-6,
        );
      }),
    );
  });

  it('without any it is the plain mean, and its error the plain standard error', () => {
    fc.assert(
      fc.property(lengths(2), (values) => {
        const curve = kaplanMeier(ascending(values), []);
        const { value, standardError } = restrictedMean(curve, curve.longest);
        const { mean, variance, n } = moments(values);
        expect(value).toBeCloseTo(mean, 6);
        expect(standardError).toBeCloseTo(Math.sqrt((variance * (n - 1)) / n / n), 6);
      }),
    );
  });

  it('an end of the median that is not reached is open', () => {
    expect(survivalMedian(kaplanMeier([1], [2, 3, 4]))).toEqual({ value: null, interval: [1, null] });
  });

  it('takes 50,000 values in the time of a page', () => {
    const random = seededRandom('fifty thousand');
    const values = Float64Array.from({ length: 50_000 }, random).sort();
    const open = Float64Array.from({ length: 20_000 }, random);
    const spent = countProcessorTime();
    const curve = kaplanMeier(values, open);
    survivalMedian(curve);
    restrictedMean(curve, 0.5);
    expect(spent()).toBeLessThan(500);
  });
});

describe('chances', () => {
  it('a quiet period is likelier where the earlier rate is itself a guess, and where failures come in clusters', () => {
    const plain = quietChance(0, 90, 10, 90);
    expect(plain.likely).toBeGreaterThan(plain.atEarlierRate);
    expect(quietChance(0, 90, 10, 90, 4).likely).toBeGreaterThan(plain.likely);
    expect(() => quietChance(0, 90, 0, 90)).toThrow(RangeError);
  });

  it('what both noticed cannot be more than what each did', () => {
    expect(() => chapman(3, 5, 4)).toThrow(RangeError);
    expect(chapman(3, 5, 0).interval[1]).toBeNull();
  });

  it('repeat for the same seed and differ for another', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    const random = seededRandom('uniform');
    const bins = new Int32Array(16);
    for (let i = 0; i < 160_000; i++) bins[Math.floor(random() * 16)]!++;
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('what is remembered is what was worked out, also after it was forgotten', () => {
    let calls = 0;
    const square = memoised((x: number) => {
      calls++;
      return x * x;
    });
    expect([square(3), square(3), calls]).toEqual([9, 9, 1]);
    for (let x = 0; x < 20_010; x++) expect(square(x)).toBe(x * x);
    expect(square(3)).toBe(9);
  });
});

function expectClose(actual: (number | null)[], expected: (number | null)[], scale: number): void {
  for (const [i, value] of expected.entries()) {
    if (value === null) expect(actual[i]).toBeNull();
    else expect(Math.abs(actual[i]! - value * scale)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  }
}
