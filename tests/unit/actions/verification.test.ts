import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldTellFrom } from '#analytics/actions/could-tell.ts';
import { firstLookThatTells, levelOf } from '#analytics/actions/looks.ts';
import { type Recurrences, type Verification, verification } from '#analytics/actions/verification.ts';
import { poissonRateRatio } from '#analytics/statistics/poisson-rate-ratio.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';

const DAY = 86_400_000_000;
const DONE = 1000 * DAY;
const LONG_AGO = 0;

/** So many, evenly spread over so many days before or after it was done. */
const spread = (count: number, days: number, from: number) =>
  Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * days * DAY);
const earlier = (count: number, days = 365) => spread(count, days, DONE - days * DAY);
const later = (count: number, days: number) => spread(count, days, DONE);

function judge(
  startedAt: number[],
  {
    days = 90,
    recordedSince = LONG_AGO as number | null,
    impossible = false,
    measuredFrom = DONE,
    timesRedefined = 0,
    earlierLooks = 0,
  } = {},
) {
  const done = { doneAt: DONE, measuredFrom, timesRedefined, earlierLooks };
  const action = { ...done, verifyAfterDays: 90, isClaimedImpossible: impossible };
  const recurrences: Recurrences = { startedAt, recordedSince };
  return verification(action, recurrences, DONE + days * DAY) as Verification;
}
const looked = (found: Verification) => {
  if (found.state === 'not_due') throw new Error('It has not been looked at.');
  return found;
};

