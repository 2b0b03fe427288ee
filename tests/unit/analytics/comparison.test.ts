import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustFamily } from '#analytics/metrics/comparison/adjust-family.ts';
import { compareAvailability } from '#analytics/metrics/comparison/compare-availability.ts';
import { compareCounts } from '#analytics/metrics/comparison/compare-counts.ts';
import { compareDurations } from '#analytics/metrics/comparison/compare-durations.ts';
import { compareShares } from '#analytics/metrics/comparison/compare-shares.ts';
import type { TestedComparison } from '#analytics/metrics/comparison/tested-comparison.ts';
import type { CountSample, DowntimeSample, DurationSample } from '#analytics/metrics/sample.ts';
import { emptyDurations } from '#analytics/metrics/sample.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';

const DAY = 24 * 3600 * 1_000_000;
const QUARTERS = [0, 1].map((index) => ({ start: index * 91 * DAY, end: (index + 1) * 91 * DAY }));
const [BEFORE, AFTER] = QUARTERS as [(typeof QUARTERS)[0], (typeof QUARTERS)[0]];

/** Durations on days of their own unless said otherwise. */
function durations(
  seconds: readonly number[],
  window = AFTER,
  more: Partial<Record<'severity' | 'open' | 'day', number[]>> = {},
): DurationSample {
  return {
    window,
    seconds: Float64Array.from(seconds),
    open: Uint8Array.from(seconds, (_, i) => more.open?.[i] ?? 0),
    severity: Uint8Array.from(seconds, (_, i) => more.severity?.[i] ?? 2),
    startedAt: Float64Array.from(seconds, (_, i) => window.start + ((more.day?.[i] ?? i) % 91) * DAY + 3600e6),
  };
}

function lognormal(seed: string, n: number, factor = 1): number[] {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: n }, () => factor * 3600 * Math.exp(1.5 * normal()));
}

function counts(perWeek: readonly number[], window = AFTER, exposureSeconds = 91 * 86_400): CountSample {
  const week = (window.end - window.start) / perWeek.length;
  const startedAt = perWeek.flatMap((count, i) =>
    Array.from({ length: count }, (_, k) => window.start + (i + (k + 0.5) / count) * week),
  );
  return {
    window,
    exposureSeconds,
    startedAt: Float64Array.from(startedAt),
    severity: new Uint8Array(startedAt.length),
  };
}

function outages(lengths: readonly (readonly [day: number, seconds: number])[], window = AFTER): DowntimeSample {
  return {
    window,
    outages: lengths.map(([day, seconds]) => ({
      start: window.start + day * DAY,
      end: window.start + day * DAY + seconds * 1e6,
    })),
  };
}

const noChange = ({ effect }: TestedComparison) => (effect.kind === 'ratio' ? 1 : 0);
function excludesNoChange(comparison: TestedComparison): boolean {
  const [lower, upper] = comparison.effect.interval;
  const none = noChange(comparison);
  return (lower !== null && lower > none) || (upper !== null && upper < none);
}

