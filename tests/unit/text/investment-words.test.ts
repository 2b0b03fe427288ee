import { describe, expect, it } from 'vitest';
import { phases } from '#analytics/metrics/phases.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { toPhases, toSavings } from '#app/routes/_index/investment-view.ts';
import { phasesBasis, phasesCaption, savingsCaption } from '#app/text/investment-words.ts';

const filters = readFigureFilters(new URLSearchParams('period=30'));
const when = 'in the last 30 days';
const minutes = (values: number[]) => values.map((value) => value * 60_000_000);

describe('where the time goes', () => {
  it('names the phase that takes most, of how much, and how many incidents cannot say', () => {
    const found = phases({
      impactStarted: minutes([0, 0]),
      detected: minutes([10, 5]),
      acknowledged: minutes([15, Number.NaN]),
      mitigated: minutes([70, 20]),
      resolved: minutes([100, 30]),
    });
    expect(phasesCaption(found)).toBe('Of 1 h 40 min in 1 incident, 55 % went into mitigation.');
    expect(phasesBasis(found)).toContain('1 other incident lacks a moment.');
    expect(phasesBasis({ leftOut: 2 })).toContain('2 other incidents lack a moment.');
    expect(phasesBasis({ leftOut: 0 })).not.toContain('lack');
    expect(toPhases(found, filters)?.qualityHref).toBe('/data-quality?period=30');
    expect(toPhases(found, filters)?.phases.map(({ share }) => share)).toEqual([0.1, 0.05, 0.55, 0.3]);
  });

  it('leads from each phase to the figure that ends where it does', () => {
    const found = phases({
      impactStarted: minutes([0]),
      detected: minutes([10]),
      acknowledged: minutes([15]),
      mitigated: minutes([70]),
      resolved: minutes([100]),
    });
    expect(toPhases(found, filters)?.phases.map(({ href }) => href)).toEqual(
      ['detect', 'acknowledge', 'mitigate', 'resolve'].map((end) => `/figures/time_to_${end}?period=30`),
    );
  });

  it('is not shown where no incident says it', () => {
    const none = phases({ impactStarted: [], detected: [], acknowledged: [], mitigated: [], resolved: [] });
    expect(toPhases(none, filters)).toBeNull();
  });
});

describe('what would help most', () => {
  const saving = (service: string, saved: number, interval: [number | null, number | null], n = 12) => ({
    key: `${service} detection`,
    service,
    lever: 'detection' as const,
    n,
    leftOut: 0,
    savedSecondsPerYear: saved,
    interval,
  });

  it('ranks what is known with its uncertainty, and nothing that rests on too few', () => {
    const found = [saving('billing', 200_000, [null, null], 3), saving('search', 75_600, [32_400, 144_000])];
    const view = toSavings(found, filters, (slug) => slug.toUpperCase(), when)!;
    expect(view.bars.map(({ name, between, of }) => [name, between, of])).toEqual([
      ['SEARCH: halving detection', '9 h … 40 h', 'of 12 incidents'],
    ]);
    expect(view.caption).toBe(
      'Halving detection in SEARCH would save about 21 h of outage a year (95 %: 9 h … 40 h), going by its 12 incidents in the last 30 days.',
    );
    expect(view.bars[0]!.href).toBe('/figures/time_to_detect?period=30&service=search');
    expect(toSavings([saving('billing', 200_000, [null, null], 3)], filters, String, when)).toBeNull();
  });

  it('leaves the end open that it cannot bound', () => {
    expect(savingsCaption(saving('Billing', 75_600, [32_400, null], 1), '')).toBe(
      'Halving detection in Billing would save about 21 h of outage a year (95 %: at least 9 h), going by its 1 incident.',
    );
  });

  it('is not shown where nothing would be saved', () => {
    expect(toSavings([], filters, String, when)).toBeNull();
    expect(toSavings([saving('a', 0, [null, null])], filters, String, when)).toBeNull();
  });
});
