import { describe, expect, it } from 'vitest';
import {
  beforeWords,
  commonFilters,
  figureHref,
  filterParts,
  inWindowWords,
  readFigureFilters,
  toComparedRequest,
  toRequest,
  windowWords,
} from '#app/components/figures/figure-filters.ts';
import { monthName } from '#app/text/months.ts';

const now = new Date('2026-11-21T12:00:00Z');
const read = (query: string) => readFigureFilters(new URLSearchParams(query));

describe('the filters of the figure pages', () => {
  it('are 90 days of everything where the address says nothing', () => {
    expect(filterParts(read(''))).toEqual([]);
    expect(toRequest(read(''), now)).toEqual({ asOf: now.toISOString(), from: '2026-08-23T12:00:00.000Z' });
  });

  it.each([
    ['period=century', 'period', '30, 90, 180, 365, all'],
    ['knownStart=yes', 'knownStart', 'true, false'],
    ['compare=always', 'compare', 'none, previous'],
    ['service=a&service=b', 'service', 'more than once'],
    ['from=2026-01-01&from=2026-02-01', 'from', 'more than once'],
  ])('refuse %s by its name and what there is', (query, name, known) => {
    expect(() => read(query)).toThrow(
      expect.objectContaining({ code: 'INVALID', fields: { [name]: expect.stringContaining(known) } }),
    );
  });

  it('survive the way into an address and back', () => {
    const filters = read(
      'period=365&service=billing&team=payments&severity=SEV2&category=privacy&time=office&knownStart=true&compare=none',
    );
    expect(readFigureFilters(new URLSearchParams(filterParts(filters)))).toEqual(filters);
  });

  it('compare with the same length just before, unless told not to', () => {
    expect(toComparedRequest(read('period=30&service=billing'), now)).toEqual({
      asOf: now.toISOString(),
      from: '2026-10-22T12:00:00.000Z',
      service: ['billing'],
      compare: 'previous',
    });
    expect(beforeWords(read('period=30'))).toBe('the 30 days before');
    expect(toComparedRequest(read('period=30&compare=none'), now)).not.toHaveProperty('compare');
  });

  it('compare with nothing where the window has no beginning', () => {
    expect(beforeWords(read('period=all'))).toBeNull();
    expect(beforeWords(read('to=2026-04-01'))).toBeNull();
    expect(toComparedRequest(read('period=all'), now)).not.toHaveProperty('compare');
    expect(beforeWords(read('from=2026-03-01&to=2026-04-01'))).toBe('the time of the same length before');
    expect(windowWords(read('from=2026-03-01&to=2026-04-01'))).toBe('2026-03-01 to before 2026-04-01');
  });

  it('name their window as a sentence does', () => {
    expect(inWindowWords(read('period=30'))).toBe('in the last 30 days');
    expect(inWindowWords(read('from=2026-03-01&to=2026-04-01'))).toBe('from 2026-03-01 to before 2026-04-01');
    expect(inWindowWords(read('from=2026-03-01'))).toBe('since 2026-03-01');
    expect(inWindowWords(read('period=all'))).toBe('');
  });

  it('take a period that was chosen for what is meant, whatever dates were there', () => {
    expect(read('period=30&from=2026-03-01&to=2026-04-01')).toMatchObject({ period: '30', from: null, to: null });
    expect(read('period=&from=2026-03-01')).toMatchObject({ period: null, from: '2026-03-01' });
  });

  it('leave how durations are counted to the page of one figure', () => {
    const filters = read('time=office&knownStart=true&team=web');
    expect(toRequest(filters, now)).toMatchObject({ time: 'office', knownStart: 'true' });
    expect(toRequest(commonFilters(filters), now)).not.toHaveProperty('time');
    expect(filterParts(commonFilters(filters))).toEqual([['team', 'web']]);
    expect(read('time=clock').time).toBeNull();
  });

  it('lead from a month to its dates, whatever the period was', () => {
    const href = figureHref('time_to_resolve', read('period=365&service=billing'), monthName.range('2026-12'));
    expect(href).toBe('/figures/time_to_resolve?from=2026-12-01&to=2027-01-01&service=billing');
  });
});

describe('months', () => {
  it('are those of the clock of a zone', () => {
    const newYear = new Date('2026-12-31T23:30:00Z');
    expect(monthName.of(newYear, 'UTC')).toBe('2026-12');
    expect(monthName.of(newYear, 'Europe/Berlin')).toBe('2027-01');
    expect(monthName.before('2026-01', 11)).toBe('2025-02');
    expect(monthName.long('2026-03')).toBe('March 2026');
  });
});
