import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adherenceValue, type IncidentAdherence } from '#analytics/metrics/adherence.ts';
import { compareShares } from '#analytics/metrics/comparison/compare-shares.ts';
import type { ShareSample } from '#analytics/metrics/sample.ts';
import { effectiveTrials } from '#analytics/statistics/effective-trials.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { wilsonInterval } from '#analytics/statistics/wilson-interval.ts';

interface Case {
  successes: number[];
  trials: number[];
  effective: number;
  interval: [number, number];
}
const reference: Case[] = JSON.parse(fs.readFileSync('tests/reference/clustered-shares.json', 'utf8'));

const over = (seconds: number) => ({ seconds, isOver: true });
const soFar = (seconds: number) => ({ seconds, isOver: false });

/** An incident that owed so many messages, of which some were on time and the others missed. */
const incident = (onTime: number, owed: number, waits = [over(60)]): IncidentAdherence => ({
  counts: {
    ...{ owed, onTime, missed: owed - onTime, late: 0, overdue: 0 },
    ...{ wrongAudience: 0, incomplete: 0, asPlanned: onTime, notNeeded: 0 },
  },
  waits,
});

describe('messages of one incident go together', () => {
  it.each(reference.map((one) => [one.trials.length, one] as const))(
    'as a regression with the sandwich of %i clusters has it',
    (_, { successes, trials, effective, interval }) => {
      expect(effectiveTrials(successes, trials)).toBeCloseTo(effective, 8);
      const group = adherenceValue(successes.map((onTime, i) => incident(onTime, trials[i]!)));
      expect(group.effective).toBeCloseTo(effective, 8);
      expect(group.interval[0]).toBeCloseTo(interval[0], 8);
      expect(group.interval[1]).toBeCloseTo(interval[1], 8);
      expect(group.n).toBe(trials.reduce((sum, n) => sum + n, 0));
    },
  );

  const clusters = fc.array(
    fc.integer({ min: 1, max: 12 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
    { minLength: 1, maxLength: 40 },
  );
  const split = (all: readonly (readonly [number, number])[]) =>
    [all.map(([yes]) => yes), all.map(([, n]) => n)] as const;

  it('so they are worth no more than they are, and no less than if all of each said the same', () => {
    fc.assert(
      fc.property(clusters, (all) => {
        const [successes, trials] = split(all);
        const n = trials.reduce((sum, one) => sum + one, 0);
        const worth = effectiveTrials(successes, trials);
        expect(worth).toBeLessThanOrEqual(n + 1e-9);
        expect(worth).toBeGreaterThanOrEqual((n * n) / trials.reduce((sum, one) => sum + one * one, 0) - 1e-9);
      }),
    );
  });

  it('in whatever order, and whether kept or missed is counted', () => {
    fc.assert(
      fc.property(clusters, (all) => {
        const [successes, trials] = split(all);
        const turned = split(all.toReversed());
        const rest = successes.map((yes, i) => trials[i]! - yes);
        expect(effectiveTrials(...turned)).toBeCloseTo(effectiveTrials(successes, trials), 9);
        expect(effectiveTrials(rest, trials)).toBeCloseTo(effectiveTrials(successes, trials), 9);
      }),
    );
  });

  it('and where each incident owes one, it is the plain interval', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 60 }), (successes) => {
        const { interval } = adherenceValue(successes.map((yes) => incident(yes, 1)));
        const plain = wilsonInterval(
          successes.reduce((sum, yes) => sum + yes, 0),
          successes.length,
        )!;
        expect(interval[0]).toBeCloseTo(plain[0], 12);
        expect(interval[1]).toBeCloseTo(plain[1], 12);
      }),
    );
  });

  it('an interval always holds its share, and an incident that owes nothing changes nothing', () => {
    fc.assert(
      fc.property(clusters, (all) => {
        const incidents = all.map(([yes, n]) => incident(yes, n));
        const { value, interval, status } = adherenceValue(incidents);
        expect(status).toBe('measured');
        expect(interval[0]!).toBeLessThanOrEqual(value! + 1e-12);
        expect(interval[1]!).toBeGreaterThanOrEqual(value! - 1e-12);
        expect(adherenceValue([...incidents, incident(0, 0)]).interval).toEqual(interval);
      }),
    );
  });
});

