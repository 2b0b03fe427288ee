import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison, ValueGroup } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import {
  type Against,
  alonePerFigure,
  type ComparedFigure,
  changesSentence,
  standings,
} from '#app/text/findings-words.ts';
import { numberWord } from '#app/text/numerals.ts';
import { anyAnswer } from '../overview/answers.ts';

const value: ValueGroup = { key: {}, status: 'measured', n: 9, value: 9, interval: [null, null], level: 0.95 };

function figure(metric: string, verdict: Comparison['verdict'], p: number | null, reason: string | null = null) {
  const comparison: Comparison = {
    baseline: value,
    verdict,
    effect: { kind: 'ratio', value: 2, interval: [null, null], level: 0.95 },
    p,
    adjustedP: p,
    method: null,
    couldTell: null,
    reason,
  };
  return { metric, group: { ...value, comparison } };
}

const before: Against = { than: 'in the 90 days before', name: 'the 90 days before', contrast: 'change' };
const other: Against = { lead: 'For Billing', than: 'for Search', name: 'Search', contrast: 'difference' };
const untold = (metric: string) => figure(metric, 'cannot_tell', 0.4);
const EIGHT = METRICS.map(({ id }) => id)
  .filter((id) => id !== 'time_to_detect')
  .slice(0, 8);

describe('what the comparisons of a page say together', () => {
  it('is what was found, what was tested without finding, and what could not be compared and why', () => {
    const figures = [
      figure('time_to_detect', 'worse', 0.001),
      untold('time_to_resolve'),
      untold('time_to_mitigate'),
      figure('availability', 'cannot_tell', null, 'no downtime in either period'),
    ];
    expect(changesSentence(figures, before)).toBe(
      'Detection got slower than in the 90 days before, by more than chance explains, with three figures tested. For the other two no change can be told from chance. Availability cannot be compared: no downtime in either period.',
    );
  });

  it('does not name a change that one of nine figures may show by chance one time in three', () => {
    const nine = [figure('time_to_detect', 'worse', 0.03), ...EIGHT.map(untold)];
    expect(changesSentence(nine, before)).toBe(
      'Nothing changed that can be told from chance, compared with the 90 days before (nine figures tested). Looked at alone, time to detect would count as a finding; among all that were tested, chance may do that.',
    );
    expect(changesSentence([figure('time_to_detect', 'worse', 0.005), ...EIGHT.map(untold)], before)).toMatch(
      /^Detection got slower than .* with nine figures tested\./,
    );
  });

  it('names every figure that is found, so that named and other ones add up to all that are shown', () => {
    const found = ['incident_count', 'mtbf', 'availability'];
    const nine = [...found.map((metric) => figure(metric, 'worse', 0.001)), ...EIGHT.slice(0, 6).map(untold)];
    expect(changesSentence(nine, before)).toBe(
      'Incidents began more often, failures got more frequent and availability got lower than in the 90 days before, by more than chance explains, with nine figures tested. For the other six no change can be told from chance.',
    );
  });

  it('counts as others exactly those that it neither names nor takes back', () => {
    const p = fc.constantFrom(0.0001, 0.03, 0.4);
    fc.assert(
      fc.property(fc.array(p, { minLength: 2, maxLength: 9 }), (ps) => {
        const figures = ps.map((own, i) => figure(METRICS[i]!.id, own < 0.05 ? 'worse' : 'cannot_tell', own));
        const standing = standings(figures.map(({ group }) => group.comparison));
        const of = (wanted: string) => standing.filter((one) => one === wanted).length;
        const sentence = changesSentence(figures, before);
        const others = /For the other ([a-z]+) no change/.exec(sentence)?.[1];
        expect(others).toBe(of('found') > 0 && of('unfound') > 1 ? numberWord(of('unfound')) : undefined);
        expect(of('found') + of('alone') + of('unfound')).toBe(ps.length);
        expect(sentence).toContain(`${numberWord(ps.length)} figures tested`);
      }),
    );
  });

  it('has a figure whose verdict it does not bear out say so beside that verdict, and no other', () => {
    const nine = [figure('time_to_detect', 'worse', 0.03), ...EIGHT.map(untold)];
    const alone = alonePerFigure([undefined, ...nine.map(({ group }) => group)]);
    expect(alone).toEqual(['', 'taken alone; not with all nine tested', ...EIGHT.map(() => '')]);
    const found = alonePerFigure([figure('time_to_detect', 'worse', 0.001).group, undefined, untold('mtbf').group]);
    expect(found).toEqual(['', '', '']);
  });

  it('of one figure is its own verdict', () => {
    expect(changesSentence([figure('time_to_detect', 'better', 0.03)], other)).toBe(
      'For Billing, detection is faster than for Search, by more than chance explains.',
    );
    expect(changesSentence([untold('mtbf')], other)).toBe(
      'For Billing, nothing differs that can be told from chance, compared with Search.',
    );
  });

  it('does not say that more incidents began, since a longer window has more of them', () => {
    expect(changesSentence([figure('incident_count', 'worse', 0.01)], before)).toMatch(
      /^Incidents began more often than/,
    );
  });

  it('says what could not be compared once for each reason, also where that is everything', () => {
    const few = 'too few days with incidents to know how much days differ';
    const figures = ['time_to_detect', 'time_to_resolve'].map((metric) => figure(metric, 'cannot_tell', null, few));
    expect(changesSentence(figures, other)).toBe(`For Billing, there is too little to compare with Search: ${few}.`);
    expect(changesSentence([...figures, untold('mtbf')], other)).toBe(
      `For Billing, nothing differs that can be told from chance, compared with Search. Time to detect and time to resolve cannot be compared: ${few}.`,
    );
    expect(changesSentence([{ metric: 'mtbf', group: undefined }], other)).toBe('');
  });
});

describe('how comparisons stand among all of a page', () => {
  const comparisons = fc
    .array(anyAnswer, { minLength: 1, maxLength: 9 })
    .map((answers) => answers.map(({ metric, groups }): ComparedFigure => ({ metric, group: groups[0] })));

  it('is found only where the smallest p survives being one of so many, and untested exactly where there is no p', () => {
    fc.assert(
      fc.property(comparisons, (figures) => {
        const all = figures.map(({ group }) => group!.comparison!);
        const standing = standings(all);
        const tested = all.filter(({ p }) => p !== null);
        standing.forEach((one, i) => {
          const { p, verdict } = all[i]!;
          expect(one === 'untested').toBe(p === null);
          expect(one === 'found' || one === 'alone').toBe(p !== null && verdict !== 'cannot_tell');
          if (one === 'found') expect(p!).toBeLessThan(0.05);
          if (p !== null && p * tested.length < 0.05 && verdict !== 'cannot_tell') expect(one).toBe('found');
        });
        if (tested.every(({ p }) => p! * tested.length >= 0.05)) expect(standing).not.toContain('found');
      }),
      { numRuns: 300 },
    );
  });

  it('says of every figure that could not be tested that it cannot be compared, and of no other', () => {
    fc.assert(
      fc.property(comparisons, fc.constantFrom(before, other), (figures, against) => {
        const sentence = changesSentence(figures, against);
        const tested = figures.filter(({ group }) => group!.comparison!.p !== null).length;
        const isUntested = tested > 0 && tested < figures.length;
        expect(sentence.includes('cannot be compared'), sentence).toBe(isUntested);
        expect(sentence.includes('too little to compare'), sentence).toBe(tested === 0);
      }),
      { numRuns: 300 },
    );
  });
});
