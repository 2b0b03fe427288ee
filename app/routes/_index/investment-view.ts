import type { Phase, Phases } from '#analytics/metrics/phases.ts';
import { type FigureFilters, figureHref, withFilters } from '#app/components/figures/figure-filters.ts';
import type { ServiceSaving } from '#app/db/figure-investments.server.ts';
import { durationIntervalText, durationText } from '#app/text/durations.ts';
import {
  isCertainSaving,
  LEVER_WORDS,
  phasesBasis,
  phasesCaption,
  savingsCaption,
} from '#app/text/investment-words.ts';
import { capital, plural } from '#app/text/numerals.ts';
import { percentRangeText } from '#app/text/percents.ts';

const MOST_SAVINGS = 5;
const LEVER_METRICS = { detection: 'time_to_detect', repair: 'time_to_repair' } as const;
/** The figure that ends where the phase does. */
const PHASE_METRICS: Readonly<Record<Phase, string>> = {
  detect: 'time_to_detect',
  acknowledge: 'time_to_acknowledge',
  mitigate: 'time_to_mitigate',
  resolve: 'time_to_resolve',
};

/** Where the time of outages went; null where no incident says it. */
export function toPhases(found: Phases, filters: FigureFilters) {
  if (found.status === 'insufficient') return null;
  return {
    caption: phasesCaption(found),
    basis: phasesBasis(found),
    qualityHref: found.leftOut > 0 ? withFilters('/data-quality', filters) : null,
    n: found.n,
    phases: found.phases.map(({ phase, seconds, share, interval }) => ({
      key: phase,
      name: capital(phase),
      href: figureHref(PHASE_METRICS[phase], filters),
      seconds,
      share,
      interval,
      range: percentRangeText(interval),
    })),
  };
}

/**
 * What would help most, the most first; null where too few incidents say so.
 *
 * @param when "in the last 90 days"; empty for all time
 */
export function toSavings(
  found: readonly ServiceSaving[],
  filters: FigureFilters,
  nameOf: (service: string) => string,
  when: string,
) {
  const named = found
    .filter(isCertainSaving)
    .slice(0, MOST_SAVINGS)
    .map((saving) => ({ ...saving, slug: saving.service, service: nameOf(saving.service) }));
  const [first] = named;
  if (!first) return null;
  return {
    caption: savingsCaption(first, when),
    bars: named.map(({ slug, service, lever, savedSecondsPerYear, interval, n }) => ({
      key: `${slug} ${lever}`,
      name: `${service}: ${LEVER_WORDS[lever]}`,
      href: figureHref(LEVER_METRICS[lever], filters, { service: slug }),
      value: savedSecondsPerYear,
      interval,
      text: durationText(savedSecondsPerYear),
      between: durationIntervalText(interval),
      n,
      of: `of ${plural(n, 'incident', 'incidents')}`,
    })),
  };
}
