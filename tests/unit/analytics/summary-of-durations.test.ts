import { describe, expect, it } from 'vitest';
import { calendarCells } from '#analytics/metrics/calendar.ts';
import { oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DurationColumn } from '#analytics/metrics/columns/duration-column.ts';
import { durationGroups } from '#analytics/metrics/columns/duration-groups.ts';
import { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { groupedCohort } from '#analytics/metrics/columns/grouped-cohort.ts';
import { durationSummary } from '#tests/support/duration-summary.ts';
import { allRows, takeRecords } from '#tests/support/fact-columns.ts';

describe('the summary of a group', () => {
  const recorded = (seconds: number, more = {}) => ({
    status: 'recorded' as const,
    seconds,
    fromDetection: false,
    confirmed: false,
    ...more,
  });
  const DAY = 86_400;

  it('puts mean, median, p90, p95 and geometric mean side by side', () => {
    const group = durationSummary(
      {},
      [4, 5, 5, 6, 7, 43, 1774].map((seconds) => recorded(seconds)),
      90 * DAY,
    );
    expect(group).toMatchObject({ status: 'measured', n: 7 });
    if (group.status !== 'measured') return;
    expect(group.mean.value).toBeCloseTo(263.428571, 6);
    expect(group.median).toEqual({ value: 6, interval: [4, 1774], level: 0.95, approximate: false });
    expect(group.p90.value).toBeCloseTo(735.4, 9);
    expect(group.p95.interval).toEqual([7, null]);
    expect(group.geometricMean.value).toBeCloseTo(16.409521, 6);
    // the contract: every estimate has an interval, open where none is computed
    expect([group.mean.interval, group.mean.level]).toEqual([[null, null], 0.95]);
    expect(group.geometricMean.interval).toEqual([expect.closeTo(2.117223, 6), expect.closeTo(127.181847, 5)]);
  });

  it('of no incident is insufficient with a reason: never 0, never an empty bar', () => {
    expect(durationSummary({}, [], 90 * DAY)).toMatchObject({ status: 'insufficient', n: 0, reason: 'no incident' });
  });

  it('counts an open incident as censored instead of dropping it, and keeps out what has no value', () => {
    const without = (status: 'pending' | 'invalid' | 'missing' | 'not_applicable' | 'voided') => ({
      status,
      seconds: null,
      fromDetection: false,
      confirmed: false,
    });
    const group = durationSummary(
      {},
      [
        recorded(10),
        without('pending'),
        without('invalid'),
        without('missing'),
        without('not_applicable'),
        without('voided'),
      ],
      90 * DAY,
    );
    expect(group).toMatchObject({
      n: 1,
      censored: 1,
      excluded: { invalid: 1, missing: 1, notApplicable: 1, voided: 1 },
      mean: { value: 10 },
    });
  });

  it('keeps an implausibly long duration but says what the mean would be without it, until a person confirms it', () => {
    const long = durationSummary({}, [recorded(100), recorded(91 * DAY)], 90 * DAY);
    expect(long).toMatchObject({ n: 2, flagged: { n: 1, meanWithout: 100 }, mean: { value: (100 + 91 * DAY) / 2 } });
    const confirmed = durationSummary({}, [recorded(100), recorded(91 * DAY, { confirmed: true })], 90 * DAY);
    expect(confirmed).toMatchObject({ flagged: { n: 0 } });
  });

  it('does not cut fractions to whole seconds, minutes or hours', () => {
    expect(durationSummary({}, [recorded(0.25)], 90 * DAY)).toMatchObject({ mean: { value: 0.25 } });
  });
});

describe('groups of a calendar', () => {
  it('show an empty month as insufficient, not as 0', () => {
    const at = (text: string) => Date.parse(text) * 1000;
    const window = { start: at('2026-01-10T00:00:00Z'), end: at('2026-03-05T00:00:00Z') };
    const columns = new FactColumns();
    const moment = (text: string) => ({ at: at(text), source: 'import' as const, change: 'recorded' as const });
    takeRecords(columns, [
      { moments: { impact_started: moment('2026-01-20T00:00:00Z'), resolved: moment('2026-01-20T00:01:00Z') } },
      { moments: { impact_started: moment('2026-03-01T00:00:00Z'), resolved: moment('2026-03-01T00:01:00Z') } },
    ]);
    const rows = allRows(columns);
    const column = new DurationColumn(columns, { from: 'impact_started', to: 'resolved' });
    const cells = calendarCells(window, ['month'], 'UTC');
    const cohort = groupedCohort(columns, rows, oneCombination(rows.length), cells, ['month']);
    const options = { asOf: window.end, longestPlausibleSeconds: 1e9, byClock: column };
    const groups = durationGroups(cohort, column, options);
    expect(groups.map((group) => [group.key.month, group.status, group.n])).toEqual([
      ['2026-01', 'measured', 1],
      ['2026-02', 'insufficient', 0],
      ['2026-03', 'measured', 1],
    ]);
  });
});
