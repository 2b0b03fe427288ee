import { describe, expect, it } from 'vitest';
import type { Comparison, ValueGroup } from '#analytics/metrics/answer.ts';
import { errorBudget } from '#analytics/metrics/error-budget.ts';
import { changeClause, subjectOf } from '#app/text/change-words.ts';
import { budgetText, targetText } from '#app/text/target-words.ts';
import {
  couldTellText,
  effectText,
  probabilityClause,
  probabilityText,
  verdictWords,
} from '#app/text/verdict-words.ts';

const baseline: ValueGroup = { key: {}, status: 'measured', n: 1, value: 1, interval: [null, null], level: 0.95 };
const comparison = (changes: Partial<Comparison>): Comparison => ({
  baseline,
  verdict: 'cannot_tell',
  effect: { kind: 'ratio', value: 1.83, interval: [1.2, 2.71], level: 0.95 },
  p: 0.01,
  adjustedP: 0.01,
  method: 'generalised_wilcoxon',
  couldTell: null,
  reason: null,
  ...changes,
});

describe('a verdict in words', () => {
  it('points the way the figure went only where it can be told', () => {
    expect(verdictWords('time_to_detect', comparison({ verdict: 'worse' }))).toEqual({
      verdict: 'worse',
      word: 'worse',
      direction: 'up',
      change: '1.8 times as long (1.2 … 2.7)',
      couldTell: '',
      inShort: '',
    });
    expect(verdictWords('time_to_detect', comparison({})).direction).toBeNull();
  });

  it('says what could tell, or why nothing can', () => {
    const couldTell = { detectableEffect: 1.81, power: 0.8, neededForTenPercent: 3889 };
    expect(verdictWords('time_to_resolve', comparison({ couldTell })).couldTell).toBe(
      'only a change of about × 1.8 would have shown (80 % power); 10 % would need about 3,900 incidents on each side',
    );
    expect(verdictWords('time_to_resolve', comparison({ couldTell })).inShort).toBe(
      'could tell: a change by × 1.8; 10 % needs about 3,900 on each side',
    );
    expect(verdictWords('time_to_resolve', comparison({ couldTell, reason: 'no incident to compare' })).couldTell).toBe(
      'no incident to compare',
    );
  });

  it('says the size of what would have shown either way alike', () => {
    const small = { detectableEffect: 0.5, power: 0.8, neededForTenPercent: null };
    expect(couldTellText(small, 'ratio')).toBe('only a change of about × 2 would have shown (80 % power)');
    expect(couldTellText({ ...small, detectableEffect: 0.124, neededForTenPercent: 120 }, 'difference')).toBe(
      'only a change of about 12 percentage points would have shown (80 % power); 10 percentage points would need about 120 incidents on each side',
    );
  });

  it('names no factor above ten: so few could tell nothing that anybody expects', () => {
    const few = { detectableEffect: 38, power: 0.8, neededForTenPercent: 5200 };
    expect(couldTellText(few, 'ratio')).toBe(
      'far too few to tell anything but an enormous change; 10 % would need about 5,200 incidents on each side',
    );
    const inverse = verdictWords('mtbf', comparison({ couldTell: { ...few, detectableEffect: 1 / 38 } }));
    expect(inverse.couldTell).toMatch(/^far too few to tell anything but an enormous change/);
    expect(inverse.inShort).toBe('could tell: only an enormous change; 10 % needs about 5,200 on each side');
    expect(couldTellText({ ...few, detectableEffect: 10 }, 'ratio')).toMatch(/× 10 would have shown/);
    expect(couldTellText({ ...few, detectableEffect: 1.2 }, 'difference')).toMatch(/^far too few to tell any change;/);
  });

  it('means percentage points where it is about a share', () => {
    const couldTell = { detectableEffect: 0.12, power: 0.8, neededForTenPercent: 120 };
    const effect = { kind: 'difference' as const, value: 0.1, interval: [-0.1, 0.3] as [number, number], level: 0.95 };
    expect(verdictWords('within_target', comparison({ effect, couldTell })).inShort).toBe(
      'could tell: a change by 12 percentage points; 10 percentage points need about 120 on each side',
    );
  });

  it('says under what an effect holds that the values beside it do not show', () => {
    const stratified = comparison({ verdict: 'worse', method: 'generalised_wilcoxon_stratified' });
    expect(verdictWords('time_to_detect', stratified).change).toBe(
      '1.8 times as long at an equal mix of severities (1.2 … 2.7)',
    );
    expect(verdictWords('time_to_detect', comparison({})).change).not.toContain('mix');
  });

  it('words ratios by what they are ratios of, differences with their sign, open ends as open', () => {
    const ratio = (interval: [number | null, number | null]) => ({
      kind: 'ratio' as const,
      value: 2,
      interval,
      level: 0.95,
    });
    expect(effectText('incident_count', ratio([1, 4]))).toBe('2 times as often (1 … 4)');
    expect(effectText('mtbf', ratio([1, null]))).toBe('2 times as long between (at least 1)');
    expect(effectText('time_to_close', ratio([null, null]))).toBe('2 times as long');
    expect(effectText('time_to_close', ratio([1.0004, 3.96]))).toBe('2 times as long (1.0004 … 4)');
    expect(effectText('mtbf', { ...ratio([0, 39]), value: 0 })).toBe('');
    expect(effectText('mtbf', ratio([0, 39]))).toBe('2 times as long between (at most 39)');
    const difference = {
      kind: 'difference' as const,
      value: -0.084,
      interval: [-0.15, 0.02] as [number, number],
      level: 0.95,
    };
    expect(effectText('within_target', difference)).toBe('−8.4 points (−15 … +2)');
    expect(effectText('within_target', { ...difference, value: null })).toBe('');
  });

  it('writes probabilities as the field does', () => {
    expect([0.014, 0.00001, 0.9999].map(probabilityClause)).toEqual(['p = .014', 'p < .001', 'p > .995']);
    expect([null, 0.00001, 0.0046, 0.014, 0.143463, 0.5, 0.9999].map(probabilityText)).toEqual([
      '–',
      '< .001',
      '.0046',
      '.014',
      '.14',
      '.50',
      '> .995',
    ]);
  });
});

