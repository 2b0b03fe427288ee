import type { Window } from '#analytics/metrics/instant.ts';
import type { FigureFilters } from '#app/components/figures/figure-filters.ts';
import { toLocalField } from '#app/text/instants.ts';
import { countText } from '#app/text/numerals.ts';

interface NearMisses {
  rows: {
    id: string;
    reference: string;
    title: string;
    severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
    services: string;
    startedAt: Date | null;
  }[];
  total: { n: number; isMore: boolean };
}

/** The ledger of near misses with how many more there are, and where. */
export function toLedger({ rows, total }: NearMisses, filters: FigureFilters, window: Window, timeZone: string) {
  const more = total.n - rows.length;
  return {
    rows,
    more: more > 0 ? `${total.isMore ? 'more than ' : ''}${countText(more)}` : null,
    href: ledgerHref(filters, window, timeZone),
  };
}

/** The list of incidents with the same filters; it knows days, in the reader's zone. */
function ledgerHref(filters: FigureFilters, { start, end }: Window, timeZone: string): string {
  const dayOf = (at: number) => toLocalField(new Date(at / 1000), timeZone).slice(0, 10);
  const query = new URLSearchParams({ kind: 'near_miss', from: dayOf(start), to: dayOf(end - 1) });
  for (const name of ['service', 'team', 'severity', 'category'] as const) {
    const value = filters[name];
    if (value) query.set(name, value);
  }
  return `/incidents?${query}`;
}
