import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationIntervalText, durationText } from '#app/text/durations.ts';
import { durationReason, sampleText, valueText } from '#app/text/metric-words.ts';

describe('a duration in words', () => {
  it.each([
    [0, '0 s'],
    [0.25, '0.3 s'],
    [0.04, '0.04 s'],
    [0.000_02, '< 0.001 s'],
    [-90, '−1 min 30 s'],
    [45, '45 s'],
    [59.7, '1 min'],
    [540, '9 min'],
    [570, '9 min 30 s'],
    [599.8, '10 min'],
    [3300, '55 min'],
    [3599, '1 h'],
    [4320, '1 h 12 min'],
    [11_040, '3 h 4 min'],
    [75_600, '21 h'],
    [527_040, '6.1 days'],
    [172_800, '2 days'],
    [29_052_600, '336 days'],
    [307_065_600, '3,550 days'],
  ])('%d s is %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

  it('never has more than three significant digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 86_400 * 900, noNaN: true }), (seconds) => {
        expect(durationText(seconds).replace(/\D/g, '').replace(/^0+/, '').length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('that is not known is a dash, never 0', () => expect(durationText(null)).toBe('–'));

  it('as an interval says which end is open', () => {
    expect(durationIntervalText([3300, 6000])).toBe('55 min … 1 h 40 min');
    expect(durationIntervalText([3300, null])).toBe('at least 55 min');
    expect(durationIntervalText([null, null])).toBe('');
  });
});

describe('the words beside a figure', () => {
  it('say what it is a value of', () => {
    const excluded = { invalid: 1, missing: 0, notApplicable: 2, voided: 0 };
    expect(sampleText({ n: 41, censored: 2, fromDetection: 30, ahead: 0, excluded })).toBe(
      'median of 41, 2 open, 30 of 41 from detection, 3 left out',
    );
  });

  it('do not round an availability up to perfection', () => {
    expect(valueText(0.9999996, 'ratio')).toBe('99.999 %');
    expect(valueText(1, 'ratio')).toBe('100 %');
    expect(valueText(0.958629, 'ratio')).toBe('95.9 %');
  });

  it('say why an incident has no value', () => {
    const marks = { startKnown: true, fromDetection: false, flagged: false };
    const moments = { from: 'impact_started', to: 'resolved' } as const;
    expect(durationReason('pending', moments, marks)).toBe('not resolved yet');
    expect(durationReason('not_applicable', moments, marks)).toBe('over without "resolved"');
    expect(durationReason('not_applicable', { ...moments, to: 'detected' }, { ...marks, startKnown: false })).toBe(
      'nobody knows when: impact started',
    );
  });
});
