import {
  commonFilters,
  type FigureFilters,
  readFigureFilters,
  toRequest,
} from '#app/components/figures/figure-filters.ts';
import { filterOptions } from '#app/components/figures/filter-options.ts';
import { filtersBySlug } from '#app/components/figures/filters-by-slug.ts';
import { listCategories } from '#app/db/categories.server.ts';
import { foundByCustomers } from '#app/db/customer-finds.server.ts';
import { databaseOf, type FactSource } from '#app/db/figure-facts.server.ts';
import { readTogether } from '#app/db/figure-parts.server.ts';
import { pageClock } from '#app/db/figures.server.ts';
import { listCauseWordings } from '#app/db/incident-causes.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { listIncidentRows } from '#app/db/incident-rows.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { type QuietPeriods, quietPeriods } from '#app/db/quiet-periods.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { asRoles } from '../post-mortems.$reference._index/told-as-roles.ts';
import { listUntoldInLists } from '../post-mortems.$reference._index/untold-people.server.ts';
import { toLedger } from './near-miss-view.ts';
import { toCauses, toQuiet } from './quiet-view.ts';

const MOST_NEAR_MISSES = 50;

/** Good, unaware or lucky: the three explanations with their evidence, each service in a line, and the near misses. */
export async function loadQuiet(source: FactSource, viewer: Viewer, params: URLSearchParams, visitedAt: Date) {
  const asked = commonFilters(readFigureFilters(params));
  const db = databaseOf(source);
  const now = await pageClock(source, viewer, visitedAt);
  const [services, teams, categories, organisation] = await Promise.all([
    listServices(db),
    listTeams(db),
    listCategories(db),
    findOrganisation(db),
  ]);
  const filters = filtersBySlug(asked, { services, teams, categories });
  const request = toRequest(filters, now);
  const parts = { periods: quietPeriods(request, { organisation, services }), finds: foundByCustomers(request) };
  const { periods, finds } = await readTogether(source, viewer, parts, now);
  const [nearMisses, people, typed] = await Promise.all([
    listNearMisses(source, viewer, filters, periods, { services, teams, categories }),
    listUntoldInLists(db, viewer),
    listCauseWordings(
      db,
      viewer,
      finds.flatMap(({ topCause }) => (topCause ? [topCause.cause] : [])),
    ),
  ]);
  const { text, titles } = asRoles(people);
  const toldFinds = finds.map(({ topCause, ...found }) => ({
    ...found,
    topCause: topCause && { ...topCause, cause: text(typed.get(topCause.cause) ?? topCause.cause) },
  }));
  return {
    filters,
    options: filterOptions({ services, teams, severities: SEVERITIES, categories }),
    ...toQuiet(periods, filters, toCauses(toldFinds, services)),
    ledger: toLedger({ ...nearMisses, rows: titles(nearMisses.rows) }, filters, periods.window, viewer.timeZone),
  };
}

export type Quiet = Awaited<ReturnType<typeof loadQuiet>>;

interface Directory {
  services: readonly { id: string; slug: string }[];
  teams: readonly { id: string; slug: string }[];
  categories: readonly { id: string; key: string }[];
}

async function listNearMisses(
  source: FactSource,
  viewer: Viewer,
  filters: FigureFilters,
  { window }: QuietPeriods,
  { services, teams, categories }: Directory,
) {
  const db = databaseOf(source);
  const query = {
    ...EVERY_INCIDENT,
    kind: 'near_miss' as const,
    severities: SEVERITIES.filter((severity) => severity === filters.severity),
    serviceId: services.find(({ slug }) => slug === filters.service)?.id ?? null,
    teamId: teams.find(({ slug }) => slug === filters.team)?.id ?? null,
    categoryId: categories.find(({ key }) => key === filters.category)?.id ?? null,
    startedFrom: new Date(window.start / 1000),
    startedBefore: new Date(window.end / 1000),
    size: MOST_NEAR_MISSES,
  };
  return listIncidentRows(db, viewer, query);
}
