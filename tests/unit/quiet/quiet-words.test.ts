import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import { type QuietPeriodInput, quietPeriod } from '#analytics/metrics/quiet-period.ts';
import { monthBasis, quietBasis } from '#app/text/quiet-basis.ts';
import {
  chanceText,
  evidenceSentence,
  findersSentence,
  noQuietSentence,
  nothingSentence,
  QUIET_WORDS,
  quieterSentence,
  quietReason,
  quietSentence,
} from '#app/text/quiet-words.ts';
import { settlingSentence } from '#app/text/settling-words.ts';

const DAY = 86_400;
const basis = {
  period: 'in the last 90 days',
  name: 'a quarter',
  both: 'in the last 455 days',
  before: 'the 365 days before',
};
const NOTHING_TWICE = { monitoring: 0, people: 0, both: 0 };

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
  recapture,
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
  [/luck may explain it/, ({ code, direction }) => code === 'chance_of_quiet' && direction === 'for'],
  [/luck hardly explains/, ({ code, direction }) => code === 'chance_of_quiet' && direction === 'against'],
];

describe('what is said of a quiet period', () => {
  it('claims of each piece of evidence what its direction bears out, and nothing else', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const piece of quietPeriod(input).evidence) {
          const sentence = evidenceSentence(piece, basis);
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
        const sentence = quietSentence(quiet, basis);
        const begins = { good: 'Good', unaware: 'Perhaps unaware', lucky: 'Lucky', cannot_tell: 'Nobody can tell' };
        expect(sentence.startsWith(begins[quiet.verdict]), sentence).toBe(true);
        expect(quietReason(quiet, basis).startsWith(QUIET_WORDS[quiet.verdict])).toBe(true);
      }),
    );
  });

  it('gives reasons in a line only for its own verdict', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const quiet = quietPeriod(input);
        const reason = quietReason(quiet, basis);
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
        expect(evidenceSentence(piece, basis)).toContain('independently of');
      }),
    );
  });

  it('names in every sentence the time that it counts, so that two of them cannot be read as a contradiction', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const quiet = quietPeriod(input);
        for (const piece of quiet.evidence) {
          expect(evidenceSentence(piece, basis)).toMatch(/in the last (90|455) days/);
        }
        const sentence = quietSentence(quiet, basis);
        expect(sentence).toContain(basis.period);
        if (quiet.verdict === 'good' || quiet.verdict === 'unaware') expect(sentence).toContain(basis.both);
        for (const reason of quietReason(quiet, basis).split(';')) {
          if (quiet.verdict !== 'cannot_tell') expect(reason).toMatch(/in the last (90|455) days|the 365 days before/);
        }
      }),
    );
  });

  it('never says that nobody can tell without what could', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const quiet = quietPeriod(input);
        if (quiet.verdict !== 'cannot_tell') return;
        expect(quietSentence(quiet, basis)).toMatch(/What could tell: .{10,}\.$/);
        expect(quietReason(quiet, basis)).toMatch(/\(what could: .{10,}\)$/);
        for (const settling of quiet.settling) expect(settlingSentence(settling, null)).toMatch(/^[A-Z0-9].{20,}\.$/);
      }),
    );
  });

  it('says of the noticed twice what it rests on, and of too few how many it takes', () => {
    const quiet = (both: number) =>
      quietPeriod({
        period: { events: 4, exposureSeconds: 90 * DAY },
        before: null,
        dispersion: 1,
        targetSeconds: null,
        detection: { monitoring: 12, staff: 4, customer: 2, unknown: 0 },
        recapture: { monitoring: 40, people: 25, both },
        nearMisses: 0,
      });
    const sentenceOf = (both: number) =>
      evidenceSentence(quiet(both).evidence.find(({ code }) => code.startsWith('unnoticed'))!, basis);
    expect(sentenceOf(18)).toMatch(
      /^47 incidents say who else noticed in the last 455 days, 18 of them .* about 55 are estimated to have happened \(48 … 73\): 2 … 36 % unnoticed\./,
    );
    expect(sentenceOf(3)).toMatch(/cannot be told: 62 incidents say .*, 3 of them .*; it takes seven\.$/);
  });

  it('tells who noticed most incidents, and claims it of nobody who did not', () => {
    fc.assert(
      fc.property(count, count, count, count, (monitoring, staff, customer, unknown) => {
        const sentence = findersSentence({ monitoring, staff, customer, unknown }, basis);
        const known = monitoring + staff + customer;
        const claims = /^(Monitoring|Our own people|Customers) noticed most/.exec(sentence)?.[1];
        const of = { Monitoring: monitoring, 'Our own people': staff, Customers: customer };
        expect(claims !== undefined).toBe(Math.max(monitoring, staff, customer) * 2 > known);
        if (claims) expect(of[claims as keyof typeof of] * 2).toBeGreaterThan(known);
        expect(sentence).toContain(basis.both);
      }),
    );
  });

  it('says in words that nothing is recorded, and that this is no good news', () => {
    expect(nothingSentence(null, { ...basis, before: null })).toMatch(/nothing is recorded in the last 90 days, and/);
    expect(nothingSentence('Search', basis)).toMatch(/of Search in the last 455 days\. It never failed, or nobody/);
  });

  it('reads as people say it', () => {
    const lucky = quietPeriod({
      period: { events: 2, exposureSeconds: 90 * DAY },
      before: { events: 16, exposureSeconds: 365 * DAY },
      dispersion: 1,
      targetSeconds: null,
      detection: { monitoring: 12, staff: 4, customer: 2, unknown: 0 },
      recapture: NOTHING_TWICE,
      nearMisses: 3,
    });
    expect(quietReason(lucky, basis)).toMatch(
      /^lucky \(a quarter this quiet comes by chance 1 time in \d+, going by the 365 days before; three near misses in the last 90 days\)$/,
    );
    const unaware = quietPeriod({
      period: { events: 4, exposureSeconds: 90 * DAY },
      before: null,
      dispersion: 1,
      targetSeconds: null,
      detection: { monitoring: 2, staff: 1, customer: 6, unknown: 0 },
      recapture: NOTHING_TWICE,
      nearMisses: 0,
    });
    expect(quietReason(unaware, basis)).toBe('perhaps unaware (customers found 6 of 9 in the last 455 days)');
  });

  it('calls failures rare enough only where a target says what is enough, and else says what speaks for good', () => {
    const good = (targetSeconds: number | null) =>
      quietPeriod({
        period: { events: 2, exposureSeconds: 90 * DAY },
        before: { events: 60, exposureSeconds: 365 * DAY },
        dispersion: 1,
        targetSeconds,
        detection: { monitoring: 60, staff: 1, customer: 1, unknown: 0 },
        recapture: NOTHING_TWICE,
        nearMisses: 0,
      });
    expect(quietSentence(good(5 * DAY), basis)).toMatch(
      /^Good, in the last 90 days: failures are rare enough, and who/,
    );
    expect(quieterSentence(good(5 * DAY), basis)).toBeNull();
    expect(quietSentence(good(null), basis)).toMatch(
      /^Good, in the last 90 days: failures are rarer than in the 365 days before, by more than chance, and who/,
    );
    expect(quieterSentence(good(null), basis)).toBe(
      'Quieter in the last 90 days than in the 365 days before, by more than chance.',
    );
  });

  it('never gives the verdict "good" without saying what speaks for it', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const quiet = quietPeriod(input);
        const isBorneOut = quiet.evidence.some(({ claim, direction }) => claim === 'good' && direction === 'for');
        expect(quieterSentence(quiet, basis) !== null).toBe(quiet.verdict === 'good' && !isBorneOut);
      }),
      { numRuns: 500 },
    );
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
    expect(noQuietSentence(null, basis)).toMatch(/nobody knows what is usual/);
    expect(noQuietSentence(false, basis)).toMatch(/not quieter/);
  });

  it('says what a check could have caught, where what customers found has something in common', () => {
    const settling = { code: 'watch_what_customers_find', n: 6 } as const;
    expect(settlingSentence(settling, { what: '“invoice without tax” in Billing', n: 4 })).toBe(
      'One synthetic check on “invoice without tax” in Billing could have caught 4 of the 6 that customers found.',
    );
    expect(settlingSentence(settling, null)).toContain('some of the 6');
  });

  it('names the time of a report in few words, and the days of a page', () => {
    const day = (n: number) => n * DAY * 1e6;
    const periods = { window: { start: day(365), end: day(396) }, before: { start: 0, end: day(365) } };
    expect(monthBasis('October 2026', periods)).toEqual({
      period: 'in October 2026',
      name: 'a month',
      both: 'in 13 months',
      before: 'the 12 months before',
    });
    expect(monthBasis('October 2026', { before: null }).both).toBe('in October 2026');
    expect(quietBasis('from 2026-10-01 to before 2026-11-01', '2026-11-01', periods)).toMatchObject({
      both: 'in the 396 days up to 2026-11-01',
      before: 'the 365 days before',
    });
  });
});
