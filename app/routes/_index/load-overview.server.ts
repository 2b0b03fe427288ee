import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import type { MetricId } from '#analytics/metrics/definitions.ts';
import {
  type FigureFilters,
  readFigureFilters,
  toPreviousRequest,
  toRequest,
} from '#app/components/figures/figure-filters.ts';
import type { Db } from '#app/db/client.server.ts';
import { figuresOf } from '#app/db/figures.server.ts';
import { countIncidents, hasIncidents, listIncidents } from '#app/db/incident-list.server.ts';
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
const TREND_METRICS = ['incident_count', 'time_to_resolve'] as const satisfies readonly MetricId[];
const SERVICE_METRICS = ['time_to_resolve', 'mtbf', 'availability'] as const satisfies readonly MetricId[];

/** Everything the overview shows; null while nothing was recorded that the viewer may see. */
export async function loadOverview(db: Db, viewer: Viewer, params: URLSearchParams, now: Date) {
  if (!(await hasIncidents(db, viewer))) return null;
  const filters = readFigureFilters(params);
  const [services, teams, organisation] = await Promise.all([listServices(db), listTeams(db), findOrganisation(db)]);
  const timeZone = organisation?.timeZone ?? 'UTC';
  const request = toRequest(filters, now);
  const before = toPreviousRequest(filters, now);
  const sinceMonths = { ...request, from: trendStart(filters, now, timeZone), to: undefined };
  const [answers, open] = await Promise.all([
    figuresOf(
      db,
      viewer,
      [
        ...TREND_METRICS.map((metric) => ({ ...sinceMonths, metric, groupBy: ['month'] })),
        ...SERVICE_METRICS.map((metric) => ({ ...request, metric, groupBy: ['service'] })),
        ...CARD_METRICS.map((metric) => ({ ...request, metric })),
        ...(before ? CARD_METRICS.map((metric) => ({ ...before, metric })) : []),
      ],
      now,
    ),
    listOpen(db, viewer, filters, services, teams),
  ]);
  const [counts, medians, resolve, mtbf, availability, ...cards] = answers as [
    MetricAnswer,
    MetricAnswer,
    MetricAnswer,
    MetricAnswer,
    MetricAnswer,
    ...MetricAnswer[],
  ];
  const current = byMetric(cards.slice(0, CARD_METRICS.length));
  const previous = before && byMetric(cards.slice(CARD_METRICS.length));
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

const byMetric = (answers: readonly MetricAnswer[]) =>
  Object.fromEntries(answers.map((answer) => [answer.metric, answer])) as Record<CardMetric, MetricAnswer>;

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
  const query = {
    ...EVERY_INCIDENT,
    isOpenNow: true,
    serviceId: idOf(services, filters.service),
    teamId: idOf(teams, filters.team),
    severities: SEVERITIES.filter((severity) => severity === filters.severity),
    sort: { key: 'severity' as const, descending: false },
    size: MOST_OPEN_SHOWN,
  };
  const [{ incidents }, total] = await Promise.all([
    listIncidents(db, viewer, query),
    countIncidents(db, viewer, query),
  ]);
  const shown = incidents.map(({ id, number, title, severity, services: names, startedAt }) => ({
    id,
    reference: incidentReference(number),
    title,
    severity,
    services: names.join(', '),
    startedAt,
  }));
  const more = total.n - shown.length;
  return { shown, more: more > 0 ? `${total.isMore ? 'More than ' : ''}${more.toLocaleString('en-GB')}` : null };
}
