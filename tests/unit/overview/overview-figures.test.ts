import { describe, expect, it } from 'vitest';
import type { Comparison, MetricAnswer, ReliabilityGroup, ValueGroup } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { CARD_METRICS, type CardMetric, toFigures } from '#app/routes/_index/overview-view.ts';

const DAY = 86_400;
const value: ValueGroup = { key: {}, status: 'measured', n: 9, value: 0.5, interval: [0.4, 0.6], level: 0.95 };
const failures: ReliabilityGroup = {
  ...value,
  status: 'measured',
  value: 10 * DAY,
  interval: [5 * DAY, 20 * DAY],
  failures: 9,
  exposureSeconds: 90 * DAY,
  downtimeSeconds: 0,
  censored: 0,
  running: 0,
  excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
};

/** The nine answers; those of `ps` are worse at that p, the others cannot tell. */
function answersWith(ps: Partial<Record<CardMetric, number>>): Record<CardMetric, MetricAnswer> {
  const answers = CARD_METRICS.map((metric): [CardMetric, MetricAnswer] => {
    const p = ps[metric] ?? 0.5;
    const group = metric === 'mtbf' ? failures : value;
    const comparison: Comparison = {
      baseline: group,
      verdict: p < 0.05 ? 'worse' : 'cannot_tell',
      effect: { kind: 'ratio', value: 2, interval: [1.1, 4], level: 0.95 },
      p,
      adjustedP: p,
      method: null,
      couldTell: null,
      reason: null,
    };
    const answer: MetricAnswer = {
      metric,
      definitionVersion: 3,
      unit: METRICS.find(({ id }) => id === metric)!.unit,
      window: { start: '2026-08-23T12:00:00.000Z', end: '2026-11-21T12:00:00.000Z' },
      asOf: '2026-11-21T12:00:00.000Z',
      time: 'clock',
      knownStart: false,
      restricted: 0,
      groups: [{ ...group, comparison }],
    };
    return [metric, answer];
  });
  return Object.fromEntries(answers) as Record<CardMetric, MetricAnswer>;
}

const targets = { availability: null, mtbfSeconds: 14 * DAY };
const view = (ps: Partial<Record<CardMetric, number>>, params = '', names: string[] = []) =>
  toFigures(readFigureFilters(new URLSearchParams(params)), names, answersWith(ps), targets, new Map());

describe('the cards of the overview and its sentence', () => {
  it('agree: each card with a verdict is named, or says that it does not stand among all', () => {
    const { cards, sentence, others } = view({ incident_count: 0.001, mtbf: 0.001, availability: 0.03 });
    const told = cards.filter(({ verdict }) => verdict?.verdict !== 'cannot_tell');
    expect(told.map(({ metric, alone }) => [metric, alone])).toEqual([
      ['incident_count', ''],
      ['mtbf', ''],
      ['availability', 'taken alone; not with all nine tested'],
    ]);
    expect(sentence).toMatch(
      /^Incidents began more often and failures got more frequent than .* nine figures tested\.$/,
    );
    expect(others).toEqual([
      'Looked at alone, availability would count as a finding, too; among all that were tested, chance may do that.',
      'For the other six no change can be told from chance.',
    ]);
  });

  it('name what a target is of and over which time it is judged', () => {
    const targetOf = (params: string, names: string[] = []) =>
      view({}, params, names).cards.find(({ metric }) => metric === 'mtbf')!.target;
    expect(targetOf('')).toBe(
      'target 14 days between failures of everything as one system, by those in the last 90 days: cannot tell whether it is reached',
    );
    expect(targetOf('service=billing&period=30', ['Billing'])).toContain(
      'failures of Billing, by those in the last 30 days',
    );
  });

  it.each(['team=payments', 'severity=SEV1', 'category=availability'])(
    'hold no part of a whole against the target of the whole: %s',
    (params) => {
      expect(view({}, params, ['part']).cards.map(({ target }) => target)).toEqual(CARD_METRICS.map(() => ''));
    },
  );
});
