import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  namesOf,
  readQuestion,
  scopeWords,
  sideFilters,
  toComparison,
} from '#app/routes/compare/comparison-question.ts';

const now = new Date('2026-11-21T12:00:00Z');
const read = (query: string) => readQuestion(new URLSearchParams(query));
const ask = (query: string) => toComparison(read(query), now);

describe('what the comparison page asks', () => {
  it('is two periods by their dates', () => {
    const periods = 'by=period&from=2026-03-01&to=2026-04-01&compareFrom=2026-01-01&compareTo=2026-02-01&severity=SEV1';
    expect(ask(periods)).toEqual({
      asOf: now.toISOString(),
      severity: ['SEV1'],
      from: '2026-03-01',
      to: '2026-04-01',
      compareFrom: '2026-01-01',
      compareTo: '2026-02-01',
    });
  });

  it('is as many days before a date as after it', () => {
    expect(ask('by=date&date=2026-03-01&days=30')).toEqual({
      asOf: now.toISOString(),
      from: '2026-03-01',
      to: '2026-03-31',
      compareFrom: '2026-01-30',
      compareTo: '2026-03-01',
    });
  });

  it('is two of a kind in one window, whatever else narrows it', () => {
    expect(ask('by=service&a=billing&b=search&period=30&team=web')).toEqual({
      asOf: now.toISOString(),
      from: '2026-10-22T12:00:00.000Z',
      team: ['web'],
      service: ['billing'],
      compareService: ['search'],
    });
    expect(ask('by=category&a=security&b=privacy')).toMatchObject({
      category: ['security'],
      compareCategory: ['privacy'],
    });
  });

  it('is nothing while something has yet to be chosen, or a thing would be held against itself', () => {
    for (const query of [
      '',
      'by=period&from=2026-03-01',
      'by=period&from=yesterday&to=2026-04-01&compareFrom=2026-01-01&compareTo=2026-02-01',
      'by=date',
      'by=service&a=billing',
      'by=team&a=web&b=web',
    ]) {
      expect(ask(query), query).toBeNull();
    }
  });

  it('has days that add up over the ends of months and years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -400, max: 400 }), (day, days) => {
        const start = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(addDays(start, days), -days)).toBe(start);
      }),
    );
  });
});

describe('both sides of a comparison', () => {
  const nameOf = (_: string, value: string) => value.toUpperCase();

  it('lead each to what is behind it', () => {
    const question = read('by=service&a=billing&b=search&severity=SEV2');
    expect(sideFilters(question, 'a')).toMatchObject({ service: 'billing', severity: 'SEV2', period: '90' });
    expect(sideFilters(question, 'b')).toMatchObject({ service: 'search', compare: false });
    const dated = read('by=date&date=2026-03-01&days=30');
    expect(sideFilters(dated, 'b')).toMatchObject({ period: null, from: '2026-01-30', to: '2026-03-01' });
  });

  it('have names that sentences can be made of', () => {
    const services = namesOf(read('by=service&a=billing&b=search'), nameOf);
    expect(services).toMatchObject({
      a: 'BILLING',
      b: 'SEARCH',
      against: { lead: 'For BILLING', than: 'for SEARCH', contrast: 'difference' },
    });
    const dated = namesOf(read('by=date&date=2026-03-01'), nameOf);
    expect(dated).toMatchObject({
      a: '90 days from 2026-03-01',
      against: { than: 'in the 90 days before', contrast: 'change' },
    });
    expect(scopeWords(read('by=team&a=x&b=y&period=30'), ['Billing'])).toBe('last 30 days, Billing');
    expect(scopeWords(read('by=date&date=2026-03-01'), [])).toBe('');
  });
});
