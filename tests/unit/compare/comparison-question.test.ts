import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flawsOf, refusedFields } from '#app/routes/compare/comparison-flaws.ts';
import { hiddenParts, suggestedPeriods, wayHref } from '#app/routes/compare/comparison-links.ts';
import { namesOf, scopeWords } from '#app/routes/compare/comparison-names.ts';
import { addDays, readQuestion, sideFilters, toComparison, WAYS } from '#app/routes/compare/comparison-question.ts';

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

  it('is nothing while something has yet to be chosen', () => {
    for (const query of ['', 'by=period&from=2026-03-01', 'by=date', 'by=service&a=billing']) {
      expect(ask(query), query).toBeNull();
      expect(flawsOf(read(query), '2026-11-21'), query).toEqual({});
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
    const today = '2026-11-21';
    const services = namesOf(read('by=service&a=billing&b=search'), nameOf, today);
    expect(services).toMatchObject({
      a: 'BILLING',
      b: 'SEARCH',
      against: { lead: 'For BILLING', than: 'for SEARCH', contrast: 'difference' },
    });
    const dated = namesOf(read('by=date&date=2026-03-01'), nameOf, today);
    expect(dated).toMatchObject({
      a: '90 days from 1 Mar 2026',
      against: { lead: 'From 1 Mar 2026 on', than: 'in the 90 days before', contrast: 'change' },
    });
    const query = 'from=2026-03-01&to=2026-04-01&compareFrom=2026-01-10&compareTo=2026-02-01';
    const periods = namesOf(read(query), nameOf, today);
    expect(periods).toMatchObject({
      a: 'March 2026',
      b: '10 Jan to 31 Jan 2026',
      against: { lead: 'In March 2026', than: 'from 10 Jan to 31 Jan 2026' },
    });
    expect(scopeWords(read('by=team&a=x&b=y&period=30'), ['Billing'])).toBe('last 30 days, Billing');
    expect(scopeWords(read('by=date&date=2026-03-01'), [])).toBe('');
  });
});

describe('a stretch of days that is not over', () => {
  const named = (query: string) => namesOf(read(query), (_, value) => value, '2026-11-21');

  it('is never named as if it were', () => {
    const running = named('from=2026-11-01&to=2026-12-01&compareFrom=2026-10-01&compareTo=2026-11-01');
    expect([running.a, running.b]).toEqual(['November 2026 so far', 'October 2026']);
    expect(running.against.lead).toBe('In November 2026 so far');
    expect(named('by=date&date=2026-11-12&days=90').a).toBe('since 12 Nov 2026');
  });

  it('has its whole name on the day after its last', () => {
    expect(named('from=2026-11-01&to=2026-11-21&compareFrom=2026-10-01&compareTo=2026-11-01').a).toBe(
      '1 Nov to 20 Nov 2026',
    );
    expect(named('by=date&date=2026-10-22&days=30').a).toBe('30 days from 22 Oct 2026');
  });
});

