import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarCells } from '#analytics/metrics/calendar.ts';
import { oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DurationColumn } from '#analytics/metrics/columns/duration-column.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { groupedCohort } from '#analytics/metrics/columns/grouped-cohort.ts';
import { isWithinTarget, shareGroups } from '#analytics/metrics/columns/value-groups.ts';
import { MOMENTS, type Moment } from '#analytics/metrics/definitions.ts';
import { downtimeOf } from '#analytics/metrics/downtime.ts';
import type { IncidentMoments } from '#analytics/metrics/duration.ts';
import { incidentCount, meanTimeBetweenStarts } from '#analytics/metrics/incident-values.ts';
import { coveredLength, intervalUnion } from '#analytics/metrics/interval-union.ts';
import { availability, meanTimeBetweenFailures, pooled } from '#analytics/metrics/reliability.ts';
import { allRows, exposureOf, takeRecords } from '#tests/support/fact-columns.ts';

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;
const nothing = Object.fromEntries(MOMENTS.map((moment) => [moment, null])) as IncidentMoments['at'];
const incident = (at: Partial<Record<Moment, number>>): IncidentMoments => ({
  at: { ...nothing, ...at },
  voided: [],
  takenBack: [],
  earlyDetectionBelieved: false,
});
type Failure = [start: number, end: number];
const moment = (at: number) => ({ at, source: 'import' as const, change: 'recorded' as const });
const columnsOf = (failures: Failure[]) => {
  const columns = new FactColumns();
  takeRecords(
    columns,
    failures.map(([start, end]) => ({ moments: { impact_started: moment(start), resolved: moment(end) } })),
  );
  return columns;
};
const latest = (failures: Failure[], end: number) => failures.reduce((last, [, ended]) => Math.max(last, ended), end);
const whole = (failures: Failure[], start: number, end: number) =>
  exposureOf(columnsOf(failures), { start, end }, latest(failures, end));

describe('downtime', () => {
  it('runs from impact, else from detection, and is still running only while the incident is open', () => {
    expect(downtimeOf(incident({ detected: 5 }), 'resolved', 20)).toMatchObject({
      status: 'pending',
      interval: { start: 5, end: 20 },
    });
    expect(downtimeOf(incident({ impact_started: 3, detected: 5, resolved: 9 }), 'resolved', 20).interval).toEqual({
      start: 3,
      end: 9,
    });
  });

  it('of an incident closed without a resolution, reversed or without a start adds nothing', () => {
    expect(downtimeOf(incident({ impact_started: 3, closed: 9 }), 'resolved', 20)).toMatchObject({
      status: 'not_applicable',
      interval: null,
    });
    expect(downtimeOf(incident({ impact_started: 9, resolved: 3 }), 'resolved', 20).status).toBe('invalid');
    expect(downtimeOf(incident({ declared: 3, resolved: 9 }), 'resolved', 20).status).toBe('missing');
  });

  it('ends with the mitigation where the organisation says so, or with the resolution where none was recorded', () => {
    const moments = incident({ impact_started: 0, mitigated: 4, resolved: 9 });
    expect(downtimeOf(moments, 'mitigated', 20).interval).toEqual({ start: 0, end: 4 });
    expect(downtimeOf(incident({ impact_started: 0, resolved: 9 }), 'mitigated', 20).interval?.end).toBe(9);
  });
});

describe('union of intervals', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }))
    .map(([start, length]) => ({ start, end: start + length }));

  it('covers each instant once, whatever overlaps: counted instant by instant it is the same', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 20 }), interval, (intervals, window) => {
        const union = intervalUnion(intervals);
        const inside = (t: number) => intervals.some(({ start, end }) => t >= start && t < end);
        let covered = 0;
        for (let t = window.start; t < window.end; t++) if (inside(t)) covered++;
        expect(coveredLength(union, window)).toBe(covered);
      }),
    );
  });
});

