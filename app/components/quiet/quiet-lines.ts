import type { Window } from '#analytics/metrics/instant.ts';
import type { QuietPeriod } from '#analytics/metrics/quiet-period.ts';
import { quietQuestion, quietReason } from '../../text/quiet-words.ts';
import { beforeWords, type FigureFilters, windowWords, withFilters } from '../figures/figure-filters.ts';
import { filteredBasis } from './filtered-basis.ts';

interface Weighed {
  service: { slug: string; name: string } | null;
  quiet: QuietPeriod;
}

interface WeighedPeriods {
  window: Window;
  before: Window | null;
  whole: Weighed;
  services: readonly Weighed[];
}

/** What needs a look first. */
const ORDER: readonly QuietPeriod['verdict'][] = ['unaware', 'lucky', 'good'];
/** A line for each of 200 services would not be read in a minute. */
const MOST = 8;

/** Good, unaware or lucky in a line: everything, and those services of which most is to be said. */
export function toQuietLines(periods: WeighedPeriods, filters: FigureFilters) {
  const { whole, services } = periods;
  const basis = filteredBasis(filters, periods);
  const href = (service: string | null) => withFilters('/good-unaware-or-lucky', { ...filters, service });
  const told = ORDER.flatMap((verdict) => services.filter(({ quiet }) => quiet.verdict === verdict))
    .slice(0, MOST)
    .flatMap(({ service, quiet }) =>
      service
        ? { slug: service.slug, name: service.name, text: quietReason(quiet, basis), href: href(service.slug) }
        : [],
    );
  const rest = services.length - told.length;
  const all = filters.service ? null : quietReason(whole.quiet, basis);
  const { before } = basis;
  const figuresBefore = beforeWords(filters);
  const isHeldAgainstBefore =
    before !== null && [all, ...told.map(({ text }) => text)].some((text) => text?.includes(before));
  return {
    href: href(filters.service),
    /** Null where one service is asked about: its own line says it. */
    whole: all,
    /** How that goes with the figures above; null where no line speaks of the time before, or no figure does. */
    question:
      isHeldAgainstBefore && figuresBefore !== null
        ? quietQuestion(filters.period ? `the ${windowWords(filters)}` : 'the chosen time', figuresBefore, basis)
        : null,
    services: told,
    /** Services that are not named: further ones, and those of which nobody can tell. */
    rest,
  };
}

export type QuietLinesData = ReturnType<typeof toQuietLines>;
