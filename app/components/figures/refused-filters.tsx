import { useLocation } from '@remix-run/react';
import type { Flaws } from '../../parameters.ts';
import { ErrorSummary } from '../ui/fields.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import type { FigureFilters } from './figure-filters.ts';
import { FILTER_LABELS, FilterForm } from './filter-form.tsx';
import type { FilterOptions } from './filter-options.ts';

/** An address of a page of figures that asks for something that there is not. */
export interface Refusal {
  /** What of it can be understood; dates as they were typed. */
  filters: FigureFilters;
  flaws: Flaws;
  options: FilterOptions;
  /** The rest of the address. */
  keep: [string, string][];
  isComparing: boolean;
}

/** The page without its figures: what is wrong, at the fields where its reader can put it right. */
export function RefusedFilters({ refusal: { filters, flaws, options, keep, isComparing } }: { refusal: Refusal }) {
  const { pathname } = useLocation();
  const [atFields, others] = [true, false].map((isField) =>
    Object.entries(flaws).filter(([name]) => name in FILTER_LABELS === isField),
  ) as [[string, string][], [string, string][]];
  // what has no field here is named in its own sentence
  const told = {
    ...Object.fromEntries(atFields.map(([name, text]) => [name, [text]])),
    '': others.map(([, text]) => text),
  };
  return (
    <>
      <PageHeader
        title="Nothing is shown yet"
        lead="Part of what was asked for does not exist. Put it right, then press Show: the rest stays as it was asked."
      />
      <ErrorSummary errors={told} labels={FILTER_LABELS} />
      <FilterForm
        action={pathname === '/' ? '/?index' : pathname}
        filters={filters}
        flaws={flaws}
        options={options}
        keep={keep}
        isComparing={isComparing}
      />
    </>
  );
}