describe('mean time between failures', () => {
  it('of overlapping outages counts downtime once and never goes negative', () => {
    const failures = [[0, 9 * HOUR] as Failure, [HOUR, 10 * HOUR] as Failure, [2 * HOUR, 8 * HOUR] as Failure];
    const mtbf = meanTimeBetweenFailures(whole(failures, 0, 12 * HOUR));
    expect(mtbf).toMatchObject({ failures: 3, downtimeSeconds: 36_000, exposureSeconds: 7200, value: 2400 });
    const anything = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e7 })).map(([a, b]): Failure => [a, a + b]),
    );
    fc.assert(
      fc.property(anything, (many) => {
        const { value, exposureSeconds, downtimeSeconds } = meanTimeBetweenFailures(whole(many, 1000, 2e6));
        expect(value ?? 0).toBeGreaterThanOrEqual(0);
        expect(exposureSeconds + downtimeSeconds).toBeCloseTo((2e6 - 1000) / 1e6, 9);
      }),
    );
  });

  it('divides by the failures, and the time between starts by the gaps: n - 1 of them', () => {
    const failures: Failure[] = [0, 10 * SECOND, 30 * SECOND].map((at) => [at, at]);
    expect(meanTimeBetweenFailures(whole(failures, 0, 60 * SECOND)).value).toBe(20);
    expect(meanTimeBetweenStarts(3, 0, 30 * SECOND).value).toBe(15);
    expect(meanTimeBetweenStarts(1, 5, 5)).toMatchObject({ status: 'insufficient', value: null });
  });

  it('bounds the time between starts by its gaps, not by the starts', () => {
    // scipy 1.17.1: 2 * 720 / chi2.ppf([.975, .025], 6)
    const { interval, level } = meanTimeBetweenStarts(4, 0, 720 * HOUR);
    expect(interval.map((seconds) => seconds! / 3600)).toEqual([
      expect.closeTo(99.658287, 6),
      expect.closeTo(1163.78284, 6),
    ]);
    expect(level).toBe(0.95);
  });

  it('does not take two starts at one instant for the certainty that there is never any time between', () => {
    expect(meanTimeBetweenStarts(2, 5, 5)).toMatchObject({ value: 0, interval: [null, null] });
  });

  it('without a failure has no value, but a bound', () => {
    const none = meanTimeBetweenFailures(whole([], 0, 720 * HOUR));
    expect(none).toMatchObject({ status: 'insufficient', n: 0, value: null, level: 0.95 });
    expect(none.interval![0]! / 3600).toBeCloseTo(240.341905, 5);
    expect(none.interval![1]).toBeNull();
    expect(availability(whole([], 0, HOUR))).toMatchObject({
      status: 'measured',
      value: 1,
      interval: [null, null],
      level: 0.95,
    });
  });

  it('takes downtime from before the window into it, without counting the failure', () => {
    const mtbf = meanTimeBetweenFailures(
      whole(
        [
          [0, 2 * HOUR],
          [5 * HOUR, 6 * HOUR],
        ],
        HOUR,
        11 * HOUR,
      ),
    );
    expect(mtbf).toMatchObject({ failures: 1, downtimeSeconds: 7200, exposureSeconds: 8 * 3600 });
  });

  it('pooled adds exposures and failures up; it is no average of averages', () => {
    const at = (hours: number[]) =>
      whole(
        hours.map((hour): Failure => [hour * HOUR, hour * HOUR]),
        0,
        10 * HOUR,
      );
    const systems = [at([0]), at([1, 2, 3, 4])];
    expect(meanTimeBetweenFailures(pooled(systems))).toMatchObject({
      failures: 5,
      exposureSeconds: 20 * 3600,
      value: 4 * 3600,
    });
    expect(pooled([...systems, at([])])).toMatchObject({ failures: 5, exposureSeconds: 30 * 3600 });
  });
});

describe('single values', () => {
  it('a count of none is a genuine 0', () => {
    expect(incidentCount(0)).toMatchObject({ status: 'measured', value: 0 });
  });

  it('an open incident that has passed its target is outside; one that has not is censored', () => {
    const now = 1000 * SECOND;
    const share = (resolved: number[], open: number[]) => {
      const columns = new FactColumns();
      takeRecords(columns, [
        ...resolved.map((seconds) => ({ moments: { impact_started: moment(0), resolved: moment(seconds * SECOND) } })),
        ...open.map((seconds) => ({ moments: { impact_started: moment(now - seconds * SECOND) } })),
      ]);
      const rows = allRows(columns);
      const cells = calendarCells({ start: 0, end: now }, [], 'UTC');
      const cohort = groupedCohort(columns, rows, oneCombination(rows.length), cells, []);
      const toResolve = new DurationColumn(columns, { from: 'impact_started', to: 'resolved' });
      const question = isWithinTarget(columns, toResolve, { asOf: now, targets: [0, 0, 60, 0, 0] });
      return shareGroups(cohort, question, 'nothing')[0];
    };
    expect(share([30, 60, 61], [100, 10])).toMatchObject({ n: 4, value: 0.5, censored: 1 });
    expect(share([], [10])).toMatchObject({ status: 'insufficient', value: null, censored: 1 });
  });
});