describe('a question that cannot be answered', () => {
  const flaws = (query: string) => flawsOf(read(query), '2026-11-21');
  const periods = (from: string, to: string, compareFrom: string, compareTo: string) =>
    `from=${from}&to=${to}&compareFrom=${compareFrom}&compareTo=${compareTo}`;

  it('says at which field: an end before its beginning, a time to come, what overlaps', () => {
    expect(flaws(periods('2026-04-01', '2026-03-01', '2026-01-01', '2026-02-01'))).toEqual({
      to: 'The period ends before it begins: choose a later day.',
    });
    expect(flaws(periods('2026-03-01', '2026-04-01', '2026-02-01', '2026-02-01'))).toEqual({
      compareTo: 'The period ends before it begins: choose a later day.',
    });
    expect(Object.keys(flaws(periods('2026-03-01', '2026-04-01', '2026-12-01', '2026-12-31')))).toEqual([
      'compareFrom',
    ]);
    expect(flaws(periods('2026-03-01', '2026-04-01', '2026-03-31', '2026-05-01'))).toEqual({
      compareFrom: 'The two periods overlap: what lies in both would be held against itself.',
    });
    expect(flaws(periods('2026-03-01', '2026-04-01', '2026-04-01', '2026-05-01'))).toEqual({});
    expect(flaws('by=date&date=2027-01-01&days=30')).toEqual({ date: 'This day is yet to come.' });
  });

  it('says so of what is no day, and of what was left empty, and loses nothing that was typed', () => {
    const query = periods('yesterday', '', '2026-02-30', '2026-03-01');
    expect(Object.keys(flaws(query))).toEqual(['from', 'to', 'compareFrom']);
    expect(read(query)).toMatchObject({ a: { from: 'yesterday', to: null }, b: { from: '2026-02-30' } });
    expect(flaws('by=service&a=billing&b=')).toEqual({ b: 'Choose a service to compare with.' });
    expect(flaws('by=team&a=web&b=web')).toEqual({ b: 'Choose another team: nothing differs from itself.' });
  });

  it('finds overlaps exactly where two stretches of days share one', () => {
    const day = fc.integer({ min: 0, max: 40 });
    const date = (days: number) => addDays('2026-01-01', days);
    fc.assert(
      fc.property(day, day, day, day, (a, b, c, d) => {
        fc.pre(a < b && c < d);
        const days = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
        const shares = days(a, b).some((one) => days(c, d).includes(one));
        expect('compareFrom' in flaws(periods(date(a), date(b), date(c), date(d)))).toBe(shares);
      }),
    );
  });

  it('shows what the figures refuse at the field of the page that it is about', () => {
    const text = 'They share incidents.';
    expect(refusedFields(read('by=team&a=web&b=apps'), { compareTeam: text }, text)).toEqual({ b: text });
    expect(refusedFields(read('by=service&a=x&b=y'), { service: text }, text)).toEqual({ a: text });
    expect(refusedFields(read('by=service&a=x&b=y'), { from: text }, text)).toEqual({ period: text });
    expect(refusedFields(read('by=date&date=2026-01-01&days=30'), { compareFrom: text }, text)).toEqual({ date: text });
    expect(refusedFields(read(''), { compareFrom: text }, text)).toEqual({ compareFrom: text });
    expect(refusedFields(read(''), {}, text)).toEqual({ '': text });
  });
});

describe('another kind of comparison', () => {
  const follow = (query: string, way: (typeof WAYS)[number]) => {
    const href = wayHref(read(query), way);
    expect(href).toMatch(/^\/compare\?by=/);
    return new URLSearchParams(href.split('?')[1]);
  };

  it('keeps what narrows both sides, the window and the chosen figures', () => {
    const start =
      'by=service&a=x&b=y&period=30&team=web&severity=SEV2&time=office&knownStart=true&metric=mtbf&metric=availability';
    for (const way of WAYS) {
      const kept = follow(start, way);
      expect(kept.get('by')).toBe(way);
      expect(kept.getAll('metric')).toEqual(['mtbf', 'availability']);
      expect([kept.get('period'), kept.get('time'), kept.get('knownStart')], way).toEqual(['30', 'office', 'true']);
      if (way !== 'team') expect(kept.get('team'), way).toBe('web');
      if (way !== 'severity') expect(kept.get('severity'), way).toBe('SEV2');
    }
  });

  it('begins with what both sides were narrowed to', () => {
    expect(follow('by=service&a=x&b=y&team=web', 'team').get('a')).toBe('web');
  });

  it('takes the dates of the first period for its window, not the period that they stand for', () => {
    const dated = follow('from=2026-03-01&to=2026-04-01&compareFrom=2026-01-01&compareTo=2026-02-01&period=30', 'team');
    expect([dated.get('from'), dated.get('to'), dated.get('period')]).toEqual(['2026-03-01', '2026-04-01', null]);
    expect(readQuestion(dated).filters).toMatchObject({ period: null, from: '2026-03-01', to: '2026-04-01' });
    const back = follow(dated.toString(), 'period');
    expect(readQuestion(back)).toMatchObject({
      a: { from: '2026-03-01', to: '2026-04-01' },
      b: { from: '2026-01-01', to: '2026-02-01' },
    });
  });

  it('sends along with the form what no field of it shows', () => {
    expect(hiddenParts(read('by=team&from=2026-03-01&to=2026-04-01&service=x&knownStart=true'))).toEqual([
      ['from', '2026-03-01'],
      ['to', '2026-04-01'],
      ['knownStart', 'true'],
    ]);
    expect(hiddenParts(read('from=2026-03-01&to=2026-04-01&period=30'))).toEqual([['period', '30']]);
  });

  it('offers the period that one came from, and the time before, to begin with', () => {
    expect(suggestedPeriods(read('period=30'), '2026-11-21')).toMatchObject({
      a: { from: '2026-10-22', to: '2026-11-21' },
      b: { from: '2026-09-22', to: '2026-10-22' },
    });
  });
});
