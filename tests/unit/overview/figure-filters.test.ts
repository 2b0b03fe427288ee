import { describe, expect, it } from 'vitest';
import {
  figureHref,
  filterParts,
  readFigureFilters,
  toPreviousRequest,
  toRequest,
  windowWords,
} from '#app/components/figures/figure-filters.ts';
import { monthName } from '#app/text/months.ts';

const now = new Date('2026-11-21T12:00:00Z');
const read = (query: string) => readFigureFilters(new URLSearchParams(query));

describe('the filters of the figure pages', () => {
  it('are 90 days of everything where the address says nothing, or nonsense', () => {
    expect(filterParts(read(''))).toEqual([]);
    expect(read('period=century').period).toBe('90');
    expect(toRequest(read(''), now)).toEqual({ asOf: now.toISOString(), from: '2026-08-23T12:00:00.000Z' });
  });

  it('survive the way into an address and back', () => {
    const filters = read('period=365&service=billing&team=payments&severity=SEV2&category=privacy');
    expect(readFigureFilters(new URLSearchParams(filterParts(filters)))).toEqual(filters);
  });

  it('compare with the same length just before, which ends where the window begins', () => {
    const filters = read('period=30&service=billing');
    const before = toPreviousRequest(filters, now)!;
    expect(before.to).toBe(toRequest(filters, now).from);
    expect(new Date(before.to!).getTime() - new Date(before.from!).getTime()).toBe(30 * 86_400_000);
    expect(before.service).toEqual(['billing']);
  });

  it('compare with nothing for all time or for dates of their own', () => {
    expect(toPreviousRequest(read('period=all'), now)).toBeNull();
    expect(toPreviousRequest(read('from=2026-03-01&to=2026-04-01'), now)).toBeNull();
    expect(windowWords(read('from=2026-03-01&to=2026-04-01'))).toBe('2026-03-01 to before 2026-04-01');
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
