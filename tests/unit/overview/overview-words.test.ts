import { describe, expect, it } from 'vitest';
import type { DurationGroup, Estimate, InsufficientDuration } from '#analytics/metrics/answer.ts';
import { durationText } from '#app/text/durations.ts';
import { overviewSentence, valuesCaption } from '#app/text/overview-words.ts';

const nothing: Estimate = { value: null, interval: [null, null], level: 0.95, approximate: false };
const excluded = { invalid: 0, missing: 0, notApplicable: 0, voided: 0 };
const measured = (changes: Partial<DurationGroup>): DurationGroup => ({
  key: {},
  status: 'measured',
  n: 38,
  censored: 0,
  fromDetection: 0,
  ahead: 0,
  excluded,
  flagged: { n: 0, meanWithout: null },
  mean: nothing,
  median: { ...nothing, value: 4320 },
  p90: nothing,
  p95: nothing,
  geometricMean: { ...nothing, zeros: 0 },
  sum: 0,
  exact: true,
  survival: null,
  bounds: null,
  ...changes,
});
const insufficient = (censored: number): InsufficientDuration => ({
  key: {},
  status: 'insufficient',
  n: 0,
  censored,
  fromDetection: 0,
  ahead: 0,
  excluded,
  reason: 'every incident is still open',
});
const when = 'in the last 90 days';

describe('the first sentence of the overview', () => {
  it('says how many began, how long half of the resolved ones took, and how many are open', () => {
    expect(overviewSentence({ incidents: 41, resolve: measured({ censored: 2 }), when, scope: [] })).toBe(
      '41 incidents began in the last 90 days; of the 38 with a time to resolve, half took 1 h 12 min or less. Two of them are still open.',
    );
  });

  it('says nothing of durations that nobody has, and never zero', () => {
    expect(overviewSentence({ incidents: 1, resolve: insufficient(1), when, scope: ['Billing'] })).toBe(
      'One incident began (Billing) in the last 90 days. It is still open.',
    );
  });

  it('says that durations are lower bounds where some run from detection', () => {
    const text = overviewSentence({ incidents: 38, resolve: measured({ fromDetection: 5 }), when: '', scope: [] });
    expect(text).toContain('counted from detection where its start is unknown');
  });

  it('does not speak of a half of one', () => {
    const text = overviewSentence({ incidents: 2, resolve: measured({ n: 1 }), when: '', scope: [] });
    expect(text).toBe('Two incidents began; the one that has a time to resolve took 1 h 12 min.');
  });

  it('calls a quiet window what it is, and not good', () => {
    expect(overviewSentence({ incidents: 0, resolve: undefined, when, scope: ['SEV1'] })).toBe(
      'No incident began (SEV1) in the last 90 days.',
    );
  });
});

describe('the caption of a trend', () => {
  const month = (name: string, value: number | null, running = false) => ({ month: name, value, running });

  it('names no month where several share an extreme', () => {
    const months = [month('March', 300), month('April', 60), month('May', 60)];
    expect(valuesCaption('Median', months, durationText)).toBe(
      'Median per month: between 1 min (two months) and 5 min (March).',
    );
  });

  it('says how many months have no figure rather than drawing them as zero', () => {
    const caption = valuesCaption(
      'Median',
      [month('March', 60), month('April', null), month('May', 120)],
      durationText,
    );
    expect(caption).toBe('Median per month: between 1 min (March) and 2 min (May); one month has none.');
  });

  it('has words for no month and for one', () => {
    expect(valuesCaption('Median', [month('May', 60, true)], durationText)).toBe('Median: 1 min in May.');
    expect(valuesCaption('Median', [], durationText)).toBe('Median per month: no month has one yet.');
  });
});
