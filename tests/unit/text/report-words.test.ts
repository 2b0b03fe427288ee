import { describe, expect, it } from 'vitest';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import type { ServiceSaving } from '#app/db/figure-investments.server.ts';
import { mostSaved } from '#app/report/report-findings.ts';
import { toSavings } from '#app/routes/_index/investment-view.ts';
import { capital } from '#app/text/numerals.ts';
import {
  briefly,
  happenedSentence,
  investQuestion,
  luckSentence,
  nearMissSentence,
  oddMonthSentence,
  recurringSentence,
  repairQuestion,
  restrictedNote,
  type Told,
  targetQuestion,
  watchQuestion,
} from '#app/text/report-words.ts';

const whole = ({ lead, rest }: Told) => lead + rest;

const incident = {
  severity: 'SEV1',
  title: 'Checkout answers with errors',
  seconds: 11_400,
  fromDetection: false,
  isOpen: false,
  services: ['Checkout', 'Payments'],
  usersAffected: null,
  estimatedCost: null,
  estimatedCostCurrency: null,
};

describe('what happened', () => {
  it('says how long it took and what is known of its cost', () => {
    expect(happenedSentence(incident)).toBe('Checkout and Payments: 3 h 10 min until it was resolved.');
    const wide = { ...incident, services: ['Checkout', 'Payments', 'Search', 'Stock', 'Billing'] };
    expect(happenedSentence(wide)).toMatch(/^Checkout, Payments and three others: 3 h 10 min/);
    const costly = { ...incident, usersAffected: 1200, estimatedCost: 39_999.6, estimatedCostCurrency: 'EUR' };
    expect(happenedSentence(costly)).toBe(
      'Checkout and Payments: 3 h 10 min until it was resolved, 1,200 users, about EUR 40,000.',
    );
  });

  it('says of an open one that it is open, of a lower bound that it is one, and nothing of what nobody recorded', () => {
    expect(happenedSentence({ ...incident, isOpen: true, seconds: null })).toContain('still open');
    expect(happenedSentence({ ...incident, fromDetection: true })).toContain('at least 3 h 10 min');
    expect(happenedSentence({ ...incident, seconds: null, services: [] })).toBe('how long it took is not recorded.');
  });
});

describe('what was learnt', () => {
  it('says how often a cause came back, and of the year before only what was', () => {
    expect(whole(recurringSentence({ cause: 'expired certificate', n: 2, earlier: 3 }))).toBe(
      '“Expired certificate” came back: two incidents, and three in the year before.',
    );
    expect(whole(recurringSentence({ cause: 'expired certificate', n: 2, earlier: 0 }))).toMatch(/: two incidents\.$/);
  });

  it('says how many near misses were recorded', () => {
    expect(whole(nearMissSentence(1, 'Disk almost full'))).toBe('One near miss was recorded: Disk almost full.');
    expect(whole(nearMissSentence(4, 'Disk almost full'))).toMatch(/^Four near misses were recorded/);
  });

  it('says what was out of the ordinary, and where quiet was luck how likely that was', () => {
    expect(whole(oddMonthSentence('March 2026', 14, '4 to 11'))).toBe(
      'March 2026 had 14 incidents where 4 to 11 are ordinary.',
    );
    expect(oddMonthSentence('March 2026', 1, '4 to 11').lead).toBe('March 2026 had 1 incident');
    expect(oddMonthSentence('March 2026', 0, '4 to 11').lead).toBe('March 2026 had no incidents');
  });

  it('is called luck no more surely than the page that it leads to calls it', () => {
    const reason = 'lucky (a month this quiet comes by chance 1 time in 5)';
    expect(luckSentence('lucky', reason)).toEqual({
      lead: 'We were lucky, as far as one can tell',
      rest: ' (a month this quiet comes by chance 1 time in 5).',
    });
    expect(whole(luckSentence('perhaps unaware', 'perhaps unaware (customers found 6 of 9)'))).toBe(
      'We were perhaps unaware (customers found 6 of 9).',
    );
  });
});

describe('what to decide', () => {
  it('is asked, with the figure that it rests on', () => {
    const questions = [
      investQuestion({
        service: 'Billing',
        lever: 'detection',
        savedSecondsPerYear: 75_600,
        interval: [32_400, 144_000],
      }),
      watchQuestion('Billing', 'perhaps unaware (customers found 6 of 9)'),
      targetQuestion({ service: 'Checkout', target: 0.999, allowedSeconds: 2640, usedSeconds: 10_800 }),
      repairQuestion(12, { figure: 'mean time to resolve', share: '38 %' }),
    ];
    expect(questions.map(whole)).toEqual([
      'Invest in Billing? Halving detection there would save about 21 h of outage a year (9 h … 40 h).',
      'Watch Billing from outside? It is perhaps unaware (customers found 6 of 9).',
      'Make Checkout more available, or aim lower? It was down for 3 h where its target of 99.9 % allows 44 min.',
      'Have 12 records repaired? The worst moves the mean time to resolve by 38 %.',
    ]);
  });

  it('has no interval where none is known', () => {
    const saving = { service: 'Billing', lever: 'repair', savedSecondsPerYear: 3600, interval: [null, null] } as const;
    expect(whole(investQuestion(saving))).toMatch(/about 1 h of outage a year\.$/);
  });
});

describe('restricted incidents', () => {
  it('are named for those who see them, and for nobody else', () => {
    expect(restrictedNote(3)).toBe('includes three restricted incidents');
    expect(restrictedNote(0)).toBe('');
  });
});

describe('what to invest in', () => {
  const saving = (service: string, savedSecondsPerYear: number, lower: number | null): ServiceSaving => ({
    key: service,
    service,
    lever: 'repair',
    n: 4,
    leftOut: 0,
    savedSecondsPerYear,
    interval: [lower, lower === null ? null : savedSecondsPerYear * 2],
  });

  it('is what most would be saved by of that which enough incidents say, as on the overview', () => {
    const found = [saving('few', 9000, null), saving('billing', 8000, 4000), saving('search', 7000, 3000)];
    expect(mostSaved(found, capital)).toMatchObject({ service: 'Billing', savedSecondsPerYear: 8000 });
    expect(toSavings(found, readFigureFilters(new URLSearchParams()), capital, '')!.bars[0]!.name).toMatch(/^Billing/);
  });

  it('is nothing where too few incidents say so, or nothing would be saved', () => {
    expect(mostSaved([saving('few', 9000, null), saving('none', 0, 0)], capital)).toBeNull();
  });
});

describe('a verdict in the fewest words', () => {
  it('says how large the change is, or what could tell, and never "cannot tell" alone', () => {
    const change = '1.8 times as long (1.2 … 2.7)';
    expect(briefly({ verdict: 'worse', change, inShort: '' })).toBe(change);
    const inShort = 'could tell: a change by × 2.7; 10 % needs about 1,100 incidents on each side';
    expect(briefly({ verdict: 'cannot_tell', change, inShort })).toBe('could tell: a change by × 2.7');
    const reason = 'only one incident in the time before';
    expect(briefly({ verdict: 'cannot_tell', change: '', inShort: reason })).toBe(reason);
  });
});