describe('a change in words', () => {
  it('gets in time, and is between two of a kind', () => {
    expect(changeClause('time_to_detect', 'worse', 'change')).toBe('detection got slower');
    expect(changeClause('mtbf', 'better', 'difference')).toBe('failures are rarer');
    expect(changeClause('incident_count', 'better', 'change')).toBe('incidents began less often');
  });

  it('knows durations of an organisation by their own names', () => {
    expect(changeClause('own_triage', 'better', 'change', 'Triage time')).toBe('triage time got shorter');
    expect(changeClause('own_failover', 'worse', 'change', 'DB failover')).toBe('DB failover got longer');
    expect(subjectOf('own_triage', 'Triage time')).toBe('triage time');
  });
});

describe('a target in words', () => {
  it('says what of the error budget is used, or by how much it is exceeded', () => {
    const day = 86_400;
    expect(budgetText(0.999, errorBudget(0.999, 90 * day - 3600, 3600))).toBe(
      'target 99.9 %: 1 h of 2 h 10 min error budget used',
    );
    expect(budgetText(0.999, errorBudget(0.999, 80 * day, 10 * day))).toBe(
      'target 99.9 %: error budget of 2 h 10 min exceeded by 9.9 days',
    );
  });

  it('calls a target reached or missed only where the whole interval does', () => {
    const basis = { system: 'Billing', when: 'in the last 90 days' };
    const target = 'target 10 min between failures of Billing, by those in the last 90 days';
    expect(targetText(600, [700, null], basis)).toBe(`${target}: reached`);
    expect(targetText(600, [100, 500], basis)).toBe(`${target}: missed`);
    expect(targetText(600, [500, 700], basis)).toBe(`${target}: cannot tell whether it is reached`);
    expect(targetText(600, [null, null], { ...basis, when: '' })).toBe(
      'target 10 min between failures of Billing: cannot tell whether it is reached',
    );
  });
});
