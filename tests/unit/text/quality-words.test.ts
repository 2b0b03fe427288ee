import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS } from '#analytics/metrics/quality/problems.ts';
import {
  distortionSentence,
  emptiedText,
  figureText,
  qualitySentence,
  shareText,
  voidingText,
} from '#app/text/quality-words.ts';

const mean = { figure: 'time_to_resolve', statistic: 'mean', now: 53_280, repaired: 1800 } as const;

describe('what a record distorts', () => {
  it('is said as the figure that would result, with the one there is, in seconds and per cent', () => {
    expect(distortionSentence('implausible', mean)).toBe(
      'Without it the mean time to resolve would be 30 min instead of 15 h (−97 %).',
    );
    expect(distortionSentence('no_end', { ...mean, now: 3600, repaired: 5400 })).toBe(
      'Had it ended when it was closed the mean time to resolve would be 1 h 30 min instead of 1 h (+50 %).',
    );
  });

  it.each(PROBLEM_KINDS)('is never said as a fact, only as what would or could be: %s', (kind) => {
    expect(distortionSentence(kind, mean)).toMatch(/ (would|could) be /);
    expect(distortionSentence(kind, { ...mean, repaired: 53_281 })).toMatch(/ (would|could) stay /);
  });

  it('is not said where nobody knows it', () => {
    expect(distortionSentence('missing', { ...mean, repaired: null })).toMatch(/^Nobody can say/);
    expect(distortionSentence('missing', { ...mean, now: null, repaired: null })).toMatch(/^No figure/);
    expect(distortionSentence('missing', undefined)).toMatch(/^No figure/);
    expect(shareText(null)).toBe('–');
  });

  it('names downtime and the share that monitoring finds as what they are', () => {
    expect(figureText({ figure: 'downtime', statistic: 'total' })).toBe('downtime');
    const coverage = { figure: 'detection_coverage', statistic: 'share', now: 0.8, repaired: 0.667 } as const;
    expect(distortionSentence('noticed_by', coverage)).toBe(
      'With one more known the share found by monitoring could be 66.7 % instead of 80 % (−17 %).',
    );
  });

  it('is rounded to what can be read, and never to nothing', () => {
    expect([0.0002, 0.0312, 0.97, 12.34].map(shareText)).toEqual(['under 0.1 %', '3.1 %', '97 %', '1,234 %']);
  });
});

describe('the first line of the page', () => {
  it('says how much there is to look at and what the first alone moves', () => {
    const worst = { kind: 'implausible', distortion: mean } as const;
    expect(qualitySentence({ incidents: 412, problems: 7, worst })).toBe(
      '7 things to look at in 412 incidents, the ones that distort most first. The first alone moves the mean time to resolve by 97 %.',
    );
  });

  it('says that there is nothing to repair of all that was looked at', () => {
    expect(qualitySentence({ incidents: 412, problems: 0, worst: null })).toMatch(
      /^Nothing to repair: all 412 incidents have a known start/,
    );
  });

  it('praises no records where there are none', () => {
    expect(qualitySentence({ incidents: 0, problems: 0, worst: null })).toMatch(/^No incident began/);
  });
});

describe('a recorded time that is left empty', () => {
  it('is not taken away: what does that is named', () => {
    expect(emptiedText('resolved')).toMatch(/^“resolved” is recorded, and was left empty.*declare it void/);
  });
});

describe('what comes of voiding a time', () => {
  const known = { isDetected: true, isStarted: true, isResolved: true, isClosed: true };

  it('depends on what else is known: another time may stand in for it, or the incident is open again', () => {
    expect(voidingText('impact_started', known)).toContain('then run from detection');
    expect(voidingText('impact_started', { ...known, isDetected: false })).toContain('adds no downtime');
    expect(voidingText('detected', known)).toContain('no time to detect, to acknowledge or to repair');
    expect(voidingText('resolved', known)).toContain('no time to resolve');
    expect(voidingText('resolved', { ...known, isClosed: false })).toContain('still open');
    expect(voidingText('closed', known)).toBe('It then has no time to close.');
    expect(voidingText('closed', { ...known, isResolved: false })).toContain('still open');
  });
});
