import { describe, expect, it } from 'vitest';
import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { DURATIONS } from '#analytics/metrics/definitions.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { choiceHref, type FigureChoice } from '#app/routes/figures.$metric/figure-address.ts';
import { toDefinition, toLead, toStatuses } from '#app/routes/figures.$metric/figure-view.ts';
import { toGroups } from '#app/routes/figures.$metric/groups-view.ts';
import { toMonths } from '#app/routes/figures.$metric/months-view.ts';
import { toNumbers } from '#app/routes/figures.$metric/numbers-view.ts';
import { exactText } from '#app/text/quantities.ts';
import { durationSummary } from '#tests/support/duration-summary.ts';

const value = (seconds: number) => ({ status: 'recorded' as const, seconds, fromDetection: false, confirmed: false });
const open = { status: 'pending' as const, seconds: null, fromDetection: false, confirmed: false };

function answerOf(observations: (ReturnType<typeof value> | typeof open)[]): MetricAnswer {
  return {
    metric: 'time_to_resolve',
    definitionVersion: 1,
    unit: 'seconds',
    window: { start: null, end: '2026-11-21T12:00:00.000Z' },
    asOf: '2026-11-21T12:00:00.000Z',
    time: 'clock',
    knownStart: false,
    restricted: 0,
    groups: [durationSummary({}, observations, 7_776_000)],
  };
}

describe('the page of a figure', () => {
  const filters = readFigureFilters(new URLSearchParams('period=30'));

  it('says in its first line what the value is a value of', () => {
    const answer = answerOf([value(60), value(120), value(180), open]);
    expect(toLead(answer, filters, ['Billing'])).toBe('2 min, median of 3, 1 open (last 30 days, Billing).');
    expect(toLead(answerOf([open]), filters, [])).toBe('Not enough data: every incident is still open (last 30 days).');
  });

  it('says how much rests on values that nobody believes', () => {
    const lines = toNumbers(answerOf([value(60), value(60), value(9_000_000)]));
    const flagged = lines.find(({ label }) => label === 'Implausibly long');
    expect(flagged?.value).toBe('1 of 3; a mean of 1 min without');
    expect(toNumbers(answerOf([value(60)])).some(({ label }) => label === 'Implausibly long')).toBe(false);
  });

  it('says which values have no logarithm', () => {
    const label = (zeros: number) =>
      toNumbers(answerOf([...Array.from({ length: zeros }, () => value(0)), value(60)]))[2]?.label;
    expect([label(9), label(0)]).toEqual(['Geometric mean, without the 9 that took no time', 'Geometric mean']);
  });

  it('has parts that add up to all', () => {
    const { all, parts } = toStatuses({ recorded: 38, pending: 2, invalid: 1 }, 'duration', 'seconds');
    expect(all).toBe(41);
    expect(parts.map(({ n, words }) => `${n} ${words}`)).toEqual(['38 counted', '2 open', '1 invalid']);
  });

  it('shows no interval where none is computed', () => {
    const lines = toNumbers(answerOf([value(60), value(120), value(180)]));
    expect(lines.find(({ label }) => label === 'Mean')).toMatchObject({ value: '2 min', interval: '' });
    expect(lines.find(({ label }) => label === 'Median')?.interval).toBe('too few (3) for an interval');
  });

  it('has each number to the digit beside its words, and the sum of them', () => {
    const exact = new Map(toNumbers(answerOf([4, 5, 5, 6, 7, 43, 1774].map(value))).map((line) => [line.label, line]));
    const text = (label: string) => exactText(exact.get(label)!.amount, exact.get(label)!.unit);
    expect(text('Mean')).toBe('263.428571 seconds');
    expect(text('Median')).toBe('6 seconds');
    expect(text('90th percentile')).toBe('735.4 seconds');
    expect(text('Sum')).toBe('1,844 seconds');
    expect(text('Incidents')).toBe('7 incidents');
  });

  it('keeps every choice when another one changes, and begins again at page one', () => {
    const choice: FigureChoice = { by: 'team', isAll: true, status: 'pending', sort: 'oldest' };
    const page = { metric: 'time_to_resolve', filters, choice };
    const kept = '/figures/time_to_resolve?period=30';
    expect(choiceHref(page, { sort: 'newest' })).toBe(`${kept}&by=team&groups=all&status=pending&sort=newest`);
    expect(choiceHref(page, { by: 'service' })).toBe(`${kept}&groups=all&status=pending&sort=oldest`);
    expect(choiceHref(page, { status: null, page: 3 })).toBe(`${kept}&by=team&groups=all&sort=oldest&page=3`);
  });

  it('links a month that the window cuts to the part that its number is of, and the running one to all that is to come', () => {
    const groups = ['2026-08', '2026-09', '2026-11'].map((month) => durationSummary({ month }, [value(60)], 7_776_000));
    const end = '2026-11-21T12:00:00.000Z';
    const options = { filters, now: new Date(end), timeZone: 'Europe/Berlin', ownName: 'Time to resolve' };
    const linksOf = (window: MetricAnswer['window']) => {
      const { months, control } = toMonths({ ...answerOf([]), window, groups }, options);
      const hrefs = months.map(({ href }) => new URL(href, 'http://page').searchParams);
      expect(control?.months.map(({ href }) => href)).toEqual(months.map(({ href }) => href));
      return hrefs.map((params) => [params.get('from'), params.get('to')]);
    };
    expect(linksOf({ start: '2026-08-23T12:00:00.000Z', end })).toEqual([
      ['2026-08-23T12:00:00.000Z', '2026-09-01'],
      ['2026-09-01', '2026-10-01'],
      ['2026-11-01', '2026-12-01'],
    ]);
    // midnight of the first of August in Berlin, and half of November
    expect(linksOf({ start: '2026-07-31T22:00:00.000Z', end: '2026-11-10T00:00:00.000Z' })).toEqual([
      ['2026-08-01', '2026-09-01'],
      ['2026-09-01', '2026-10-01'],
      ['2026-11-01', '2026-11-10T00:00:00.000Z'],
    ]);
  });

  it('shows the groups with most incidents, and says how many there are', () => {
    const answer = answerOf([value(60)]);
    const groups = Array.from({ length: 12 }, (_, i) =>
      durationSummary(
        { service: `s${i}` },
        Array.from({ length: i + 1 }, () => value(60)),
        7_776_000,
      ),
    );
    const few = toGroups({ ...answer, groups }, 'service', filters, String);
    expect(few.rows.map(({ key }) => key)).toEqual(['s11', 's10', 's9', 's8', 's7', 's6', 's5', 's4']);
    expect(few.all).toBe(12);
    expect(toGroups({ ...answer, groups }, 'service', filters, String, true)).toMatchObject({
      all: null,
      rows: { length: 12 },
    });
  });

  it('defines the figure: its ends, its version, and what becomes of open incidents', () => {
    const definition = toDefinition(DURATIONS.find(({ id }) => id === 'time_to_resolve')!, 1);
    expect(definition).toMatchObject({
      from: 'impact started',
      to: 'resolved',
      version: 1,
      abbreviation: 'TTR, mean: MTTR',
    });
    expect(definition.open).toContain('not as zero');
  });
});
