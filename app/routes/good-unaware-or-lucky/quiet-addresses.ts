import { instantText, type Window } from '#analytics/metrics/instant.ts';
import { type FigureFilters, figureHref, withFilters } from '#app/components/figures/figure-filters.ts';

/** Where the numbers of the page are defined, and where the incidents behind them are listed. */
export function quietAddresses(filters: FigureFilters, { window, before }: { window: Window; before: Window | null }) {
  // windows to the instant, so that the figure behind a link is the one that it stands on
  const within = ({ start, end }: Window, to = filters.to) => ({
    from: instantText(start),
    to: end === window.end ? to : instantText(end),
  });
  const all = before && within({ start: before.start, end: window.end });
  return {
    failures: {
      period: figureHref('mtbf', filters),
      both: all ? figureHref('mtbf', filters, all) : figureHref('mtbf', filters),
      before: before && figureHref('mtbf', filters, within(before)),
    },
    finders: all ? figureHref('detection_coverage', filters, all) : figureHref('detection_coverage', filters),
    whoFoundIt: withFilters('/data-quality', all ? { ...filters, ...all, period: null } : filters, [
      ['kind', 'noticed_by'],
    ]),
  };
}

export type QuietAddresses = ReturnType<typeof quietAddresses>;
