import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { readFigureFilters, toRequest } from '#app/components/figures/figure-filters.ts';
import type { Db } from '#app/db/client.server.ts';
import { type FigureIncident, listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { figuresOf } from '#app/db/figures.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { SEVERITIES } from '#app/db/schema.ts';
import { listServices } from '#app/db/services.server.ts';
import { listTeams } from '#app/db/teams.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { AppError } from '#app/errors.ts';
import { durationText } from '#app/text/durations.ts';
import { incidentReference } from '#app/text/references.ts';
import { STATUS_WORDS, toDefinition, toLead, toMonths, toNumbers, toSpread, toStatuses } from './figure-view.ts';

const PAGE_SIZE = 50;
const SORTS = ['longest', 'shortest', 'newest', 'oldest'] as const;

/**
 * A figure with its definition and the incidents behind it.
 *
 * @throws AppError NOT_FOUND for a figure that does not exist, INVALID for a filter that names nothing
 */
export async function loadFigure(db: Db, viewer: Viewer, metricId: string, params: URLSearchParams, now: Date) {
  const definition = METRICS.find(({ id }) => id === metricId);
  if (!definition) throw new AppError('NOT_FOUND', `There is no figure "${metricId}".`);
  const filters = readFigureFilters(params);
  const sort = SORTS.find((candidate) => candidate === params.get('sort')) ?? 'longest';
  const page = Math.max(1, Math.trunc(Number(params.get('page'))) || 1);
  const status = params.get('status') || undefined;
  const request = { ...toRequest(filters, now), metric: definition.id };
  const [answers, list, services, teams, organisation] = await Promise.all([
    figuresOf(db, viewer, [request, { ...request, groupBy: ['month'] }], now),
    listFigureIncidents(db, viewer, request, { status, sort, page, pageSize: PAGE_SIZE, now }),
    listServices(db),
    listTeams(db),
    findOrganisation(db),
  ]);
  const [answer, byMonth] = answers as [MetricAnswer, MetricAnswer];
  const names = [
    services.find(({ slug }) => slug === filters.service)?.name,
    teams.find(({ slug }) => slug === filters.team)?.name,
    filters.severity,
    filters.category,
  ].filter((name) => name !== undefined && name !== null);
  return {
    metric: definition.id,
    unit: answer.unit,
    filters,
    options: { services, teams, severities: [...SEVERITIES] },
    lead: toLead(answer, filters, names),
    definition: toDefinition(definition, answer.definitionVersion),
    numbers: toNumbers(answer),
    months: toMonths(byMonth, filters, now, organisation?.timeZone ?? 'UTC'),
    spread: toSpread(list.values, answer, list.measures),
    statuses: toStatuses(list.statuses, list.measures),
    list: {
      status: status ?? null,
      sort,
      page,
      pages: Math.max(1, Math.ceil(list.total / PAGE_SIZE)),
      total: list.total,
      rows: list.incidents.map((incident) => ({
        id: incident.incidentId,
        reference: incidentReference(incident.number),
        title: incident.title,
        severity: incident.severity,
        startedAt: incident.startedAt,
        duration: incident.seconds === null ? '–' : durationText(incident.seconds),
        // a downtime that the window cuts, beside the whole of it
        whole: incident.wholeSeconds === null ? null : durationText(incident.wholeSeconds),
        exact: exactText(incident),
        status: STATUS_WORDS[list.measures][incident.status],
        reason: incident.reason,
        // both values, where one of them must be wrong
        moments: incident.status === 'invalid' ? { from: incident.fromAt, to: incident.toAt } : null,
        flagged: incident.flagged,
      })),
    },
  };
}

function exactText({ seconds, wholeSeconds }: FigureIncident): string {
  if (seconds === null) return '';
  return wholeSeconds === null ? `${seconds} seconds` : `${seconds} of ${wholeSeconds} seconds`;
}

export type Figure = Awaited<ReturnType<typeof loadFigure>>;