/** A gamma variate of a shape from .05 on (Marsaglia and Tsang), made of uniform ones. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Messages of incidents on which a share is kept, alike within each by a correlation. */
function history(incidents: number, share: number, correlation: number, random: () => number): [number, number][] {
  return Array.from({ length: incidents }, () => {
    const [a, b] = [share, 1 - share].map((part) => gamma((part * (1 - correlation)) / correlation, random)) as [
      number,
      number,
    ];
    const n = 1 + Math.floor(random() * 8);
    const yes = Array.from({ length: n }, () => (random() < a / (a + b) ? 1 : 0)).reduce(
      (sum: number, one) => sum + one,
      0,
    );
    return [yes, n];
  });
}

describe('seeded simulations', { timeout: 60_000 }, () => {
  const RUNS = 1000;

  it.each([
    [5, 0.84, 0.3],
    [12, 0.84, 0.3],
    [40, 0.84, 0.3],
    [20, 0.6, 0.5],
    [100, 0.84, 0.5],
  ])(
    'of %i incidents, %f kept, correlated by %f: the interval covers .92 and more, the plain one does not',
    (incidents, share, correlation) => {
      const random = seededRandom('adherence');
      let [covered, plain] = [0, 0];
      for (let run = 0; run < RUNS; run++) {
        const all = history(incidents, share, correlation, random);
        const { interval, onTime, n } = adherenceValue(all.map(([yes, of]) => incident(yes, of)));
        const holds = ([lower, upper]: readonly (number | null)[]) => lower! <= share && share <= upper!;
        if (holds(interval)) covered++;
        if (holds(wilsonInterval(onTime, n)!)) plain++;
      }
      expect(covered / RUNS).toBeGreaterThanOrEqual(0.92);
      expect(plain / RUNS).toBeLessThan(0.92);
    },
  );

  it.each([
    [6, 0.84, 0.3],
    [20, 0.84, 0.3],
    [60, 0.7, 0.5],
  ])(
    'of %i incidents a period in which nothing changed: a verdict in .05 at most, where a plain test finds many',
    (incidents, share, correlation) => {
      const random = seededRandom('nothing changed');
      let [told, plain] = [0, 0];
      for (let run = 0; run < RUNS; run++) {
        const [now, before] = [0, 1].map((period) => sample(history(incidents, share, correlation, random), period));
        if (compareShares(now!, before!).verdict !== 'cannot_tell') told++;
        const { incidents: _, ...counted } = now!;
        const { incidents: __, ...countedBefore } = before!;
        if (compareShares(counted, countedBefore).verdict !== 'cannot_tell') plain++;
      }
      expect(told / RUNS).toBeLessThanOrEqual(0.05);
      expect(plain / RUNS).toBeGreaterThan(0.08);
    },
  );
});

const DAY = 86_400_000_000;

function sample(all: readonly [number, number][], period: number): ShareSample {
  const places = all.flatMap(([yes, n], i) =>
    Array.from({ length: n }, (_, place) => ({ i, success: place < yes ? 1 : 0 })),
  );
  return {
    successes: places.filter(({ success }) => success === 1).length,
    n: places.length,
    incidents: {
      success: Uint8Array.from(places, ({ success }) => success),
      severity: new Uint8Array(places.length),
      startedAt: Float64Array.from(places, ({ i }) => (period * 200 + i * 2) * DAY),
      incident: Int32Array.from(places, ({ i }) => i),
    },
  };
}

