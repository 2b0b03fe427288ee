import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarCells } from '#analytics/metrics/calendar.ts';
import { EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DowntimeColumn } from '#analytics/metrics/columns/downtime-column.ts';
import { downtimesReaching, exposures } from '#analytics/metrics/columns/exposures.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { availability } from '#analytics/metrics/reliability.ts';
import { availabilityInterval } from '#analytics/statistics/availability-interval.ts';
import { hallMeanInterval } from '#analytics/statistics/hall-mean-interval.ts';
import { logMoments } from '#analytics/statistics/log-moments.ts';
import { meanInterval } from '#analytics/statistics/mean-interval.ts';
import { moments } from '#analytics/statistics/moments.ts';
import { seededRandom } from '#analytics/statistics/seeded-random.ts';
import { shareIntervals } from '#analytics/statistics/share-intervals.ts';
import { coverageTable } from '#tests/bench/truth/coverage.ts';
import { SHAPES } from '#tests/bench/truth/shapes.ts';
import { studentisedBootstrap } from '#tests/bench/truth/studentised-bootstrap.ts';
import { takeRecords } from '#tests/support/fact-columns.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

describe('the interval of a mean', () => {
  it('takes a few microseconds a group: 12,000 groups of lognormal values within a second', () => {
    const random = seededRandom('twelve thousand groups');
    const groups = Array.from({ length: 12_000 }, () => {
      const n = 60 + Math.floor(random() * 64);
      return Float64Array.from({ length: n }, () => Math.exp(3 * (random() + random() + random()))).sort();
    });
    const spent = countProcessorTime();
    for (const group of groups) meanInterval(moments(group), logMoments(group).logs);
    expect(spent()).toBeLessThan(1000);
  });

  it('goes by the model where the logs look normal, and not where they do not or there is a zero', () => {
    const normalLogs = [...Array(40).keys()].map((i) => Math.exp(2 * Math.sin((i + 0.5) / 12.75 - 1.57)));
    const method = (values: number[]) => meanInterval(moments(values), logMoments(values).logs).method;
    const steps = [...Array(40).keys()].map((i) => Math.exp(Math.log((i + 0.5) / (39.5 - i)) / 1.7));
    expect(method(steps)).toBe('cox');
    expect(method([...steps.slice(1), 0])).toBe('hall');
    expect(method([...steps.slice(1), 1e-9])).toBe('hall');
    expect(method(normalLogs)).not.toBeNull();
  });

  it('of lengths above zero does not reach down to zero, however skewed they are', () => {
    const skewed = [...Array(60).keys()].map((i) => (i < 30 ? 60 + i : 3600 + i)).concat(3_000_000, 9_000_000);
    const { method, interval } = meanInterval(moments(skewed), logMoments(Float64Array.from(skewed).sort()).logs);
    expect(method).toBe('hall');
    expect(interval[0]).toBeGreaterThan(60);
  });

  it("of lengths with a tail to the left is Hall's, which their logs would cut short", () => {
    const left = [...Array(40).keys()].map((i) => 3600 - 30 * (((i + 0.5) / 20 - 1) * 2.5) ** 2);
    const sample = moments(left);
    expect(sample.skewness).toBeLessThan(0);
    expect(meanInterval(sample, logMoments(Float64Array.from(left).sort()).logs).interval).toEqual(
      hallMeanInterval(sample),
    );
  });
});

