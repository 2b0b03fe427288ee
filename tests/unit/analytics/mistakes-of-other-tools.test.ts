import { describe, expect, it } from 'vitest';
import type { DurationGroup, MetricGroup } from '#analytics/metrics/answer.ts';
import { calendarCells } from '#analytics/metrics/calendar.ts';
import { combinationsOf, oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DurationColumn } from '#analytics/metrics/columns/duration-column.ts';
import { durationGroups } from '#analytics/metrics/columns/duration-groups.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { groupedCohort } from '#analytics/metrics/columns/grouped-cohort.ts';
import { countGroups } from '#analytics/metrics/columns/value-groups.ts';
import { DURATIONS, METRICS, type Moment } from '#analytics/metrics/definitions.ts';
import { durationOf } from '#analytics/metrics/duration.ts';
import { incidentFact } from '#analytics/metrics/incident-fact.ts';
import { incidentCount, meanTimeBetweenStarts } from '#analytics/metrics/incident-values.ts';
import { meanTimeBetweenFailures, pooled } from '#analytics/metrics/reliability.ts';
import { allRows, exposureOf, type RecordedFact, takeRecords } from '#tests/support/fact-columns.ts';

const SECOND = 1_000_000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const START = Date.parse('2026-01-01T00:00:00Z') * 1000;
const TIME_TO_RESOLVE = { from: 'impact_started', to: 'resolved' } as const;

const at = (instants: Partial<Record<Moment, number>>): RecordedFact['moments'] =>
  Object.fromEntries(
    Object.entries(instants).map(([moment, offset]) => [
      moment,
      { at: START + offset, source: 'import', change: 'recorded' },
    ]),
  );
const outage = (from: number, to: number, more: RecordedFact = {}): RecordedFact => ({
  moments: at({ impact_started: from, resolved: to }),
  ...more,
});
const columnsOf = (records: readonly RecordedFact[]) => {
  const columns = new FactColumns();
  takeRecords(columns, records);
  return columns;
};

/** Time to resolve of all incidents together, as of 90 days after the start. */
function timeToResolve(records: readonly RecordedFact[], asOf = START + 90 * DAY): MetricGroup {
  const columns = columnsOf(records);
  const rows = allRows(columns);
  const window = { start: START, end: START + 90 * DAY };
  const column = new DurationColumn(columns, TIME_TO_RESOLVE);
  const cohort = groupedCohort(columns, rows, oneCombination(rows.length), calendarCells(window, [], 'UTC'), []);
  return durationGroups(cohort, column, { asOf, longestPlausibleSeconds: 90 * 86_400, byClock: column })[0]!;
}

const measured = (group: MetricGroup): DurationGroup => {
  expect(group.status).toBe('measured');
  return group as DurationGroup;
};

