import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureCard } from '#app/text/figure-words.ts';
import { type Against, changesSentence, standings } from '#app/text/findings-words.ts';
import { hedges } from '#app/text/overview-words.ts';
import { anyAnswer } from './answers.ts';

/** Words that say that something changed for the better or the worse. */
const CLAIMS =
  /\b(better|worse|faster|slower|sooner|quicker|earlier|later|more|fewer|less|rarer|frequent|higher|lower|longer|shorter|improved|got|cannot be chance|chance explains|significant)\b/i;

const before: Against = { than: 'in the 90 days before', name: 'the 90 days before', contrast: 'change' };
const other: Against = { lead: 'For Billing', than: 'for Search', name: 'Search', contrast: 'difference' };
const against = fc.constantFrom(before, other);
const answers = fc.array(anyAnswer, { minLength: 1, maxLength: 6 });
const figuresOf = (found: readonly { metric: string; groups: readonly unknown[] }[]) =>
  found.map(({ metric, groups }) => ({ metric, group: groups[0] as never }));

describe('what the pages say of a change', () => {
  it('claims one exactly where a verdict does that stands among all of them', () => {
    fc.assert(
      fc.property(answers, against, (found, held) => {
        const sentence = changesSentence(figuresOf(found), held);
        const isTold = standings(found.map(({ groups }) => groups[0]!.comparison!)).includes('found');
        expect(CLAIMS.test(sentence), sentence).toBe(isTold);
        expect(/chance explains/.test(sentence), sentence).toBe(isTold);
      }),
      { numRuns: 500 },
    );
  });

  it('claims of each figure what its own verdict says, and of no other figure anything', () => {
    fc.assert(
      fc.property(anyAnswer, against, (answer, held) => {
        const { verdict } = answer.groups[0]!.comparison!;
        const sentence = changesSentence(figuresOf([answer]), held);
        const flipped = structuredClone(answer);
        flipped.groups[0]!.comparison!.verdict = verdict === 'better' ? 'worse' : 'better';
        if (verdict !== 'cannot_tell') expect(changesSentence(figuresOf([flipped]), held)).not.toBe(sentence);
        else expect(sentence).toMatch(/told from chance|too little/);
      }),
    );
  });

  it('has "better" and "worse" on a card exactly where the verdict is that, and a direction only then', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const { verdict, before: was } = figureCard(answer);
        const word = { better: 'better', worse: 'worse', cannot_tell: 'cannot tell' }[
          answer.groups[0]!.comparison!.verdict
        ];
        expect(verdict!.word).toBe(word);
        expect(
          CLAIMS.test([verdict!.change, verdict!.couldTell, verdict!.inShort, was].join(' ')),
          JSON.stringify(verdict),
        ).toBe(false);
        if (word === 'cannot tell') expect(verdict!.direction).toBeNull();
        else expect(verdict!.couldTell).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('says what verdicts rest on: unknown starts, open incidents, values that nobody believes', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const group = answer.groups[0]!;
        const { baseline, verdict } = group.comparison!;
        const said = hedges(figuresOf([answer])).join(' ');
        const told = verdict === 'cannot_tell' ? [] : [group, baseline].filter((side) => 'fromDetection' in side);
        expect(said.includes('from detection')).toBe(told.some((side) => side.fromDetection > 0));
        expect(said.includes('Open incidents')).toBe(told.some((side) => side.censored > 0));
        expect(said.includes('implausibly')).toBe(told.some((side) => 'flagged' in side && side.flagged.n > 0));
      }),
    );
  });
});

describe('a card', () => {
  it('shows no value without saying how many it is a value of', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const card = figureCard(answer);
        const n = answer.groups[0]!.n;
        if (card.value === null) expect(card.reason).not.toBe('');
        else if (answer.unit !== 'incidents') expect(card.of.replaceAll(',', '')).toContain(String(n));
      }),
    );
  });

  it('invents no bound that the answer does not have', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const group = answer.groups[0]!;
        const [lower, upper] =
          'median' in group ? group.median.interval : 'interval' in group ? group.interval : [null, null];
        const { interval } = figureCard(answer);
        expect(interval.includes('…')).toBe(lower !== null && upper !== null);
        if (lower === null && upper === null) expect(interval).toBe('');
      }),
    );
  });

  it('says where an interval is approximate', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const group = answer.groups[0]!;
        if (!('mean' in group)) return;
        const [lower, upper] = group.mean.interval;
        const hasInterval = lower !== null || upper !== null;
        expect(figureCard(answer).beside.includes('approximate')).toBe(hasInterval && group.mean.approximate);
      }),
    );
  });

  it('says what the mean is without the values that nobody believes', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const group = answer.groups[0]!;
        const isFlagged = 'flagged' in group && group.flagged.n > 0;
        expect(figureCard(answer).caveat.includes('without')).toBe(isFlagged);
      }),
    );
  });
});
