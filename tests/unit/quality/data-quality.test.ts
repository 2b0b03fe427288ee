import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { DowntimeColumn } from '#analytics/metrics/columns/downtime-column.ts';
import { downtimesReaching } from '#analytics/metrics/columns/exposures.ts';
import type { DurationId } from '#analytics/metrics/definitions.ts';
import { coveredLength, intervalUnion } from '#analytics/metrics/interval-union.ts';
import { dataQuality } from '#analytics/metrics/quality/data-quality.ts';
import type { ProblemKind } from '#analytics/metrics/quality/problems.ts';
import { soleCoverage } from '#analytics/metrics/quality/sole-coverage.ts';
import { Worst } from '#analytics/metrics/quality/worst.ts';
import { changedSample } from '#analytics/statistics/changed-sample.ts';
import { quantile } from '#analytics/statistics/quantile.ts';
import { columnsOf, type Told } from './columns-of.ts';

const MINUTE = 60_000_000;
const DAY = 1440;

/** Looks at everything from minute 0 to `until`, with a day as the longest plausible duration. */
function look(incidents: readonly Told[], until = 10 * DAY, most = 50, duration: DurationId | null = null) {
  const columns = columnsOf(incidents);
  const rows = incidents.map((_, row) => row);
  const window = { start: 0, end: until * MINUTE };
  const downtimes = downtimesReaching(columns, new DowntimeColumn(columns, 'resolved'), window, EVERYTHING, window.end);
  return dataQuality(columns, rows, downtimes, { window, longestPlausibleSeconds: DAY * 60, duration, most });
}

/** An incident without a fault that took so many minutes. */
const sound = (at: number, minutes: number): Told => ({
  impact_started: at,
  detected: at + 1,
  acknowledged: at + 2,
  resolved: at + minutes,
  closed: at + minutes,
  noticedBy: 'monitoring',
});

const only = (incidents: readonly Told[], kind: ProblemKind, until?: number) =>
  look(incidents, until).problems.filter((problem) => problem.kind === kind);

describe('a sample with one value changed', () => {
  const change = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 40 }).chain((values) =>
    fc.record({
      values: fc.constant(values.toSorted((a, b) => a - b)),
      removed: fc.option(fc.constantFrom(...values), { nil: undefined }),
      added: fc.option(fc.integer({ min: -5, max: 60 }), { nil: undefined }),
    }),
  );

  it('has the mean and the median that working them out anew gives', () => {
    fc.assert(
      fc.property(change, ({ values, removed, added }) => {
        const anew = [...values];
        if (removed !== undefined) anew.splice(anew.indexOf(removed), 1);
        if (added !== undefined) anew.push(added);
        anew.sort((a, b) => a - b);
        const sum = (of: number[]) => of.reduce((total, value) => total + value, 0);
        const { mean, median } = changedSample({ values, sum: sum(values) }, { removed, added });
        expect(median).toBe(quantile(anew, 0.5) ?? null);
        if (anew.length === 0) expect(mean).toBeNull();
        else expect(mean).toBeCloseTo(sum(anew) / anew.length, 9);
      }),
    );
  });

  it('refuses to take out what is not there', () => {
    expect(() => changedSample({ values: [1, 3], sum: 4 }, { removed: 2 })).toThrow(RangeError);
  });
});

describe('what an interval covers alone', () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -5, max: 30 }));

  it('is what the union loses without it', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 12 }), (given) => {
        const windows = given.map(([start, length]) => ({ start, end: start + length }));
        const length = (of: typeof windows) => coveredLength(intervalUnion(of), { start: -100, end: 200 });
        const { total, sole } = soleCoverage(
          Float64Array.from(windows, ({ start }) => start),
          Float64Array.from(windows, ({ end }) => end),
        );
        expect(total).toBe(length(windows));
        for (const [i, alone] of sole.entries()) {
          expect(alone).toBe(length(windows) - length(windows.filter((_, j) => j !== i)));
        }
      }),
    );
  });
});

describe('the worst of many', () => {
  it('are those that sorting all of them would give, the unknown last', () => {
    const score = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 80 }), fc.integer({ min: 1, max: 7 }), (scores, most) => {
        const worst = new Worst<number>(most);
        for (const [i, own] of scores.entries()) worst.offer(own, i);
        const rank = (i: number) => (Number.isNaN(scores[i]!) ? -1 : scores[i]!);
        const sorted = scores.map((_, i) => i).sort((a, b) => rank(b) - rank(a) || a - b);
        expect(worst.items()).toEqual(sorted.slice(0, most));
        expect(worst.count).toBe(scores.length);
      }),
    );
  });
});

