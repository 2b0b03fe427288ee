import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PhaseMoments, phases } from '#analytics/metrics/phases.ts';
import { savings } from '#analytics/metrics/savings.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';

const SECOND = 1_000_000;
const YEAR = 365.25 * 86_400;

/** Incidents as rows of seconds: impact, detected, acknowledged, mitigated, resolved. */
function columns(rows: readonly (number | null)[][]): PhaseMoments {
  const column = (i: number) => Float64Array.from(rows, (row) => (row[i] === null ? Number.NaN : row[i]! * SECOND));
  return {
    impactStarted: column(0),
    detected: column(1),
    acknowledged: column(2),
    mitigated: column(3),
    resolved: column(4),
  };
}
const seconds = (rows: readonly (number | null)[][]) => phases(columns(rows)).phases.map((phase) => phase.seconds);

describe('where the time goes', () => {
  it('adds up each phase, and takes its share of all the time', () => {
    const result = phases(
      columns([
        [0, 10, 15, 60, 100],
        [0, 30, 35, 40, 100],
      ]),
    );
    expect(result).toMatchObject({ status: 'measured', n: 2, leftOut: 0, totalSeconds: 200 });
    expect(result.phases.map(({ phase, seconds, share }) => [phase, seconds, share])).toEqual([
      ['detect', 40, 0.2],
      ['acknowledge', 10, 0.05],
      ['mitigate', 50, 0.25],
      ['resolve', 100, 0.5],
    ]);
    expect(result.phases[0]!.interval).toEqual([null, null]);
  });

  it('leaves out an incident that lacks a moment rather than charging its time to another phase', () => {
    const result = phases(
      columns([
        [0, 10, 15, 60, 100],
        [0, 10, null, 60, 100],
        [null, 10, 15, 60, 100],
        [0, 10, 15, 60, null],
        [50, 60, 70, 80, 40],
      ]),
    );
    expect(result).toMatchObject({ n: 1, leftOut: 4, totalSeconds: 100 });
    expect(phases(columns([[0, null, null, null, 5]]))).toMatchObject({ status: 'insufficient', n: 0, leftOut: 1 });
  });

  it('takes moments in whatever order: phases are never negative and add up to the outage', () => {
    expect(seconds([[0, -10, -5, 60, 100]])).toEqual([0, 0, 60, 40]);
    expect(seconds([[0, 40, 20, 30, 100]])).toEqual([40, 0, 0, 60]);
    expect(seconds([[0, 10, 20, 300, 100]])).toEqual([10, 10, 80, 0]);
    const moment = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.tuple(moment, moment, moment), fc.integer({ min: 1, max: 900 }), (between, end) => {
        const parts = seconds([[0, ...between, end]]);
        for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(end, 9);
      }),
    );
  });

  it('says how sure the shares are from twenty incidents on, the same in whatever order they come', () => {
    const random = seededRandom('phases');
    const rows = Array.from({ length: 40 }, () => {
      let at = 0;
      return [0, ...[0.1, 0.05, 0.6, 0.25].map((mean) => (at += Math.round(-1000 * mean * Math.log(1 - random()))))];
    });
    const result = phases(columns(rows));
    expect(phases(columns([...rows].reverse()))).toEqual(result);
    for (const { share, interval } of result.phases) {
      expect(interval[0]!).toBeLessThan(share);
      expect(interval[1]!).toBeGreaterThan(share);
    }
  });
});

describe('what would help most', () => {
  const service = (key: string, values: number[], windowSeconds = YEAR) => ({
    key,
    seconds: Float64Array.from(values),
    leftOut: 1,
    windowSeconds,
  });

  it('is what halving the phase saves in a year, the most first', () => {
    const [first, second] = savings([
      service('seldom', [100, 200]),
      service('often', [3600, 3600, 3600], YEAR / 2),
      service('never', []),
    ]);
    expect(first).toMatchObject({ key: 'often', n: 3, savedSecondsPerYear: 10_800, interval: [null, null] });
    expect(second).toMatchObject({ key: 'seldom', savedSecondsPerYear: 150, leftOut: 1 });
    expect(savings([service('never', [])])).toEqual([]);
  });

  it('knows that how many come and how long they take are both chance, in whatever order they came', () => {
    const values = [...Array(30).keys()].map((i) => Math.exp(i / 6));
    const [saving] = savings([service('a', values)]);
    expect(saving!.interval[0]!).toBeLessThan(saving!.savedSecondsPerYear * 0.75);
    expect(saving!.interval[1]!).toBeGreaterThan(saving!.savedSecondsPerYear * 1.4);
    expect(savings([service('a', values.reverse())])).toEqual([saving]);
  });

  it('bounds nothing by more than a year has room for', () => {
    const [saving] = savings([service('a', [60, 90, 120, 300, 600, 90 * 86_400])]);
    expect(saving!.interval[0]).toBeGreaterThan(0);
    expect(saving!.interval[1]).toBeNull();
  });
});
