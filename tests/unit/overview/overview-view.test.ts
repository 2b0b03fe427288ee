import { describe, expect, it } from 'vitest';
import type { MetricAnswer, ReliabilityGroup } from '#analytics/metrics/answer.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { readServiceSort, toServices } from '#app/routes/_index/overview-view.ts';
import { figureCard } from '#app/text/figure-words.ts';

const excluded = { invalid: 0, missing: 0, notApplicable: 0, voided: 0 };
const DAY = 86_400;

function reliability(service: string, failures: number): ReliabilityGroup {
  const value = failures === 0 ? null : (90 * DAY) / failures;
  return {
    key: { service },
    status: failures === 0 ? 'insufficient' : 'measured',
    n: failures,
    failures,
    exposureSeconds: 90 * DAY,
    downtimeSeconds: 0,
    value,
    interval: failures === 0 ? [30 * DAY, null] : [value! / 2, value! * 2],
    level: 0.95,
    censored: 0,
    excluded,
    ...(failures === 0 && { reason: 'no failure in the window' }),
  };
}

const answer = (metric: MetricAnswer['metric'], groups: MetricAnswer['groups']): MetricAnswer => ({
  metric,
  definitionVersion: 1,
  unit: 'seconds',
  window: { start: null, end: '2026-11-21T12:00:00.000Z' },
  asOf: '2026-11-21T12:00:00.000Z',
  groups,
});
const filters = readFigureFilters(new URLSearchParams('period=30'));
const services = [
  { slug: 'a', name: 'A' },
  { slug: 'b', name: 'B' },
  { slug: 'c', name: 'C' },
];
const answers = {
  services,
  resolve: answer('time_to_resolve', []),
  mtbf: answer('mtbf', [reliability('a', 0), reliability('b', 3), reliability('c', 9)]),
  availability: answer('availability', []),
};

describe('the services of the overview', () => {
  it('sort by a figure with those that have none last, either way', () => {
    const order = (sort: string) => toServices(filters, answers, readServiceSort(sort)).rows.map((row) => row.slug);
    expect(order('mtbf')).toEqual(['c', 'b', 'a']);
    expect(order('-mtbf')).toEqual(['b', 'c', 'a']);
    expect(order('nonsense')).toEqual(['c', 'b', 'a']);
    expect(order('-name')).toEqual(['c', 'b', 'a']);
  });

  it('bound the time between failures of a service without one, and show no zero', () => {
    const [first] = toServices(filters, answers, readServiceSort('name')).rows;
    expect(first!.mtbf.text).toBe('at least 30 days');
    expect(first!.resolve.text).toBe('not enough data');
    expect(first!.incidents.text).toBe('0');
  });

  it('link each number to the incidents behind it, in the same window', () => {
    const [, second] = toServices(filters, answers, readServiceSort('name')).rows;
    expect(second!.mtbf.href).toBe('/figures/mtbf?period=30&service=b');
  });
});

describe('a card', () => {
  it('says why there is no value, with the bound that there is', () => {
    const card = figureCard(answer('mtbf', [reliability('', 0)]), null);
    expect(card).toMatchObject({
      value: null,
      reason: 'no failure in the window',
      interval: 'at least 30 days (95 %)',
    });
  });

  it('shows the period before without judging it', () => {
    const card = figureCard(answer('mtbf', [reliability('', 9)]), answer('mtbf', [reliability('', 3)]));
    expect(card).toMatchObject({ value: '10 days', of: '9 failures', before: '30 days (3 failures)' });
    const none = figureCard(answer('mtbf', [reliability('', 9)]), answer('mtbf', []));
    expect(none.before).toBe('not enough data');
  });
});
