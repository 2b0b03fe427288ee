import type { QuietPeriod } from '#analytics/metrics/quiet-period.ts';
import { quietReason } from '../../text/quiet-words.ts';
import { type FigureFilters, periodDays, withFilters } from '../figures/figure-filters.ts';

interface Weighed {
  service: { slug: string; name: string } | null;
  quiet: QuietPeriod;
}

/** What needs a look first. */
const ORDER: readonly QuietPeriod['verdict'][] = ['unaware', 'lucky', 'good'];
/** A line for each of 200 services would not be read in a minute. */
const MOST = 8;

/** Good, unaware or lucky in a line: everything, and those services of which most is to be said. */
export function toQuietLines(
  { whole, services }: { whole: Weighed; services: readonly Weighed[] },
  filters: FigureFilters,
) {
  const days = periodDays(filters);
  const href = (service: string | null) => withFilters('/good-unaware-or-lucky', { ...filters, service });
  const told = ORDER.flatMap((verdict) => services.filter(({ quiet }) => quiet.verdict === verdict))
    .slice(0, MOST)
    .flatMap(({ service, quiet }) =>
      service
        ? { slug: service.slug, name: service.name, text: quietReason(quiet, days), href: href(service.slug) }
        : [],
    );
  const rest = services.length - told.length;
  return {
    href: href(filters.service),
    /** Null where one service is asked about: its own line says it. */
    whole: filters.service ? null : quietReason(whole.quiet, days),
    services: told,
    /** Services that are not named: further ones, and those of which nobody can tell. */
    rest,
  };
}

export type QuietLinesData = ReturnType<typeof toQuietLines>;
