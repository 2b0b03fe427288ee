import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import {
  type FigureFilters,
  readFigureFilters,
  toPreviousRequest,
  toRequest,
  type WindowRequest,
} from '#app/components/figures/figure-filters.ts';
import type { Db } from '#app/db/client.server.ts';
import { figures } from '#app/db/figures.server.ts';
import { hasIncidents, listIncidents } from '#app/db/incident-list.server.ts';
import { EVERY_INCIDENT } from '#app/db/incident-list-query.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { monthName } from '#app/text/months.ts';
import { incidentReference } from '#app/text/references.ts';
import { CARD_METRICS, type CardMetric, readServiceSort, toFigures, toServices, toTrend } from './overview-view.ts';

const TREND_MONTHS = 12;
const MOST_OPEN_SHOWN = 10;

/** Everything the overview shows; null while nothing was recorded that the viewer may see. */
export async function loadOverview(db: Db, viewer: Viewer, params: URLSearchParams, now: Date) {
  if (!(await hasIncidents(db, viewer))) return null;
  const filters = readFigureFilters(params);
  const [services, teams, organisation] = await Promise.all([listServices(db), listTeams(db), findOrganisation(db)]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const ask = (metric: MetricId, request: WindowRequest, groupBy?: string[]) =>
    figures(db, viewer, { ...request, metric, groupBy });
  const request = toRequest(filters, now);
  const before = toPreviousRequest(filters, now);
  const sinceMonths = { ...request, from: trendStart(filters, now, timeZone), to: undefined };
  const [current, previous, counts, medians, resolve, mtbf, availability, open] = await Promise.all([
    askEach(request, ask),
    before && askEach(before, ask),
    ask('incident_count', sinceMonths, ['month']),
    ask('time_to_resolve', sinceMonths, ['month']),
    ask('time_to_resolve', request, ['service']),
    ask('mtbf', request, ['service']),
    ask('availability', request, ['service']),
    listOpen(db, viewer, filters, services, teams),
  ]);
  const names = [
    services.find(({ slug }) => slug === filters.service)?.name,
    teams.find(({ slug }) => slug === filters.team)?.name,
    filters.severity,
  ].filter((name) => name !== undefined && name !== null);
  return {
    filters,
    options: { services, teams, severities: [...SEVERITIES] },
    ...toFigures(filters, names, current, previous),
    trend: toTrend(filters, counts, medians, now, timeZone),
    services: toServices(filters, { services, resolve, mtbf, availability }, readServiceSort(params.get('sort'))),
    open,
    isSample: organisation?.isSample ?? false,
  };
}

export type Overview = NonNullable<Awaited<ReturnType<typeof loadOverview>>>;

async function askEach(
  request: WindowRequest,
  ask: (metric: MetricId, request: WindowRequest) => Promise<MetricAnswer>,
): Promise<Record<CardMetric, MetricAnswer>> {
  const answers = await Promise.all(CARD_METRICS.map(async (metric) => [metric, await ask(metric, request)] as const));
  return Object.fromEntries(answers) as Record<CardMetric, MetricAnswer>;
}

/** Whole months, the running one and eleven before it; for all time every month there is. */
function trendStart(filters: FigureFilters, now: Date, timeZone: string): string | undefined {
  if (filters.period === 'all') return undefined;
  return `${monthName.before(monthName.of(now, timeZone), TREND_MONTHS - 1)}-01`;
}

interface Named {
  id: string;
  slug: string;
}

async function listOpen(db: Db, viewer: Viewer, filters: FigureFilters, services: Named[], teams: Named[]) {
  const idOf = (entries: Named[], slug: string | null) => entries.find((entry) => entry.slug === slug)?.id ?? null;
  const { incidents } = await listIncidents(db, viewer, {
    ...EVERY_INCIDENT,
    states: ['open'],
    kind: 'production',
    serviceId: idOf(services, filters.service),
    teamId: idOf(teams, filters.team),
    severities: SEVERITIES.filter((severity) => severity === filters.severity),
    sort: { key: 'severity', descending: false },
    size: MOST_OPEN_SHOWN,
  });
  return incidents
    .filter((incident) => !incident.isDuplicate)
    .map(({ id, number, title, severity, services: names, startedAt }) => ({
      id,
      reference: incidentReference(number),
      title,
      severity,
      services: names.join(', '),
      startedAt,
    }));
}