describe('mistakes found in other tools', () => {
  it('dividing n - 1 gaps by n: three starts in 30 seconds are 15 apart, not 10', () => {
    expect(meanTimeBetweenStarts(3, 0, 30 * SECOND).value).toBe(15);
  });

  it('a "median" that is the lower middle value', () => {
    const group = measured(timeToResolve([outage(0, 10 * SECOND), outage(0, 20 * SECOND)]));
    expect(group.median.value).toBe(15);
  });

  it('0 or an empty bar for "no data"', () => {
    expect(timeToResolve([])).toMatchObject({ status: 'insufficient', n: 0, reason: 'no incident' });
    expect(timeToResolve([])).not.toHaveProperty('mean');
    expect(meanTimeBetweenFailures(exposureOf(columnsOf([]), { start: START, end: START + DAY })).value).toBeNull();
    expect(incidentCount(0)).toMatchObject({ status: 'measured', value: 0 });
  });

  it('a hidden cap on how many incidents are counted', () => {
    const many = Array.from({ length: 25_001 }, (_, i) => outage(i * SECOND, (i + 60) * SECOND));
    expect(timeToResolve(many)).toMatchObject({ n: 25_001, sum: 25_001 * 60, exact: true });
  });

  it('whole-hour truncation: 59 minutes and 59.25 seconds are not 0 hours', () => {
    expect(measured(timeToResolve([outage(0, 3599.25 * SECOND)])).mean.value).toBe(3599.25);
  });

  it('"now" for a missing end: an open incident moves no mean, however late it is asked', () => {
    const records = [outage(0, HOUR), { moments: at({ impact_started: 0 }) }];
    const early = measured(timeToResolve(records, START + DAY));
    const late = measured(timeToResolve(records, START + 90 * DAY));
    expect([early.mean.value, late.mean.value, late.n, late.censored]).toEqual([3600, 3600, 1, 1]);
  });

  it('an open incident left out: it lengthens the median that knows of it', () => {
    const closed = [outage(0, HOUR), outage(0, 2 * HOUR), outage(0, 3 * HOUR)];
    const open = { moments: at({ impact_started: 0 }) };
    expect(measured(timeToResolve(closed)).survival).toBeNull();
    const group = measured(timeToResolve([...closed, open, open]));
    expect(group.median.value).toBe(7200);
    expect(group.survival?.median.value).toBe(3 * 3600);
  });

  it('the last edit taken for the resolution: closed without one is not resolved', () => {
    const fact = incidentFact({
      kind: 'production',
      merged: false,
      detectionSource: null,
      cause: null,
      takenBack: [],
      moments: at({ impact_started: 0, closed: 5 * DAY })!,
    });
    expect(fact.durations.time_to_resolve).toEqual({ status: 'not_applicable', seconds: null });
  });

  it('time to detect zero because the alert opened the incident: nobody knows when impact began', () => {
    const fact = incidentFact({
      kind: 'production',
      merged: false,
      detectionSource: 'monitoring',
      cause: null,
      takenBack: [],
      moments: at({ detected: 0, declared: 0, resolved: HOUR })!,
    });
    expect(fact.durations.time_to_detect).toEqual({ status: 'not_applicable', seconds: null });
    const definition = DURATIONS.find(({ id }) => id === 'time_to_resolve')!;
    expect(durationOf(fact, definition)).toMatchObject({ seconds: 3600, fromDetection: true });
  });

  it('silencing counted as a response: a duration ends with its own moment alone', () => {
    const fact = incidentFact({
      kind: 'production',
      merged: false,
      detectionSource: 'monitoring',
      cause: null,
      takenBack: [],
      moments: at({ impact_started: 0, detected: SECOND, declared: 2 * SECOND, nature_determined: 3 * SECOND })!,
    });
    expect(fact.durations.time_to_acknowledge).toEqual({ status: 'pending', seconds: null });
    expect(fact.durations.time_to_mitigate).toEqual({ status: 'pending', seconds: null });
  });

  it('overlapping outages counted twice, and reliability below zero', () => {
    const columns = columnsOf([outage(0, 20 * HOUR), outage(HOUR, 23 * HOUR), outage(2 * HOUR, 22 * HOUR)]);
    const exposure = exposureOf(columns, { start: START, end: START + DAY });
    expect(exposure).toMatchObject({ downtimeSeconds: 23 * 3600, exposureSeconds: 3600 });
    expect(meanTimeBetweenFailures(exposure).value).toBe(1200);
  });

  it('an average of averages: systems are pooled by their time and their failures', () => {
    const window = { start: START, end: START + 10 * HOUR };
    const failing = (hours: number[]) => exposureOf(columnsOf(hours.map((h) => outage(h * HOUR, h * HOUR))), window);
    const systems = [failing([0]), failing([1, 2, 3, 4])];
    const averaged = (10 * 3600 + 2.5 * 3600) / 2;
    expect(meanTimeBetweenFailures(pooled(systems)).value).toBe(4 * 3600);
    expect(meanTimeBetweenFailures(pooled(systems)).value).not.toBe(averaged);
  });

  it('a window that counts the fast ones only: what started in it counts, and what is not over is said to be open', () => {
    const records = [outage(0, HOUR), outage(0, 100 * DAY), { moments: at({ impact_started: HOUR }) }];
    const early = timeToResolve(records, START + 2 * HOUR);
    expect(early).toMatchObject({ n: 1, censored: 2 });
    expect(timeToResolve(records, START + 200 * DAY)).toMatchObject({ n: 2, censored: 1 });
  });

  it('an incident of three services and two categories counted more than once in the total', () => {
    const columns = columnsOf([
      outage(0, HOUR, { services: ['cart', 'pay', 'search'], categories: ['availability', 'security'] }),
      outage(0, HOUR, { services: ['cart'], categories: ['availability'] }),
    ]);
    const rows = allRows(columns);
    const cells = calendarCells({ start: START, end: START + DAY }, [], 'UTC');
    const grouped = (dimensions: ('service' | 'category')[]) => {
      const named = dimensions.map((dimension) => ({
        dimension,
        wanted: null,
        nameOf: (code: number) => columns.links[dimension].ids.names[code]!,
      }));
      const combinations = named.length === 0 ? oneCombination(rows.length) : combinationsOf(columns, rows, named);
      return countGroups(groupedCohort(columns, rows, combinations, cells, dimensions)).map(({ value }) => value);
    };
    expect(grouped([])).toEqual([2]);
    expect(grouped(['service'])).toEqual([2, 1, 1]);
    expect(grouped(['category'])).toEqual([2, 1]);
    expect(grouped(['service', 'category'])).toEqual([2, 1, 1, 1, 1, 1]);
  });

  it('per-person tables: no figure knows of people', () => {
    const words = JSON.stringify(METRICS).toLowerCase();
    expect(words).not.toMatch(/\b(assignee|responder|engineer|employee|per person|by person)\b/);
    const columns = Object.keys(new FactColumns()).join(' ').toLowerCase();
    expect(columns).not.toMatch(/user|person|assignee|responder|commander|author/);
  });
});
