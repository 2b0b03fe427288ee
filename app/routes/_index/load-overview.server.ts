import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import {
  commonFilters,
  type FigureFilters,
  figureHref,
  inWindowWords,
  readFigureFilters,
  toComparedRequest,
  toRequest,
  withFilters,
} from '#app/components/figures/figure-filters.ts';
import { filterOptions } from '#app/components/figures/filter-options.ts';
import { filtersBySlug } from '#app/components/figures/filters-by-slug.ts';
import { monthControl } from '#app/components/figures/month-control.ts';
import { toldUsers } from '#app/components/figures/told-card.ts';
import { toQuietLines } from '#app/components/quiet/quiet-lines.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { listOverdue } from '#app/db/duties.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { investmentsOf } from '#app/db/figure-investments.server.ts';
import { readTogether } from '#app/db/figure-parts.server.ts';
import { spreadsOf } from '#app/db/figure-spreads.server.ts';
import { answersTo, pageClock } from '#app/db/figures.server.ts';
import { hasIncidents } from '#app/db/incident-list.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { listOwnDurations } from '#app/db/own-durations.server.ts';
import { quietPeriods } from '#app/db/quiet-periods.server.ts';
import { findRecomputation } from '#app/db/recomputations.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { oneOf } from '#app/parameters.ts';
import { monthName } from '#app/text/months.ts';
import { toPhases, toSavings } from './investment-view.ts';
import { listOpen } from './list-open.server.ts';
import { CARD_METRICS, type CardMetric, DURATION_METRICS, TOLD_METRIC, toFigures } from './overview-view.ts';
import { readServiceSort, toServices } from './service-view.ts';

const SERVICE_METRICS = [
  'incident_count',
  'time_to_resolve',
  'mtbf',
  'availability',
] as const satisfies readonly MetricId[];
/** As many months as what is ordinary is told from. */
const MONTHS = 12;

/** Everything the overview shows; null while nothing was recorded that the viewer may see. */
export async function loadOverview(source: FactSource, viewer: Viewer, params: URLSearchParams, visitedAt: Date) {
  const db = databaseOf(source);
  const asked = commonFilters(readFigureFilters(params));
  const sort = readServiceSort(params);
  const isAll = oneOf(params, 'services', ['all']) !== null;
  // all on their way at once: each waits for the database, none for another
  const [now, isAnything, services, teams, categories, own, organisation, recomputation] = await Promise.all([
    pageClock(source, viewer, visitedAt),
    hasIncidents(db, viewer),
    listServices(db),
    listTeams(db),
    listCategories(db),
    listOwnDurations(db),
    findOrganisation(db),
    findRecomputation(db, viewer),
  ]);
  if (!isAnything) return null;
  const filters = filtersBySlug(asked, { services, teams, categories });
  const timeZone = organisation?.timeZone ?? 'UTC';
  const request = toComparedRequest(filters, now);
  const questions = [
    ...CARD_METRICS.map((metric) => (metric === TOLD_METRIC ? toldUsers(request) : { ...request, metric })),
    // the page of a figure compares services: 200 of them at once take longer than a glance
    ...SERVICE_METRICS.map((metric) => ({ ...toRequest(filters, now), metric, groupBy: ['service'] })),
    ...monthRequests(filters, now, timeZone),
  ];
  const [{ answers, spreads, investments, quiet }, open, overdue] = await Promise.all([
    readTogether(
      source,
      viewer,
      {
        answers: answersTo(questions),
        spreads: spreadsOf(DURATION_METRICS.map((metric) => ({ ...request, metric }))),
        investments: investmentsOf(toRequest(filters, now)),
        quiet: quietPeriods(toRequest(filters, now), { organisation, services }),
      },
      now,
    ),
    listOpen(db, viewer, filters, { services, teams, categories }),
    listOverdue(db, viewer),
  ]);
  const cards = byMetric<CardMetric>(answers.splice(0, CARD_METRICS.length));
  const byService = byMetric<(typeof SERVICE_METRICS)[number]>(answers.splice(0, SERVICE_METRICS.length));
  const service = services.find(({ slug }) => slug === filters.service);
  const names = [
    service?.name,
    teams.find(({ slug }) => slug === filters.team)?.name,
    filters.severity,
    categories.find(({ key }) => key === filters.category)?.name,
  ].filter((name) => name !== undefined && name !== null);
  // of several services nobody said what is aimed at
  const aimed = filters.service ? service : organisation;
  const targets = {
    availability: aimed?.availabilityTarget ?? null,
    mtbfSeconds: aimed?.mtbfTargetSeconds ?? null,
  };
  return {
    filters,
    options: filterOptions({ services, teams, severities: SEVERITIES, categories }),
    ...toFigures(filters, names, cards, targets, spreads),
    standsOut: answers.flatMap((answer) => monthControl(answer, { filters, now, timeZone, most: MONTHS }) ?? []),
    quiet: toQuietLines(quiet, filters),
    recomputation,
    ownFigures: own.map(({ key, name }) => ({ name, href: figureHref(`own_${key}`, filters) })),
    compareHref: withFilters('/compare', filters),
    qualityHref: withFilters('/data-quality', filters),
    phases: toPhases(investments.phases, filters),
    savings: toSavings(
      investments.savings,
      filters,
      (slug) => services.find((service) => service.slug === slug)?.name ?? slug,
      inWindowWords(filters),
    ),
    services: toServices(filters, { services, ...byService }, sort, isAll),
    open,
    overdue,
    isSample: organisation?.isSample ?? false,
  };
}

export type Overview = NonNullable<Awaited<ReturnType<typeof loadOverview>>>;

const byMetric = <Metric extends string>(answers: readonly MetricAnswer[]) =>
  Object.fromEntries(answers.map((answer) => [answer.metric, answer])) as Record<Metric, MetricAnswer>;

/**
 * Counts and times to resolve by whole months, whatever the period: what is ordinary takes a year to know. Counts have no
 * beginning of their own, since months before the first record were not without incidents.
 */
function monthRequests(filters: FigureFilters, now: Date, timeZone: string) {
  const since = `${monthName.before(monthName.of(now, timeZone), MONTHS - 1)}-01`;
  const request = { ...toRequest(filters, now), from: undefined, to: undefined, groupBy: ['month'] };
  return [
    { ...request, metric: 'incident_count' },
    { ...request, metric: 'time_to_resolve', from: since },
  ];
}
