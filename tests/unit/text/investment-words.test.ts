import { describe, expect, it } from 'vitest';
import { phases } from '#analytics/metrics/phases.ts';
import { readFigureFilters } from '#app/components/figures/figure-filters.ts';
import { toPhases, toSavings } from '#app/routes/_index/investment-view.ts';
import { phasesCaption, savingsCaption } from '#app/text/investment-words.ts';

const filters = readFigureFilters(new URLSearchParams('period=30'));
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
    expect(phasesCaption(found)).toBe(
      'Of 1 h 40 min in 1 incident, 55 % went into mitigation; 1 other lacks a moment.',
    );
    expect(toPhases(found)?.rows[2]?.cells).toEqual(['Mitigate', '55 %', '55 min', '1']);
    expect(toPhases(found)?.phases.map(({ share }) => share)).toEqual([0.1, 0.05, 0.55, 0.3]);
  });

  it('is not shown where no incident says it', () => {
    const none = phases({ impactStarted: [], detected: [], acknowledged: [], mitigated: [], resolved: [] });
    expect(toPhases(none)).toBeNull();
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
    const view = toSavings(found, filters, (slug) => slug.toUpperCase())!;
    expect(view.bars.map(({ name, between, of }) => [name, between, of])).toEqual([
      ['SEARCH: halving detection', '9 h … 40 h', 'of 12 incidents'],
    ]);
    expect(view.caption).toBe('Halving detection in SEARCH would save about 21 h of outage a year (9 h … 40 h).');
    expect(view.rows[0]!.cells).toEqual(['SEARCH: halving detection', '21 h (9 h … 40 h)', '12']);
    expect(view.bars[0]!.href).toBe('/figures/time_to_detect?period=30&service=search');
    expect(toSavings([saving('billing', 200_000, [null, null], 3)], filters, String)).toBeNull();
  });

  it('leaves the end open that it cannot bound', () => {
    expect(savingsCaption(saving('Billing', 75_600, [32_400, null]))).toBe(
      'Halving detection in Billing would save about 21 h of outage a year (at least 9 h).',
    );
  });

  it('is not shown where nothing would be saved', () => {
    expect(toSavings([], filters, String)).toBeNull();
    expect(toSavings([saving('a', 0, [null, null])], filters, String)).toBeNull();
  });
});