describe('durations', () => {
  it('few, ended, of one severity, on days of their own: the exact vector of METRICS.md', () => {
    const compared = compareDurations(durations([12, 18, 25, 40, 300]), durations([9, 11, 15, 22, 60], BEFORE));
    expect(compared.method).toBe('mann_whitney_exact');
    expect(compared.p).toBeCloseTo(0.309524, 6);
    expect(compared.verdict).toBe('cannot_tell');
    expect(compared.couldTell?.power).toBe(0.8);
  });

  it('are tested as of one severity only where there is no other, also none that one side alone has', () => {
    const five = [12, 18, 25, 40, 300];
    const before = durations([9, 11, 15, 22, 60], BEFORE);
    const another = compareDurations(durations([...five, 7], AFTER, { severity: [2, 2, 2, 2, 2, 1] }), before);
    expect(another.method).toBe('generalised_wilcoxon_stratified');
    const [many, manyBefore] = [durations(lognormal('a', 60)), durations(lognormal('b', 60), BEFORE)];
    expect(compareDurations(many, manyBefore).method).toBe('generalised_wilcoxon');
  });

  it('half as long are better, twice as long worse, and the ratio says by how much', () => {
    const before = durations(lognormal('before', 400), BEFORE);
    const better = compareDurations(durations(lognormal('after', 400, 0.5)), before);
    expect(better.verdict).toBe('better');
    expect(better.effect.value).toBeGreaterThan(0.38);
    expect(better.effect.value).toBeLessThan(0.66);
    expect(compareDurations(durations(lognormal('after', 400, 2)), before).verdict).toBe('worse');
  });

  it('say the same turned round, with the inverse ratio and the opposite verdict', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(
        seconds,
        seconds,
        fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 40, maxLength: 40 }),
        (a, b, severity) => {
          const [first, second] = [durations(a, AFTER, { severity }), durations(b, BEFORE, { severity })];
          const [there, back] = [compareDurations(first, second), compareDurations(second, first)];
          expect(back.p === null).toBe(there.p === null);
          if (there.p !== null) expect(back.p).toBeCloseTo(there.p, 9);
          const opposite = { better: 'worse', worse: 'better', cannot_tell: 'cannot_tell' } as const;
          expect(back.verdict).toBe(opposite[there.verdict]);
          if (there.effect.value !== null)
            expect(Math.log(back.effect.value!) + Math.log(there.effect.value)).toBeCloseTo(0, 3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('say the same in minutes as in seconds, and the interval excludes 1 exactly where p is below .05', () => {
    const seconds = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(seconds, seconds, fc.integer({ min: 1, max: 30 }), (a, b, days) => {
        const day = a.map((_, i) => i % days);
        const compared = (unit: number) =>
          compareDurations(
            durations(
              a.map((value) => value * unit),
              AFTER,
              { day },
            ),
            durations(
              b.map((value) => value * unit),
              BEFORE,
            ),
          );
        const [one, sixty] = [compared(1), compared(64)];
        expect(sixty.p).toBe(one.p);
        if (one.effect.value !== null) expect(sixty.effect.value! / one.effect.value).toBeCloseTo(1, 4);
        if (one.p !== null) expect(excludesNoChange(one)).toBe(one.p < 0.05);
      }),
      { numRuns: 60 },
    );
  });

  it('of another mix of severities are not longer: each severity is held against itself', () => {
    const mixed = (long: number, window: typeof AFTER, seed: string) => {
      const seconds = lognormal(seed, 120).map((value, i) => (i < long ? 20 * value : value));
      return durations(seconds, window, { severity: seconds.map((_, i) => (i < long ? 1 : 4)) });
    };
    const compared = compareDurations(mixed(80, AFTER, 'now'), mixed(20, BEFORE, 'then'));
    expect(compared.verdict).toBe('cannot_tell');
    expect(compared.method).toBe('generalised_wilcoxon_stratified');
  });

  it('of one bad day count as one, not as thirty', () => {
    const usual = lognormal('usual', 60);
    const day = [...Array<number>(30).fill(4), ...Array.from({ length: 60 }, (_, i) => i)];
    const bad = [...Array.from({ length: 30 }, (_, i) => 40_000 + i), ...lognormal('now', 60)];
    const alone = compareDurations(durations(bad), durations(usual, BEFORE));
    const oneDay = compareDurations(durations(bad, AFTER, { day }), durations(usual, BEFORE));
    expect(alone.verdict).toBe('worse');
    expect(oneDay.verdict).toBe('cannot_tell');
  });

  it('still open count as at least so long: dropping them would look better', () => {
    const before = lognormal('before', 100);
    const now = lognormal('now', 100);
    const cut = now.map((value) => Math.min(value, 3600));
    const open = now.map((value) => (value > 3600 ? 1 : 0));
    const kept = compareDurations(durations(cut, AFTER, { open }), durations(before, BEFORE));
    const dropped = compareDurations(durations(cut.filter((_, i) => !open[i])), durations(before, BEFORE));
    expect(kept.verdict).toBe('cannot_tell');
    expect(dropped.verdict).toBe('better');
  });

  it('of nothing, of other severities or of a few days say why nothing can be told', () => {
    const some = durations([5, 6, 7, 8]);
    expect(compareDurations(some, emptyDurations(BEFORE)).reason).toBe('no incident to compare with');
    expect(compareDurations(emptyDurations(AFTER), some).reason).toBe('no incident to compare');
    const other = durations([5, 6, 7, 8], BEFORE, { severity: [1, 1, 1, 1] });
    expect(compareDurations(some, other).reason).toBe('no severity occurs in both');
    const oneDay = (window: typeof AFTER) => durations([5, 6, 7, 8], window, { day: [0, 0, 0, 0] });
    expect(compareDurations(oneDay(AFTER), oneDay(BEFORE)).p).toBeNull();
    const allOpen = (window: typeof AFTER) => durations([5, 6, 7, 8], window, { open: [1, 1, 1, 1] });
    expect(compareDurations(allOpen(AFTER), allOpen(BEFORE)).reason).toBe(
      'no two incidents can be put in order of their length',
    );
  });
});

describe('counts', () => {
  const even = (total: number) =>
    Array.from({ length: 13 }, (_, i) => Math.floor(((i + 1) * total) / 13) - Math.floor((i * total) / 13));

  it('12 against 5 in 91 days each, evenly: the exact test of METRICS.md', () => {
    const compared = compareCounts(counts(even(12)), counts(even(5), BEFORE));
    expect(compared.method).toBe('conditional_binomial');
    expect(compared.effect.value).toBeCloseTo(2.4, 12);
    expect(compared.effect.interval[0]).toBeCloseTo(0.787046, 6);
    expect(compared.p).toBeCloseTo(0.143463, 6);
    expect(compared.verdict).toBe('cannot_tell');
  });

  it('fewer are better; the time between them longer is better too', () => {
    const [few, many] = [counts(even(20)), counts(even(60), BEFORE)];
    expect(compareCounts(few, many).verdict).toBe('better');
    const between = compareCounts(few, many, 'time_between');
    expect(between.verdict).toBe('better');
    expect(between.effect.value).toBeCloseTo(3, 12);
    expect(compareCounts(many, few).verdict).toBe('worse');
  });

  it('in bursts are not told apart as if they came one by one', () => {
    const bursts = counts([0, 0, 16, 0, 0, 0, 17, 0, 0, 0, 14, 0, 0]);
    const calmer = counts([0, 13, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, 0], BEFORE);
    const compared = compareCounts(bursts, calmer);
    expect(compared.method).toBe('quasi_poisson');
    expect(compared.verdict).toBe('cannot_tell');
  });

  it('a long outage that shortened the time in service does not by itself lengthen or shorten MTBF', () => {
    const outage = [{ start: AFTER.start + 10 * DAY, end: AFTER.start + 70 * DAY }];
    const now = { ...counts(even(30)), exposureSeconds: 31 * 86_400, outages: outage };
    const compared = compareCounts(now, counts(even(30), BEFORE), 'time_between');
    expect(compared.effect.value).toBeCloseTo(31 / 91, 6);
    expect(compared.verdict).toBe('cannot_tell');
  });

  it('of none, or of too short periods, say why', () => {
    expect(compareCounts(counts(even(0)), counts(even(0), BEFORE)).reason).toBe('no incident in either period');
    const hours = { start: 0, end: 6 * 3600e6 };
    expect(compareCounts(counts([3], hours), counts([1], hours)).reason).toMatch(/too short/);
  });

  it('of none against many are fewer', () => {
    const compared = compareCounts(counts(even(0)), counts(even(20), BEFORE));
    expect(compared.effect.value).toBe(0);
    expect(compared.effect.interval[0]).toBe(0);
    expect(compared.verdict).toBe('better');
    expect(compareCounts(counts(even(0)), counts(even(20), BEFORE), 'time_between').effect.value).toBeNull();
  });
});

describe('availability', () => {
  it('is not worse for one long outage', () => {
    const compared = compareAvailability(
      outages([[20, 40_000]]),
      outages(
        [
          [3, 60],
          [50, 300],
        ],
        BEFORE,
      ),
    );
    expect(compared.effect.value).toBeCloseTo(-(40_000 - 360) / (91 * 86_400), 9);
    expect(compared.verdict).toBe('cannot_tell');
    expect(compared.couldTell!.detectableEffect).toBeGreaterThan(0);
  });

  it('is worse where outages came every week that were not there before', () => {
    const weekly = outages(Array.from({ length: 13 }, (_, i) => [7 * i + 2, 3000 + 100 * i] as const));
    const compared = compareAvailability(weekly, outages([[30, 500]], BEFORE));
    expect(compared.verdict).toBe('worse');
    expect(compared.effect.interval[1]).toBeLessThan(0);
    expect(compareAvailability(outages([[30, 500]]), { ...weekly, window: AFTER }).verdict).toBe('better');
  });

  it('never differs by more than all there is', () => {
    const compared = compareAvailability(outages([[0, 91 * 86_400]]), outages([[90, 3600]], BEFORE));
    const [lower, upper] = compared.effect.interval as [number, number];
    expect(lower).toBeGreaterThanOrEqual(-1);
    expect(lower).toBeLessThan(compared.effect.value!);
    expect(upper).toBeLessThanOrEqual(1);
  });

  it('of longer periods than anything that is one thing is not looked at', () => {
    const century = { ...outages([[3, 60]]), window: { start: 0, end: 100 * 365 * DAY } };
    const reason = 'the periods are too long to be one thing';
    expect(compareAvailability(century, outages([], BEFORE))).toMatchObject({ p: null, reason });
    const weekly = Array.from({ length: 13 }, () => 1);
    const incidents = { ...counts(weekly), window: century.window };
    expect(compareCounts(incidents, counts(weekly, BEFORE))).toMatchObject({ p: null, reason });
  });

  it('without downtime in either period is unchanged, and nothing to test', () => {
    const compared = compareAvailability(outages([]), outages([], BEFORE));
    expect(compared).toMatchObject({ p: null, reason: 'no downtime in either period', effect: { value: 0 } });
  });
});

describe('a family of comparisons', () => {
  const shares = (successes: number) => compareShares({ successes, n: 100 }, { successes: 50, n: 100 });

  it('takes a verdict back that several tries alone explain, and then says what could tell', () => {
    const family = [shares(65), shares(50), shares(51), shares(49)];
    expect(family[0]!.verdict).toBe('better');
    const [first] = adjustFamily(family);
    expect(first!.p).toBe(family[0]!.p);
    expect(first!.adjustedP).toBeCloseTo(4 * first!.p!, 12);
    expect(first!.verdict).toBe('cannot_tell');
    expect(first!.couldTell).not.toBeNull();
  });

  it('lets a verdict stand that holds among all, and leaves out what was not tested', () => {
    const [first, second] = adjustFamily([shares(65), compareShares({ successes: 0, n: 0 }, { successes: 1, n: 2 })]);
    expect(first).toMatchObject({ verdict: 'better', couldTell: null });
    expect(first!.adjustedP).toBe(first!.p);
    expect(second).toMatchObject({ verdict: 'cannot_tell', adjustedP: null });
  });
});
