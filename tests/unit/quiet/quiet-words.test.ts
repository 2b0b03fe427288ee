import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import { type QuietPeriodInput, quietPeriod } from '#analytics/metrics/quiet-period.ts';
import {
  chanceText,
  evidenceSentence,
  noQuietSentence,
  QUIET_WORDS,
  quietReason,
  quietSentence,
  settlingSentence,
} from '#app/text/quiet-words.ts';

const DAY = 86_400;

const count = fc.integer({ min: 0, max: 60 });
const stretch = fc.record({ events: count, exposureSeconds: fc.integer({ min: DAY, max: 700 * DAY }) });
const recapture = fc
  .record({ monitoring: count, people: count, both: count })
  .map(({ monitoring, people, both }) => ({ monitoring, people, both: Math.min(monitoring, people, both) }));
const anyInput: fc.Arbitrary<QuietPeriodInput> = fc.record({
  period: stretch,
  before: fc.option(stretch),
  dispersion: fc.double({ min: 0.5, max: 6, noNaN: true }),
  targetSeconds: fc.option(fc.integer({ min: DAY, max: 90 * DAY })),
  detection: fc.record({ monitoring: count, staff: count, customer: count, unknown: count }),
  recapture: fc.oneof(recapture, fc.constant({ monitoring: null, people: null, both: null })),
  nearMisses: fc.integer({ min: 0, max: 20 }),
});

/** Phrases that claim something, by the evidence and the direction that bears them out. */
const CLAIMS: readonly [RegExp, (piece: Evidence) => boolean][] = [
  [/even the lower bound reaches/, ({ claim, direction }) => claim === 'good' && direction === 'for'],
  [/even the upper bound misses/, ({ claim, direction }) => claim === 'good' && direction === 'against'],
  [/more than one in four/, ({ code, direction }) => code === 'found_by_customers' && direction === 'for'],
  [/: few\./, ({ code, direction }) => code === 'found_by_customers' && direction === 'against'],
  [/less than half/, ({ code, direction }) => code === 'found_by_monitoring' && direction === 'for'],
  [/more than half, and/, ({ code, direction }) => code === 'found_by_monitoring' && direction === 'against'],
  [/luck explains it/, ({ code, direction }) => code === 'chance_of_quiet' && direction === 'for'],
  [/luck hardly explains/, ({ code, direction }) => code === 'chance_of_quiet' && direction === 'against'],
];

describe('what is said of a quiet period', () => {
  it('claims of each piece of evidence what its direction bears out, and nothing else', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const piece of quietPeriod(input).evidence) {
          const sentence = evidenceSentence(piece);
          for (const [words, isTrue] of CLAIMS) expect(words.test(sentence), sentence).toBe(isTrue(piece));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('begins with the verdict, and names no other explanation as one', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const quiet = quietPeriod(input);
        const sentence = quietSentence(quiet, 'in the last 90 days');
        const begins = { good: 'Good', unaware: 'Perhaps unaware', lucky: 'Lucky', cannot_tell: 'Nobody can tell' };
        expect(sentence.startsWith(begins[quiet.verdict]), sentence).toBe(true);
        expect(quietReason(quiet, 90).startsWith(QUIET_WORDS[quiet.verdict])).toBe(true);
      }),
    );
  });

  it('gives reasons in a line only for its own verdict', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const quiet = quietPeriod(input);
        const reason = quietReason(quiet, 90);
        expect(reason.includes('customers found')).toBe(
          quiet.verdict === 'unaware' &&
            quiet.evidence.some(({ code, direction }) => code === 'found_by_customers' && direction === 'for'),
        );
        if (quiet.verdict !== 'lucky') expect(reason).not.toMatch(/near miss|by chance/);
      }),
    );
  });

  it('never says how many nobody noticed without the assumption that it rests on', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const piece = quietPeriod(input).evidence.find(({ code }) => code.startsWith('unnoticed'))!;
        expect(evidenceSentence(piece)).toContain('independently of');
      }),
    );
  });

  it('reads as people say it', () => {
    const lucky = quietPeriod({
      period: { events: 2, exposureSeconds: 90 * DAY },
      before: { events: 16, exposureSeconds: 365 * DAY },
      dispersion: 1,
      targetSeconds: null,
      detection: { monitoring: 12, staff: 4, customer: 2, unknown: 0 },
      recapture: { monitoring: null, people: null, both: null },
      nearMisses: 3,
    });
    expect(quietReason(lucky, 90)).toMatch(
      /^lucky \(a quarter this quiet happens by chance 1 time in \d+; three near misses\)$/,
    );
    const unaware = quietPeriod({
      period: { events: 4, exposureSeconds: 90 * DAY },
      before: null,
      dispersion: 1,
      targetSeconds: null,
      detection: { monitoring: 2, staff: 1, customer: 6, unknown: 0 },
      recapture: { monitoring: null, people: null, both: null },
      nearMisses: 0,
    });
    expect(quietReason(unaware, 90)).toBe('perhaps unaware (customers found 6 of 9)');
  });

  it('names a chance as a frequency', () => {
    expect([0.0004, 0.02, 0.2, 0.5, 0.8].map(chanceText)).toEqual([
      'less than 1 time in 1,000',
      '1 time in 50',
      '1 time in 5',
      'every other time',
      'more often than not',
    ]);
  });

  it('tells a time without a past from one that was not quieter', () => {
    expect(noQuietSentence(null)).toMatch(/nobody knows what is usual/);
    expect(noQuietSentence(false)).toMatch(/not quieter/);
  });

  it('says what a check could have caught, where what customers found has something in common', () => {
    const settling = { code: 'watch_what_customers_find', n: 6 } as const;
    expect(settlingSentence(settling, { what: '“invoice without tax” in Billing', n: 4 })).toBe(
      'One synthetic check on “invoice without tax” in Billing could have caught 4 of the 6 that customers found.',
    );
    expect(settlingSentence(settling, null)).toContain('some of the 6');
  });
});
