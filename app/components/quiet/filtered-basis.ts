import type { Window } from '#analytics/metrics/instant.ts';
import { type QuietBasis, quietBasis } from '../../text/quiet-basis.ts';
import { type FigureFilters, inWindowWords, windowWords } from '../figures/figure-filters.ts';

/** What the evidence of a page with these filters was counted over. */
export function filteredBasis(filters: FigureFilters, periods: { window: Window; before: Window | null }): QuietBasis {
  const { period, from, to } = filters;
  const own = from && to ? `from ${windowWords(filters)}` : inWindowWords(filters);
  return quietBasis(period === 'all' ? 'over all time' : own, to, periods);
}