describe('two samples of owed messages', () => {
  const compare = (now: [number, number][], before: [number, number][]) =>
    compareShares(sample(now, 1), sample(before, 0));

  it('that differ in every incident are told apart', () => {
    const [kept, halved] = [
      Array.from({ length: 20 }, (): [number, number] => [3, 3]),
      Array.from({ length: 20 }, (): [number, number] => [1, 3]),
    ];
    expect(compare(kept, halved)).toMatchObject({ verdict: 'better', method: 'newcombe_clustered' });
    expect(compare(halved, kept).verdict).toBe('worse');
  });

  it('are not told apart by one incident, however much it owed', () => {
    expect(
      compare(
        [
          [4, 4],
          [4, 4],
          [4, 4],
        ],
        [[0, 40]],
      ).verdict,
    ).toBe('cannot_tell');
    expect(compare([[0, 40]], [[40, 40]]).verdict).toBe('cannot_tell');
  });

  it('turned round say the opposite', () => {
    const [a, b] = [history(9, 0.8, 0.3, seededRandom('a')), history(11, 0.4, 0.3, seededRandom('b'))];
    const [there, back] = [compare(a, b), compare(b, a)];
    expect(there.effect.value).toBeCloseTo(-back.effect.value!, 12);
    expect(there.p).toBeCloseTo(back.p!, 12);
    expect(there.effect.interval[0]).toBeCloseTo(-back.effect.interval[1]!, 12);
  });
});

describe('the time to the first message', () => {
  type Wait = ReturnType<typeof over>;
  const first = (...incidents: Wait[][]) => adherenceValue(incidents.map((waits) => incident(1, 1, waits))).firstUpdate;
  const each = (...waits: Wait[]) => first(...waits.map((wait) => [wait]));
  const nine = [5, 6, 7, 8, 9, 10, 11, 12, 13].map((minutes) => over(60 * minutes));

  it('is the length by which half have come', () => {
    expect(each(over(30), over(10), over(20))).toMatchObject({ n: 3, waiting: 0, median: 20 });
    expect(each(over(40), over(10), over(20), over(30)).median).toBe(20);
    // published: METRICS.md, section 4
    const open = [20, 60, 120].map(soFar);
    expect(each(...[10, 20, 35, 50, 90].map(over), ...open)).toMatchObject({ n: 8, waiting: 3, median: 50 });
  });

  it('is changed by no incident that was opened a minute ago', () => {
    const { n, waiting, ...told } = each(...nine);
    expect(told.median).toBe(540);
    const fresh = [1, 2, 3, 4, 5].map(() => soFar(60));
    expect(each(...nine, ...fresh)).toEqual({ n: 14, waiting: 5, ...told });
    expect(each(...nine.slice(0, 5), ...fresh).median).toBe(420);
  });

  it('is never shorter because somebody is left without a message', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.nat(50), fc.nat(60), (times, left, more) => {
        const came = times.map(over);
        const told = each(...came, over(left)).median ?? Number.POSITIVE_INFINITY;
        expect(each(...came, soFar(left + more)).median ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(told);
      }),
    );
    expect(each(over(10), over(20), soFar(30), soFar(30)).median).toBe(20);
    expect(each(over(10), soFar(20), soFar(30)).median).toBeNull();
  });

  it('has an interval from six incidents on, open above where too many wait', () => {
    const five = [10, 20, 30, 40, 50].map(over);
    expect(each(...five).interval).toEqual([null, null]);
    expect(each(...five, soFar(60)).interval).toEqual([10, null]);
    expect(each(...nine).interval).toEqual([300, 720]);
  });

  it('is known no better because two audiences were told at once', () => {
    const { n, ...told } = first(...nine.map((wait) => [wait]));
    expect(first(...nine.map((wait) => [wait, wait]))).toEqual({ n: 2 * n, ...told });
    const five = [10, 20, 30, 40, 50].map(over);
    expect(first(...five.map((wait) => [wait, wait])).interval).toEqual([null, null]);
  });

  it('of incidents that owed nothing there is none', () => {
    const { firstUpdate, reason } = adherenceValue([incident(0, 0, [])]);
    expect(firstUpdate).toMatchObject({ n: 0, median: null, interval: [null, null] });
    expect(reason).toBe('nothing was owed whose time has come');
  });
});
