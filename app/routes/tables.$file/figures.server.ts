import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { FIGURE_COLUMNS, FIGURE_INCIDENT_COLUMNS, type FigureRow } from '#app/components/figures/figure-columns.ts';
import { readFigureFilters, toComparedRequest } from '#app/components/figures/figure-filters.ts';
import {
  type FigureIncident,
  type FigureIncidentOptions,
  listFigureIncidents,
} from '#app/db/figure-incidents.server.ts';
import { type FigureRequest, figureRequestFromParams, splitNames } from '#app/db/figure-request.ts';
import { figuresOf } from '#app/db/figures.server.ts';
import { AppError } from '#app/errors.ts';
import { oneOf } from '#app/parameters.ts';
import { type ExportRequest, MOST_EXPORTED_ROWS, smallTable } from './exported-table.server.ts';

const SORTS = ['longest', 'shortest', 'newest', 'oldest'] as const;

/**
 * Figures, a line for every group: filtered as the pages of figures are (the last 90 days, if nothing else is said), with
 * `metric` (several, with commas between), `groupBy` and `asOf` of the API.
 */
export const figuresTable = smallTable<FigureRow>(FIGURE_COLUMNS, async (asked) => {
  const answers = await answersTo(asked);
  return answers.flatMap((answer) => answer.groups.map((group) => ({ answer, group })));
});

/** The answers to what a file's address asks of one figure or of several. */
export async function answersTo({ facts, viewer, params, now }: ExportRequest): Promise<MetricAnswer[]> {
  // named twice they would stand there twice; as many as there are may be asked for, as on the pages
  const metrics = [...new Set<string>(splitNames(params.getAll('metric')))];
  if (metrics.length === 0) throw new AppError('INVALID', 'Say which metric, or several with commas between.');
  const request = requestOf(params, now);
  const requests = metrics.map((metric) => ({ ...request, metric }));
  return figuresOf(facts, viewer, requests, now);
}

/** The incidents behind one figure, in the figure page's order. */
export const figureIncidentsTable = smallTable<FigureIncident>(
  FIGURE_INCIDENT_COLUMNS,
  async ({ facts, viewer, params, now }) => {
    const sort = oneOf(params, 'sort', SORTS) ?? 'longest';
    const options: FigureIncidentOptions = { sort, status: params.get('status') || undefined };
    const request = requestOf(params, now);
    const page = { ...options, page: 1, pageSize: MOST_EXPORTED_ROWS + 1 };
    return (await listFigureIncidents(facts, viewer, request, page, now)).incidents;
  },
);

/** What the pages of figures have in their addresses. */
const PAGE_PARTS = [
  'period',
  'from',
  'to',
  'service',
  'team',
  'severity',
  'category',
  'time',
  'knownStart',
  'audience',
  'compare',
];
const LIST_PARTS = ['status', 'sort', 'page'];

/**
 * The question that a file's address asks.
 *
 * @throws AppError INVALID for a parameter that neither a figure nor a page of figures knows
 */
export function requestOf(params: URLSearchParams, now: Date): FigureRequest {
  const others = new URLSearchParams(params);
  for (const name of [...PAGE_PARTS, ...LIST_PARTS]) others.delete(name);
  const request = figureRequestFromParams(others);
  const asOf = new Date(request.asOf ?? now);
  const page = toComparedRequest(readFigureFilters(params), Number.isNaN(asOf.getTime()) ? now : asOf);
  const said = Object.entries(request).filter(([, value]) => value !== undefined);
  return { ...page, ...(Object.fromEntries(said) as FigureRequest) };
}