describe('data quality', () => {
  const good = [sound(0, 10), sound(100, 20), sound(200, 30), sound(300, 60)];

  it('has nothing to say of records without a fault', () => {
    const { incidents, counts, problems } = look(good);
    expect(incidents).toBe(4);
    expect(problems).toEqual([]);
    expect(Object.values(counts).every((n) => n === 0)).toBe(true);
  });

  it('measures an implausibly long one by the mean and the median without it', () => {
    const [problem] = only([...good, sound(400, 3 * DAY)], 'implausible');
    expect(problem?.row).toBe(4);
    const of = (statistic: string) =>
      problem?.distortions.find((one) => one.statistic === statistic && one.figure === problem.duration);
    expect(of('mean')).toMatchObject({ now: (120 + 3 * DAY) * 12, repaired: 1800 });
    expect(of('median')).toMatchObject({ now: 1800, repaired: 1500 });
  });

  it('leaves an implausibly long one alone once a person confirmed its ends', () => {
    expect(only([...good, { ...sound(400, 3 * DAY), confirmed: ['resolved', 'closed'] }], 'implausible')).toEqual([]);
  });

  it('measures reversed ends by the mean with both exchanged', () => {
    const wrong: Told = { impact_started: 500, detected: 501, acknowledged: 502, resolved: 440, noticedBy: 'staff' };
    const [problem] = only([...good, wrong], 'invalid');
    expect(problem).toMatchObject({ row: 4, duration: 'time_to_resolve' });
    expect(problem?.distortions[0]).toMatchObject({ statistic: 'mean', repaired: ((120 + 60) / 5) * 60 });
  });

  it('counts an incident once in a kind, however many of its durations suffer', () => {
    const wrong: Told = { impact_started: 500, detected: 501, acknowledged: 502, resolved: 440, noticedBy: 'staff' };
    expect(look([...good, wrong]).counts.invalid).toBe(1);
  });

  it('measures one that nobody closed by the downtime that it alone makes', () => {
    const open: Told = { impact_started: 1000, detected: 1000, acknowledged: 1001, noticedBy: 'customer' };
    const [problem] = only([...good, open], 'open_long', 4 * DAY);
    const alone = (4 * DAY - 1000) * 60;
    expect(problem?.distortions).toEqual([
      { figure: 'downtime', statistic: 'total', now: alone + 120 * 60, repaired: 120 * 60 },
    ]);
    expect(problem?.relative).toBeCloseTo(alone / (alone + 7200), 12);
  });

  it('has an open one only after the longest plausible time', () => {
    const open: Told = { impact_started: 1000, detected: 1000, noticedBy: 'customer' };
    expect(only([open], 'open_long', 1000 + DAY)).toEqual([]);
    expect(only([open], 'open_long', 1001 + DAY)).toHaveLength(1);
  });

  it('takes a closing for the resolution that is missing', () => {
    const without: Told = { impact_started: 500, detected: 501, acknowledged: 502, closed: 580, noticedBy: 'staff' };
    const [problem] = only([...good, without], 'no_end');
    expect(problem?.distortions.find(({ statistic }) => statistic === 'mean')).toMatchObject({ repaired: 40 * 60 });
  });

  it('lets an unknown start begin as long before detection as is usual', () => {
    const unknown: Told = { detected: 500, acknowledged: 501, resolved: 540, closed: 540, noticedBy: 'staff' };
    const [problem] = only([...good, unknown], 'from_detection');
    // four took 120 minutes together, this one 40, and detection usually takes 1
    const mean = problem?.distortions.find((one) => one.statistic === 'mean');
    expect((mean?.repaired ?? 0) - (mean?.now ?? 0)).toBeCloseTo(60 / 5, 9);
  });

  it('measures a moment within bounds by the farther of them', () => {
    const about: Told = { ...sound(500, 40), resolved: [530, 550] };
    const [problem] = only([...good, { ...about, impact_started: [460, 500] }], 'inexact');
    expect(problem?.distortions.find(({ statistic }) => statistic === 'mean')?.now).toBeGreaterThan(0);
    expect(problem?.duration).not.toBeNull();
  });

  it('cannot say how much a record without any start distorts a figure that has no value', () => {
    const [problem] = only([{ declared: 10, resolved: 20 }], 'missing');
    expect(problem?.relative).toBeNull();
    expect(problem?.distortions.every(({ repaired }) => repaired === null)).toBe(true);
  });

  it('says how far the share found by monitoring could move for each that nobody told the finder of', () => {
    const { noticedBy: _, ...unsaid } = sound(500, 10);
    const [problem] = only([...good, { ...sound(400, 10), noticedBy: 'customer' }, unsaid], 'noticed_by');
    expect(problem?.distortions).toEqual([
      { figure: 'detection_coverage', statistic: 'share', now: 4 / 5, repaired: 4 / 6 },
    ]);
  });

  it('lists the worst first and no more of a kind than asked, but counts all', () => {
    const long = [2, 5, 3, 4].map((days, i) => sound(1000 * i, days * DAY));
    const { counts, problems } = look([...good, ...long], 10 * DAY, 2);
    expect(counts.implausible).toBe(4);
    expect(problems.filter(({ kind }) => kind === 'implausible').map(({ row }) => row)).toEqual([5, 7]);
  });

  it('looks at one duration alone where that is asked', () => {
    const { counts, problems } = look([...good, sound(400, 3 * DAY)], 10 * DAY, 50, 'time_to_close');
    expect(problems.map(({ kind, duration }) => [kind, duration])).toEqual([['implausible', 'time_to_close']]);
    expect(problems[0]?.distortions.map(({ figure }) => figure)).toEqual(['time_to_close', 'time_to_close']);
    expect(counts.implausible).toBe(1);
  });
});
