import { type FigureFilters, withFilters } from '#app/components/figures/figure-filters.ts';
import { DEFAULT_GROUPING, type FigureGrouping } from './groups-view.ts';

export const SORTS = ['longest', 'shortest', 'newest', 'oldest'] as const;
export type FigureSort = (typeof SORTS)[number];
export const DEFAULT_SORT: FigureSort = 'longest';

/** What a reader has chosen on the page of a figure beside its filters. */
export interface FigureChoice {
  by: FigureGrouping;
  /** Every group, rather than those with most incidents. */
  isAll: boolean;
  status: string | null;
  sort: FigureSort;
}

/** The choice as parts of a URL, without what is so anyway. */
export function choiceParts({ by, isAll, status, sort }: FigureChoice): [string, string][] {
  return [
    ...(by === DEFAULT_GROUPING ? [] : [['by', by] as [string, string]]),
    ...(isAll ? [['groups', 'all'] as [string, string]] : []),
    ...(status === null ? [] : [['status', status] as [string, string]]),
    ...(sort === DEFAULT_SORT ? [] : [['sort', sort] as [string, string]]),
  ];
}

/** The address of the page with one choice changed and everything else as it is; a changed choice begins at page one. */
export function choiceHref(
  { metric, filters, choice }: { metric: string; filters: FigureFilters; choice: FigureChoice },
  changes: Partial<FigureChoice> & { page?: number },
): string {
  const { page = 1, ...changed } = changes;
  const parts = choiceParts({ ...choice, ...changed });
  return withFilters(`/figures/${metric}`, filters, page > 1 ? [...parts, ['page', String(page)]] : parts);
}
