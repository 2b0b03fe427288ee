import { describe, expect, it } from 'vitest';
import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { DURATIONS } from '#analytics/metrics/definitions.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { toDefinition, toLead, toNumbers, toStatuses } from '#app/routes/figures.$metric/figure-view.ts';
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

  it('has parts that add up to all', () => {
    const { all, parts } = toStatuses({ recorded: 38, pending: 2, invalid: 1 }, 'duration');
    expect(all).toBe(41);
    expect(parts.map(({ n, words }) => `${n} ${words}`)).toEqual(['38 counted', '2 open', '1 invalid']);
  });

  it('shows no interval where none is computed', () => {
    const lines = toNumbers(answerOf([value(60), value(120), value(180)]));
    expect(lines.find(({ label }) => label === 'Mean')).toEqual({ label: 'Mean', value: '2 min', interval: '' });
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
