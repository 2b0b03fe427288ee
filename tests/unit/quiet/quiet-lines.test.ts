import { describe, expect, it } from 'vitest';
import type { Evidence } from '#analytics/metrics/quiet-evidence.ts';
import { type QuietPeriod, quietPeriod } from '#analytics/metrics/quiet-period.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { toQuietLines } from '#app/components/quiet/quiet-lines.ts';

const DAY = 86_400;
const window = { start: 365 * DAY * 1e6, end: 455 * DAY * 1e6 };
const before = { start: 0, end: window.start };
const read = (query: string) => readFigureFilters(new URLSearchParams(query));
const filters = read('');
const quiet = (verdict: QuietPeriod['verdict']): QuietPeriod => ({
  ...quietPeriod({
    period: { events: 1, exposureSeconds: 90 * DAY },
    before: null,
    dispersion: 1,
    targetSeconds: null,
    detection: { monitoring: 2, staff: 1, customer: 6, unknown: 0 },
    recapture: { monitoring: 0, people: 0, both: 0 },
    nearMisses: 0,
  }),
  verdict,
});
const CHANCE: Evidence = {
  ...{ claim: 'lucky', code: 'chance_of_quiet', direction: 'for' },
  ...{ events: 1, expected: 3, chance: 0.2, atEarlierRate: 0.2 },
};
const whole = { service: null, quiet: quiet('cannot_tell') };
const service = (name: string, verdict: QuietPeriod['verdict']) => ({
  service: { slug: name.toLowerCase(), name },
  quiet: quiet(verdict),
});

describe('the line of the overview', () => {
  it('names first what needs a look, then luck, then what is good; what nobody can tell is counted', () => {
    const lines = toQuietLines(
      {
        window,
        before,
        whole,
        services: [service('A', 'good'), service('B', 'cannot_tell'), service('C', 'lucky'), service('D', 'unaware')],
      },
      filters,
    );
    expect(lines.services.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'D: perhaps unaware (customers found 6 of 9 in the last 455 days)',
      'C: lucky',
      'A: good',
    ]);
    expect(lines.rest).toBe(1);
    expect(lines.whole).toBe(
      'cannot tell (what could: a target for the time between failures and an exercise that shows who notices)',
    );
  });

  it('says that it asks another question than the figures, where it speaks of the time before', () => {
    const chance = { ...quiet('lucky'), evidence: [CHANCE] };
    const lines = (query: string) =>
      toQuietLines({ window, before, whole: { service: null, quiet: chance }, services: [] }, read(query));
    expect(lines('').whole).toContain('going by the 365 days before');
    expect(lines('').question).toBe(
      'Another question than above: the figures hold the last 90 days against the 90 days before; here it is held against the 365 days before. So something may happen more often than just before, and still be rare.',
    );
    expect(lines('compare=none').question).toBeNull();
    expect(toQuietLines({ window, before, whole, services: [] }, filters).question).toBeNull();
  });

  it('does not become a list of 200 services', () => {
    const many = Array.from({ length: 200 }, (_, i) => service(`S${i}`, 'good'));
    const lines = toQuietLines({ window, before, whole, services: many }, filters);
    expect(lines.services).toHaveLength(8);
    expect(lines.rest).toBe(192);
  });

  it('leads to the page with the filters that it is of', () => {
    const chosen = readFigureFilters(new URLSearchParams('period=365&service=billing'));
    const lines = toQuietLines({ window, before, whole, services: [service('Billing', 'good')] }, chosen);
    expect(lines.whole).toBeNull();
    expect(lines.services[0]?.href).toBe('/good-unaware-or-lucky?period=365&service=billing');
  });
});
