import type { Phases } from '#analytics/metrics/phases.ts';
import { type FigureFilters, figureHref } from '#app/components/figures/figure-filters.ts';
import type { ServiceSaving } from '#app/db/figure-investments.server.ts';
import { durationText } from '#app/text/durations.ts';
import { LEVER_WORDS, PHASE_WORDS, phasesCaption, savingBounds, savingsCaption } from '#app/text/investment-words.ts';
import { capital, countText, plural } from '#app/text/numerals.ts';

const MOST_SAVINGS = 5;
const LEVER_METRICS = { detection: 'time_to_detect', repair: 'time_to_repair' } as const;

/** Where the time of outages went; null where no incident says it. */
export function toPhases(found: Phases) {
  if (found.status === 'insufficient') return null;
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))} %`;
  return {
    caption: phasesCaption(found),
    phases: found.phases.map(({ phase, seconds, share }) => ({
      key: phase,
      name: capital(PHASE_WORDS[phase]),
      seconds,
      share,
    })),
    rows: found.phases.map(({ phase, seconds, share, interval: [lower, upper] }) => ({
      key: phase,
      cells: [
        capital(PHASE_WORDS[phase]),
        lower === null || upper === null ? percent(share) : `${percent(share)} (${percent(lower)} … ${percent(upper)})`,
        durationText(seconds),
        countText(found.n),
      ],
    })),
  };
}

/** What would help most, the most first; null where too few incidents say so. */
export function toSavings(
  found: readonly ServiceSaving[],
  filters: FigureFilters,
  nameOf: (service: string) => string,
) {
  const named = found
    // a ranking of what a handful of incidents suggest would be one of chance
    .filter(({ savedSecondsPerYear, interval }) => savedSecondsPerYear > 0 && interval[0] !== null)
    .slice(0, MOST_SAVINGS)
    .map((saving) => ({ ...saving, slug: saving.service, service: nameOf(saving.service) }));
  const [first] = named;
  if (!first) return null;
  return {
    caption: savingsCaption(first),
    bars: named.map(({ slug, service, lever, savedSecondsPerYear, interval, n }) => ({
      key: `${slug} ${lever}`,
      name: `${service}: ${LEVER_WORDS[lever]}`,
      href: figureHref(LEVER_METRICS[lever], filters, { service: slug }),
      value: savedSecondsPerYear,
      interval,
      text: durationText(savedSecondsPerYear),
      between: savingBounds(interval),
      of: `of ${plural(n, 'incident', 'incidents')}`,
    })),
    rows: named.map(({ slug, service, lever, savedSecondsPerYear, interval, n }) => ({
      key: `${slug} ${lever}`,
      cells: [
        `${service}: ${LEVER_WORDS[lever]}`,
        `${durationText(savedSecondsPerYear)} (${savingBounds(interval)})`,
        countText(n),
      ],
    })),
  };
}
