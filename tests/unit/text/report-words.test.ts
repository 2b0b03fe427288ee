import { describe, expect, it } from 'vitest';
import {
  happenedSentence,
  investQuestion,
  nearMissSentence,
  recurringSentence,
  repairQuestion,
  restrictedNote,
  targetQuestion,
  watchQuestion,
} from '#app/text/report-words.ts';

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
    expect(recurringSentence({ cause: 'expired certificate', n: 2, earlier: 3 })).toBe(
      '“Expired certificate” came back: two incidents, and three in the year before.',
    );
    expect(recurringSentence({ cause: 'expired certificate', n: 2, earlier: 0 })).toMatch(/: two incidents\.$/);
  });

  it('says how many near misses were recorded', () => {
    expect(nearMissSentence(1, false, 'Disk almost full')).toBe('One near miss was recorded: Disk almost full.');
    expect(nearMissSentence(4, false, 'Disk almost full')).toMatch(/^Four near misses were recorded/);
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
    expect(questions).toEqual([
      'Invest in Billing? Halving detection there would save about 21 h of outage a year (9 h … 40 h).',
      'Watch Billing from outside? It is perhaps unaware (customers found 6 of 9).',
      'Make Checkout more available, or aim lower? It was down for 3 h where its target of 99.9 % allows 44 min.',
      'Have 12 records repaired? The worst moves the mean time to resolve by 38 %.',
    ]);
  });

  it('has no interval where none is known', () => {
    const saving = { service: 'Billing', lever: 'repair', savedSecondsPerYear: 3600, interval: [null, null] } as const;
    expect(investQuestion(saving)).toMatch(/about 1 h of outage a year\.$/);
  });
});

describe('restricted incidents', () => {
  it('are named for those who see them, and for nobody else', () => {
    expect(restrictedNote(3)).toBe('includes three restricted incidents');
    expect(restrictedNote(0)).toBe('');
  });
});
