import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DurationGroup,
  isMeasuredDuration,
  type MetricAnswer,
  type MetricGroup,
} from '#analytics/metrics/answer.ts';
import { phases } from '#analytics/metrics/phases.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { toLead } from '#app/routes/figures.$metric/figure-view.ts';
import { toNumbers } from '#app/routes/figures.$metric/numbers-view.ts';
import { countWords } from '#app/text/counts.ts';
import { figureCard } from '#app/text/figure-words.ts';
import { changesSentence } from '#app/text/findings-words.ts';
import { phasesBasis, phasesCaption, savingsCaption } from '#app/text/investment-words.ts';
import { durationReason } from '#app/text/metric-words.ts';
import { hedges, overviewSentence, valuesCaption } from '#app/text/overview-words.ts';
import { restrictedNote } from '#app/text/report-words.ts';
import { spreadCaption, survivalCaption } from '#app/text/spread-words.ts';
import { anyAnswer } from './answers.ts';

const NOUNS = 'incident|failure|value|month|figure|service|team|duty|second|restricted incident|open one';
/** "1 failures", "one values". */
const ONE_OF_MANY = new RegExp(`(^|[^\\d.,…] ?)\\b(1|one) (${NOUNS.replaceAll('duty', 'dutie')})s\\b`, 'i');
/** "2 failure", "no incident have", "0 incident". */
const MANY_OF_ONE = new RegExp(`\\b(0|2|[1-9]\\d+|two|three|twelve) (${NOUNS})(?![a-z])(?! (with|that))`, 'i');
const VERBS =
  /\b(one|1) (of them |incident |value |month |figure )?(are|have|were|lack|do)\b|\b(two|2) (of them |incidents |values )?(is|has|was|lacks|does)\b/i;
/** Thousands without their comma. */
const UNSEPARATED = /(?<![\d.,×])\d{4,}(?![\d-])/;

const few = fc.constantFrom(0, 1, 2, 5000);
const answers = fc
  .tuple(anyAnswer, few, few, few)
  .map(([answer, n, open, flagged]) => withCounts(answer, n, open, flagged));

/** The same answer of few incidents: it is with none, one and two that words go wrong. */
function withCounts(answer: MetricAnswer, n: number, censored: number, flagged: number): MetricAnswer {
  const change = (group: MetricGroup): MetricGroup => {
    const counts = { censored, fromDetection: Math.min(n, 1), ahead: Math.min(n, 1) };
    if ('failures' in group) {
      const share = (value: number | null) => (answer.unit === 'ratio' && value !== null ? Math.min(1, value) : value);
      const interval = group.interval.map(share) as typeof group.interval;
      return { ...group, n, failures: n, censored, value: share(group.value), interval };
    }
    if ('ahead' in group) {
      const duration = { ...group, ...counts, n: Math.max(n, group.status === 'measured' ? 1 : 0) };
      return isMeasuredDuration(group)
        ? ({ ...duration, flagged: { ...group.flagged, n: Math.min(flagged, n) } } as DurationGroup)
        : (duration as MetricGroup);
    }
    return { ...group, n, ...('censored' in group && { censored }) };
  };
  const [group] = answer.groups as [MetricGroup];
  const { comparison } = group;
  const changed = change(group);
  return {
    ...answer,
    groups: [
      comparison ? { ...changed, comparison: { ...comparison, baseline: change(comparison.baseline) } } : changed,
    ],
  };
}

function expectWellWorded(texts: readonly string[]): void {
  for (const text of texts) {
    for (const slip of [ONE_OF_MANY, MANY_OF_ONE, VERBS, UNSEPARATED]) expect(text, text).not.toMatch(slip);
    expect(text).not.toMatch(/ {2}|undefined|NaN|\bnull\b|\(\)|, ,|;;|\.\./);
    expect(text).not.toMatch(/(^|[^\d.])\b1 times as (long|often)/);
  }
}

const filters = readFigureFilters(new URLSearchParams('period=30'));

describe('whatever the numbers, none, one or many', () => {
  it('a card, a page and a sentence have the right word for them', () => {
    fc.assert(
      fc.property(answers, few, (answer, incidents) => {
        const { value, reason, exact, of, interval, beside, caveat, before, facts } = figureCard(answer);
        const group = answer.groups[0];
        expectWellWorded([
          ...[value, reason, exact, of, interval, beside, caveat, before].map((text) => text ?? ''),
          ...facts.flatMap((fact) => [fact.text, fact.exact]),
          toLead(answer, filters, []),
          ...toNumbers(answer).flatMap((line) => [line.label, line.value, line.interval]),
          ...hedges([{ metric: answer.metric, group }]),
          changesSentence([{ metric: answer.metric, group }], { than: 'before', name: 'it', contrast: 'change' }),
          overviewSentence({ incidents, resolve: group, when: 'in the last 90 days', scope: [] }),
          ...(group ? [spreadCaption(group)] : []),
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('the captions have, too', () => {
    for (const n of [0, 1, 2, 5000]) {
      expectWellWorded([
        restrictedNote(n),
        countWords(n, 'other service', 'other services'),
        phasesBasis({ leftOut: n }),
        survivalCaption(n, null),
        savingsCaption(
          { service: 'Billing', lever: 'detection', savedSecondsPerYear: 9e7, interval: [1, null], n },
          'in the last 90 days',
        ),
        valuesCaption('Median', [3, 1, ...Array.from({ length: n % 7 }, () => null)].map(toMonth), String),
      ]);
    }
    const one = (minutes: number) => [minutes * 60e6];
    const found = phases({
      impactStarted: one(0),
      detected: one(1),
      acknowledged: one(2),
      mitigated: one(3),
      resolved: one(4),
    });
    expectWellWorded([phasesCaption(found)]);
  });

  it('an incident that is open is not said to be open twice', () => {
    const marks = { startKnown: true, fromDetection: false, flagged: false };
    expect(durationReason('pending', { from: 'detected', to: 'resolved' }, marks)).toBe('not resolved yet');
  });
});

const toMonth = (value: number | null, i: number) => ({ month: `Month ${i}`, value, running: false });
