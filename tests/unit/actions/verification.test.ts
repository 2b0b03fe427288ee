import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageing } from '#analytics/actions/ageing.ts';
import { couldTellFrom } from '#analytics/actions/could-tell.ts';
import { type Recurrences, type Verification, verification } from '#analytics/actions/verification.ts';
import { poissonRateRatio } from '#analytics/statistics/poisson-rate-ratio.ts';

const DAY = 86_400_000_000;
const DONE = 1000 * DAY;
const LONG_AGO = 0;

/** So many, evenly spread over so many days before or after it was done. */
const spread = (count: number, days: number, from: number) =>
  Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * days * DAY);
const earlier = (count: number, days = 365) => spread(count, days, DONE - days * DAY);
const later = (count: number, days: number) => spread(count, days, DONE);

function judge(startedAt: number[], { days = 90, recordedSince = LONG_AGO as number | null, impossible = false } = {}) {
  const action = { doneAt: DONE, verifyAfterDays: 90, isClaimedImpossible: impossible };
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

  it('is yes where none came in so long that chance would leave it empty in less than one case in twenty', () => {
    const found = looked(judge(earlier(14)));
    expect(found.state).toBe('verified');
    expect(found.evidence).toMatchObject({
      before: { count: 14, days: 365 },
      after: { count: 0, days: 90 },
      ratio: 0,
      isOneSided: true,
    });
    // (365 / 455)^14, and the bound at which that is one in twenty
    expect(found.evidence.chanceOfNone).toBeCloseTo(0.0457, 4);
    expect(found.evidence.interval[1]).toBeCloseTo(poissonRateRatio([0, 14], [90, 365], 0.9).interval[1]!, 12);
    expect(found.evidence.interval[1]).toBeLessThan(1);
  });

  it('cannot be told where so few came before that none after is no wonder, and says until when none must come', () => {
    const found = looked(judge(earlier(5)));
    expect(found.state).toBe('not_yet');
    expect(found.evidence.chanceOfNone).toBeCloseTo((365 / 455) ** 5, 12);
    // (365 / (365 + 360))^5 is less than one in twenty, with 270 days it is not
    expect(found.couldTellAt).toBe(DONE + 360 * DAY);
    expect(looked(judge(earlier(5), { days: 360 })).state).toBe('verified');
    expect(looked(judge(earlier(5), { days: 270 })).state).toBe('not_yet');
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

  it('says yes by chance alone in at most one case in twenty', () => {
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
    expect(wrongly).toBeLessThan(0.05);
  });
});

describe('what could tell', () => {
  it('is nothing where none came before, or where it would take more than ten years', () => {
    expect(couldTellFrom({ count: 0, days: 365 }, { count: 0, days: 90 }, 90, 0.05)).toBeNull();
    expect(couldTellFrom({ count: 1, days: 365 }, { count: 0, days: 90 }, 90, 0.05)).toBeNull();
  });
});

describe('how long action items take', () => {
  it('counts what is not done as taking at least so long', () => {
    // the reference of METRICS.md: 10, 20, 20+, 35, 50, 60+, 90, 120+
    const done = [10, 20, 35, 50, 90].map((seconds) => ({ seconds, isDone: true }));
    const open = [20, 60, 120].map((seconds) => ({ seconds, isDone: false }));
    const found = ageing([...done, ...open]);
    expect(found).toMatchObject({ n: 8, notDone: 3, median: 50 });
    expect(found.curve.steps.map(({ survival }) => Number(survival.toFixed(6)))).toEqual([
      0.875, 0.75, 0.6, 0.45, 0.225,
    ]);
  });

  it('says nothing of a median that nobody can know yet', () => {
    expect(ageing([{ seconds: 5, isDone: false }]).median).toBeNull();
    expect(ageing([]).n).toBe(0);
  });
});

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const poisson = (k: number, mean: number) => (Math.exp(-mean) * mean ** k) / factorial(k);
const binomial = (k: number, n: number, p: number) =>
  (factorial(n) / (factorial(k) * factorial(n - k))) * p ** k * (1 - p) ** (n - k);