describe('whether an action item worked', () => {
  it('is not asked before its time, though what came back since is counted', () => {
    expect(judge([...earlier(30), DONE + 2 * DAY], { days: 89 })).toEqual({
      state: 'not_due',
      lookAt: DONE + 90 * DAY,
      countSince: 1,
    });
  });

  it('is yes where none came in so long that chance would leave it empty in less than one case in forty', () => {
    const found = looked(judge(earlier(17)));
    expect(looked(judge(earlier(16))).state).toBe('not_yet');
    expect(found.state).toBe('verified');
    expect(found.evidence).toMatchObject({
      before: { count: 17, days: 365 },
      after: { count: 0, days: 90 },
      ratio: 0,
      isOneSided: true,
    });
    // (365 / 455)^17, and the bound at which that is one in forty
    expect(found.evidence.chanceOfNone).toBeCloseTo(0.0236, 4);
    expect(found.evidence.interval[1]).toBeCloseTo(poissonRateRatio([0, 17], [90, 365]).interval[1]!, 12);
    expect(found.evidence.interval[1]).toBeLessThan(1);
  });

  it('cannot be told where so few came before that none after is no wonder, and says until when none must come', () => {
    const found = looked(judge(earlier(5)));
    expect(found.state).toBe('not_yet');
    expect(found.evidence.chanceOfNone).toBeCloseTo((365 / 455) ** 5, 12);
    // (365 / (365 + 450))^5 is less than one in forty, with 360 days it is not
    expect(found.couldTellAt).toBe(DONE + 450 * DAY);
    expect(looked(judge(earlier(5), { days: 450 })).state).toBe('verified');
    expect(looked(judge(earlier(5), { days: 360 })).state).toBe('not_yet');
  });

  it('is the ratio of the rates with its exact interval where some came', () => {
    const found = looked(judge([...earlier(12, 90), ...later(5, 90)], { recordedSince: DONE - 90 * DAY }));
    // the reference of METRICS.md the other way round: 12 against 5 is 2.4, [.787046, 8.695981]
    expect(found.evidence.ratio).toBeCloseTo(1 / 2.4, 6);
    expect(found.evidence.interval[0]).toBeCloseTo(1 / 8.695981, 6);
    expect(found.evidence.interval[1]).toBeCloseTo(1 / 0.787046, 6);
    expect(found.state).toBe('not_yet');
  });

  it('is yes where some came, but so few that it is no chance', () => {
    const found = looked(judge([...earlier(40), ...later(2, 90)]));
    expect(found.state).toBe('verified');
    expect(found.evidence.interval[1]).toBeLessThan(1);
    expect(found.evidence.isOneSided).toBe(false);
  });

  it('is no where it came back so often that not even half of it can be gone', () => {
    const found = looked(judge([...earlier(6), ...later(6, 90)]));
    expect(found.state).toBe('failed');
    expect(found.evidence.interval[0]).toBeGreaterThan(0.5);
  });

  it('is left open by a single one that came back, unless it was to be impossible', () => {
    const once = [...earlier(3), ...later(1, 90)];
    expect(looked(judge(once)).state).toBe('not_yet');
    expect(looked(judge(once)).evidence.after.count).toBe(1);
    expect(looked(judge(once, { impossible: true })).state).toBe('failed');
  });

  it('cannot be told where nothing was recorded before it was done', () => {
    const found = looked(judge([], { recordedSince: DONE }));
    expect(found).toMatchObject({ state: 'not_yet', couldTellAt: null });
    expect(found.evidence.interval).toEqual([null, null]);
    expect(looked(judge([], { recordedSince: null })).evidence.before.days).toBe(0);
  });

  it('counts the time before from when anything was recorded, and at most a year', () => {
    expect(looked(judge([], { recordedSince: DONE - 100 * DAY })).evidence.before.days).toBe(100);
    expect(looked(judge([], { recordedSince: LONG_AGO })).evidence.before.days).toBe(365);
  });

  it('stays as it is until as many days have passed again, and tells what came since', () => {
    const startedAt = [...earlier(20), DONE + 100 * DAY];
    const [first, again] = [looked(judge(startedAt, { days: 90 })), looked(judge(startedAt, { days: 179 }))];
    expect(again.evidence).toEqual(first.evidence);
    expect([first.countSince, again.countSince]).toEqual([0, 1]);
    expect(looked(judge(startedAt, { days: 180 })).evidence.after).toMatchObject({ count: 1, days: 180 });
  });

  it('is no success any more once what came since takes it back, before it is looked at again', () => {
    const lucky = [...earlier(26), DONE + 30 * DAY];
    expect(looked(judge(lucky)).state).toBe('verified');
    const back = looked(
      judge([...lucky, ...Array.from({ length: 5 }, (_, i) => DONE + (100 + 12 * i) * DAY)], { days: 170 }),
    );
    expect(back).toMatchObject({ state: 'not_yet', countSince: 0 });
    expect(back.evidence.after).toMatchObject({ count: 6, days: 170 });
  });

  it('needs more where they come in clusters', () => {
    // thirty in three bad days: not thirty pieces of evidence
    const clustered = [40, 150, 300].flatMap((day) => spread(10, 0.5, DONE - day * DAY));
    const found = looked(judge(clustered));
    expect(found.evidence).toMatchObject({ isClustered: true, chanceOfNone: null });
    expect(found.state).toBe('not_yet');
  });

  it('is never yes and no in an order of arrival, and an interval always holds its ratio', () => {
    const starts = fc.array(fc.integer({ min: -365, max: 364 }), { maxLength: 40 });
    fc.assert(
      fc.property(starts, fc.integer({ min: 90, max: 365 }), (offsets, days) => {
        const startedAt = offsets.map((offset) => DONE + (offset + 0.25) * DAY);
        const found = looked(judge(startedAt, { days }));
        expect(looked(judge([...startedAt].reverse(), { days }))).toEqual(found);
        const { ratio, interval } = found.evidence;
        if (ratio !== null) {
          expect(interval[0] ?? 0).toBeLessThanOrEqual(ratio + 1e-9);
          expect(interval[1] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(ratio - 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says yes by chance alone in at most one case in forty at the look that is to tell', () => {
    // the exact chance, had nothing changed: 20 in 455 days on average, 90 of them after
    const [mean, share] = [20, 90 / 455];
    let wrongly = 0;
    for (let total = 0; total <= 60; total++) {
      for (let count = 0; count <= Math.min(total, 8); count++) {
        const found = looked(judge([...earlier(total - count), ...later(count, 90)]));
        if (found.state !== 'verified') continue;
        wrongly += poisson(total, mean) * binomial(count, total, share);
      }
    }
    expect(wrongly).toBeGreaterThan(0.001);
    expect(wrongly).toBeLessThan(0.025);
  });
});

describe('however often it is looked at', () => {
  const RUNS = 40;

  /** How often a verdict is found at any look of three years by chance alone, where it comes so often a year. */
  function everFound(verdict: 'verified' | 'failed', every: number, [before, after]: [number, number], size = 1) {
    const looks = Math.floor(1095 / every);
    const random = seededRandom(`looks ${verdict}`);
    const arrivals = (days: number, aYear: number, from: number) => {
      const found: number[] = [];
      const wait = () => (-Math.log(1 - random()) * 365 * size) / aYear;
      for (let day = wait(); day < days; day += wait()) {
        do found.push(from + Math.min(days - 0.01, day + random()) * DAY);
        while (random() < 1 - 1 / size);
      }
      return found;
    };
    const done = { doneAt: DONE, measuredFrom: DONE, timesRedefined: 0, earlierLooks: 0 };
    const action = { ...done, verifyAfterDays: every, isClaimedImpossible: false };
    let wrongly = 0;
    for (let run = 0; run < RUNS; run++) {
      const startedAt = [...arrivals(365, before, DONE - 365 * DAY), ...arrivals(1095, after, DONE)];
      const isFound = (look: number) =>
        verification(action, { startedAt, recordedSince: LONG_AGO }, DONE + look * every * DAY)!.state === verdict;
      if (Array.from({ length: looks }, (_, i) => i + 1).some(isFound)) wrongly++;
    }
    return wrongly / RUNS;
  }

  it('is wrongly a success in at most one case in twenty, where nothing changed', { timeout: 20_000 }, () => {
    expect(everFound('verified', 90, [60, 60])).toBeLessThanOrEqual(0.05);
  });

  it('is wrongly a failure in at most one case in twenty, where half of it is gone, also in clusters', {
    timeout: 20_000,
  }, () => {
    expect(everFound('failed', 90, [60, 30])).toBeLessThanOrEqual(0.05);
    expect(everFound('failed', 365, [60, 30], 3)).toBeLessThanOrEqual(0.05);
  });

  it('a later look asks for more and says that it is one, and none since is the first look still', () => {
    const few = [...earlier(40), ...later(2, 90)];
    expect(looked(judge(few)).look).toEqual({ nth: 1, isLater: false });
    const again = looked(judge(few, { days: 180 }));
    expect(again.look).toEqual({ nth: 2, isLater: true });
    expect(again.evidence.levels.upper).toBe(0.0125);
    expect(looked(judge(earlier(40), { days: 900 }))).toMatchObject({
      state: 'verified',
      look: { nth: 10, isLater: false },
    });
  });

  it('before the look that is to tell nothing is a success, and its day is known from what came before', () => {
    expect(firstLookThatTells({ count: 5, days: 365 }, 90, 0.025)).toBe(5);
    for (const [count, every] of [
      [1, 90],
      [2, 30],
      [7, 60],
      [30, 30],
    ] as const) {
      const first = firstLookThatTells({ count, days: 365 }, every, 0.025)!;
      const upper = (looks: number) => poissonRateRatio([0, count], [looks * every, 365]).interval[1]!;
      expect(upper(first)).toBeLessThan(1);
      if (first > 1) expect(upper(first - 1)).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('what is said anew after it was done', () => {
  const REDEFINED = DONE + 200 * DAY;

  it('is looked at anew: what came until then counts on neither side, and the looks that were had are spent', () => {
    const startedAt = [...earlier(40), ...later(10, 200), REDEFINED + 5 * DAY];
    const anew = { measuredFrom: REDEFINED, timesRedefined: 1 };
    expect(judge(startedAt, { ...anew, days: 289 })).toMatchObject({ state: 'not_due', lookAt: REDEFINED + 90 * DAY });
    const found = looked(judge(startedAt, { ...anew, days: 290 }));
    expect(found.evidence).toMatchObject({ before: { count: 40 }, after: { count: 1, days: 90 } });
    // two looks had passed, and it was said anew once: this one is the fourth
    expect(found.evidence.levels).toEqual({ lower: levelOf(4), upper: levelOf(4) });
    expect(found.look.isLater).toBe(true);
  });
});

describe('what could tell', () => {
  it('holds: with none until the day that is named it is verified, whatever came since the last look', () => {
    const random = seededRandom('promises');
    const some = (most: number) => Math.floor(random() * most);
    let held = 0;
    for (let run = 0; run < 150; run++) {
      const asOf = 91 + some(300);
      const came = Array.from({ length: some(3) }, () => DONE + random() * asOf * DAY);
      const startedAt = [...Array.from({ length: 5 + some(20) }, () => DONE - random() * 365 * DAY), ...came];
      const { couldTellAt } = looked(judge(startedAt, { days: asOf }));
      if (couldTellAt === null) continue;
      expect(looked(judge(startedAt, { days: (couldTellAt - DONE) / DAY }))).toMatchObject({ state: 'verified' });
      held++;
    }
    expect(held).toBeGreaterThan(20);
  });

  it('stays a success while none comes, though they come in clusters, and names a day also then', () => {
    const clustered = Array.from({ length: 12 }, (_, i) => spread(3, 1, DONE - (i * 29 + 9) * DAY)).flat();
    const waiting = looked(judge(clustered));
    expect(waiting).toMatchObject({ state: 'not_yet', evidence: { isClustered: true } });
    for (let days = (waiting.couldTellAt! - DONE) / DAY; days < 1500; days += 90)
      expect(looked(judge(clustered, { days })).state).toBe('verified');
  });

  it('is nothing where none came before, or where it would take more than ten years', () => {
    expect(couldTellFrom({ count: 0, days: 365 }, { count: 0, days: 90 }, 90, () => 0.025)).toBeNull();
    expect(couldTellFrom({ count: 1, days: 365 }, { count: 0, days: 90 }, 90, () => 0.025)).toBeNull();
  });
});

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const poisson = (k: number, mean: number) => (Math.exp(-mean) * mean ** k) / factorial(k);
const binomial = (k: number, n: number, p: number) =>
  (factorial(n) / (factorial(k) * factorial(n - k))) * p ** k * (1 - p) ** (n - k);
