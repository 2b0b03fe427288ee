import { describe, expect, it } from 'vitest';
import type { Comparison, MetricAnswer, ReliabilityGroup, ValueGroup } from '#analytics/metrics/answer.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { readServiceSort, toServices } from '#app/routes/_index/service-view.ts';
import { figureCard } from '#app/text/figure-words.ts';
import { durationSummary } from '#tests/support/duration-summary.ts';

const recorded = (seconds: number) => ({
  status: 'recorded' as const,
  seconds,
  fromDetection: false,
  confirmed: false,
});
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
    running: 0,
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
  time: 'clock',
  knownStart: false,
  restricted: 0,
  groups,
});
const sortBy = (sort: string | null) => readServiceSort(new URLSearchParams(sort === null ? '' : { sort }));
const filters = readFigureFilters(new URLSearchParams('period=30'));
const services = [
  { slug: 'a', name: 'A' },
  { slug: 'b', name: 'B' },
  { slug: 'c', name: 'C' },
];
const count = (service: string, n: number): ValueGroup => ({
  key: { service },
  status: 'measured',
  n,
  value: n,
  interval: [null, null],
  level: 0.95,
});
const answers = {
  services,
  incident_count: {
    ...answer('incident_count', [count('a', 0), count('b', 3), count('c', 9)]),
    unit: 'incidents' as const,
  },
  time_to_resolve: answer('time_to_resolve', []),
  mtbf: answer('mtbf', [reliability('a', 0), reliability('b', 3), reliability('c', 9)]),
  availability: answer('availability', []),
};

describe('the services of the overview', () => {
  it('sort by a figure with those that have none last, either way', () => {
    const order = (sort: string) => toServices(filters, answers, sortBy(sort)).rows.map((row) => row.slug);
    expect(order('mtbf')).toEqual(['c', 'b', 'a']);
    expect(order('-mtbf')).toEqual(['b', 'c', 'a']);
    expect(() => order('-nonsense')).toThrow('sort cannot be “-nonsense”');
    expect(order('-name')).toEqual(['c', 'b', 'a']);
  });

  it('bound the time between failures of a service without one, and show no zero', () => {
    const [first] = toServices(filters, answers, sortBy('name')).rows;
    expect(first!.mtbf.text).toBe('at least 30 days');
    expect(first!.resolve.text).toBe('not enough data');
    expect(first!.incidents.text).toBe('0');
  });

  it('show the first eight, and lead to all in the same order', () => {
    const many = Array.from({ length: 45 }, (_, i) => ({ slug: `s${i}`, name: `S${i}` }));
    const counts = many.map(({ slug }, i) => count(slug, i));
    const all = { ...answers, services: many, incident_count: { ...answers.incident_count, groups: counts } };
    const view = toServices(filters, all, sortBy(null));
    expect(view.rows.map(({ slug }) => slug)).toEqual(Array.from({ length: 8 }, (_, i) => `s${44 - i}`));
    expect(view.all).toEqual({ n: 45, href: '/?period=30&sort=-incidents&services=all', isOnPhoneOnly: false });
    const five = toServices(filters, { ...all, services: many.slice(0, 5) }, sortBy(null));
    expect(five.all).toMatchObject({ n: 5, isOnPhoneOnly: true });
    expect(toServices(filters, answers, sortBy(null)).all).toBeNull();
    expect(toServices(filters, all, sortBy(null), true)).toMatchObject({ all: null, rows: { length: 45 } });
  });

  it('say of each number what it is a value of, and why it has no value or no interval', () => {
    const [first, second] = toServices(filters, answers, sortBy('name')).rows;
    expect(first!.mtbf).toMatchObject({ interval: 'no failure in the window', of: '0 failures' });
    expect(first!.resolve).toMatchObject({ interval: 'no incident', of: '' });
    expect(second!.mtbf).toMatchObject({ interval: '15 … 60 days', of: '3 failures' });
    const few = durationSummary({ service: 'b' }, [60, 120].map(recorded), 7_776_000);
    const view = toServices(filters, { ...answers, time_to_resolve: answer('time_to_resolve', [few]) }, sortBy('name'));
    expect(view.rows[1]!.resolve).toMatchObject({ interval: 'too few (2) for an interval', of: 'of 2' });
  });

  it('keep their order when another filter is chosen', () => {
    const chosen = (sort: string | null, isAll: boolean) => toServices(filters, answers, sortBy(sort), isAll).chosen;
    expect(chosen(null, false)).toEqual([]);
    expect(chosen('mtbf', true)).toEqual([
      ['sort', 'mtbf'],
      ['services', 'all'],
    ]);
  });

  it('link each number to the incidents behind it, in the same window', () => {
    const [, second] = toServices(filters, answers, sortBy('name')).rows;
    expect(second!.mtbf.href).toBe('/figures/mtbf?period=30&service=b');
  });
});

const comparison = (baseline: ReliabilityGroup): Comparison => ({
  baseline,
  verdict: 'cannot_tell',
  effect: { kind: 'ratio', value: 0.33, interval: [0.06, 1.34], level: 0.95 },
  p: 0.15,
  adjustedP: 0.15,
  method: 'conditional_binomial',
  couldTell: { detectableEffect: 6.4, power: 0.8, neededForTenPercent: 1728 },
  reason: null,
});

describe('a card', () => {
  it('says why there is no value, with the bound that there is', () => {
    const card = figureCard(answer('mtbf', [reliability('', 0)]));
    expect(card).toMatchObject({
      value: null,
      reason: 'no failure in the window',
      interval: 'at least 30 days (95 %)',
    });
  });

  it('shows what it is compared with, and what could tell', () => {
    const compared = { ...reliability('', 9), comparison: comparison(reliability('', 3)) };
    expect(figureCard(answer('mtbf', [compared]))).toMatchObject({
      value: '10 days',
      of: '9 failures',
      before: '30 days (3 failures)',
      verdict: {
        word: 'cannot tell',
        change: '0.33 times as long between (0.06 … 1.3)',
        couldTell:
          'only a change of about × 6.4 would have shown (80 % power); 10 % would need about 1,700 incidents on each side',
      },
    });
    const none = { ...reliability('', 9), comparison: comparison(reliability('', 0)) };
    expect(figureCard(answer('mtbf', [none])).before).toBe('not enough data');
  });
});