describe('intervals cover what they say', () => {
  it.each([
    ['lognormal, sigma 1.5', 20],
    ['lognormal, sigma 1.5', 50],
    ['Weibull, shape 0.7', 50],
    ['gamma, shape 0.5', 20],
  ])("Hall's mean of %s, n = %i, as often as a studentised bootstrap", (name, n) => {
    const shape = SHAPES.find((candidate) => candidate.name === name)!;
    const random = seededRandom(`${name} ${n}`);
    const runs = 300;
    const covered = { hall: 0, bootstrap: 0 };
    for (let run = 0; run < runs; run++) {
      const values = Float64Array.from({ length: n }, () => shape.draw(random));
      const holds = ([lower, upper]: [number, number]) => lower <= shape.mean && shape.mean <= upper;
      if (holds(hallMeanInterval(moments(values)))) covered.hall++;
      if (holds(studentisedBootstrap(values, String(run)))) covered.bootstrap++;
    }
    expect(covered.hall).toBeGreaterThanOrEqual(covered.bootstrap - 0.02 * runs);
  });

  it('in 120 seeded runs of each, within wide limits; `bench -- truth` runs 2,000', { timeout: 30_000 }, () => {
    for (const { quantity, shape, n, covered, enumerated } of coverageTable(120)) {
      const what = `${quantity}, ${shape}, n = ${n}`;
      expect(covered, what).toBeGreaterThanOrEqual(0.86);
      if (enumerated === null) continue;
      expect(enumerated, what).toBeGreaterThanOrEqual(0.95);
      // four standard errors of 120 runs
      expect(Math.abs(covered - enumerated), what).toBeLessThan(4 * Math.sqrt((0.96 * 0.04) / 120));
    }
  });

  it('of the availability of incidents knows their union: overlapping ones are one outage', () => {
    const minute = 60_000_000;
    const day = 1440 * minute;
    const moment = (at: number) => ({ at, source: 'tool' as const, change: 'recorded' as const });
    const outage = (from: number, to: number) => ({ moments: { impact_started: moment(from), resolved: moment(to) } });
    const columns = new FactColumns();
    const starts = [1, 3, 4, 8, 13, 20].map((at) => at * day);
    takeRecords(columns, [
      ...starts.map((start, i) => outage(start, start + (i + 5) * minute)),
      ...starts.map((start) => outage(start + minute, start + 2 * minute)),
      outage(starts[0]! + 5 * minute, starts[0]! + 7 * minute),
    ]);
    const downtimes = downtimesReaching(
      columns,
      new DowntimeColumn(columns, 'resolved'),
      { start: 0, end: 30 * day },
      EVERYTHING,
      30 * day,
    );
    const cells = calendarCells({ start: 0, end: 30 * day }, [], 'UTC');
    const one = oneCombination(downtimes.rows.length);
    const [exposure] = exposures(columns, downtimes, one, cells, 30 * day, null, true);
    expect(exposure!.outages).toEqual(
      starts.map((start, i) => ({ start, end: start + (i === 0 ? 7 : i + 5) * minute })),
    );
    const { value, interval } = availability(exposure!);
    expect(interval[0]!).toBeLessThan(value!);
    expect(interval[1]!).toBeGreaterThan(value!);
    const [asked] = exposures(columns, downtimes, one, cells, 30 * day, null);
    expect(availability(asked!)).toMatchObject({ value, interval: [null, null] });
  });

  it('of the availability lie in 0..1 around it, and below five outages there is none', () => {
    const outages = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 99 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(outages, (steps) => {
        const starts: number[] = [];
        const ends: number[] = [];
        let at = 0;
        for (const [gap, length] of steps) {
          starts.push(at + gap);
          ends.push(at + gap + length);
          at += gap + length;
        }
        const down = ends.reduce((total, end, i) => total + end - starts[i]!, 0);
        const [lower, upper] = availabilityInterval(at + 10, starts, ends);
        if (steps.length < 5) expect([lower, upper]).toEqual([null, null]);
        if (lower === null || upper === null) return;
        const availability = 1 - down / (at + 10);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(availability);
        expect(upper).toBeGreaterThanOrEqual(availability);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of shares contain them, whatever the order, and are open where one thing is all of a part', () => {
    const part = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 25, maxLength: 25 });
    fc.assert(
      fc.property(part, part, (first, second) => {
        const intervals = shareIntervals([first, second]);
        expect(shareIntervals([[...first].reverse(), [...second].reverse()])).toEqual(intervals);
        const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
        const share = total(first) / (total(first) + total(second));
        const [lower, upper] = intervals[0]!;
        if (lower === null || upper === null) return;
        expect(lower).toBeLessThanOrEqual(share + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(share - 1e-12);
      }),
    );
    const one = [50, ...Array<number>(24).fill(0)];
    expect(shareIntervals([one, Array<number>(25).fill(1)])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
