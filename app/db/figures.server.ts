import { sql } from 'kysely';
import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { CALENDAR_UNITS, calendarCells } from '#analytics/metrics/calendar.ts';
import { DEFINITION_VERSION, DURATIONS, isDuration } from '#analytics/metrics/definitions.ts';
import type { GroupedRow, Grouping } from '#analytics/metrics/grouping.ts';
import { type Instant, instantText, secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import {
  betweenStartsGroups,
  countGroups,
  durationGroups,
  reliabilityGroups,
  withinTargetGroups,
} from '#analytics/metrics/metric-groups.ts';
import type { Db } from './client.server.ts';
import { type FigureQuery, readFigureQuery } from './figure-query.server.ts';
import { type FigureRequest, invalid } from './figure-request.ts';
import {
  findFirstStart,
  listCohort,
  listDowntimeRows,
  listDurationRows,
  valueDimensions,
} from './figure-rows.server.ts';
import type { Viewer } from './viewer.ts';

/** An answer with more groups is not one that anybody reads; asking for less is better than leaving some out. */
const MOST_GROUPS = 50_000;
/** 27 years of days; cutting a calendar takes time for each. */
const MOST_DAYS = 10_000;
export const TIME_TO_RESOLVE = DURATIONS.find(({ id }) => id === 'time_to_resolve')!;

/**
 * The one way to a figure, for pages, the API and the command line alike. Only what the viewer may see is in it.
 *
 * Without `from` the window begins with the first incident that the viewer may see, whatever the filters; it ends at `to`
 * or `asOf`, whichever is earlier, since later is not known.
 *
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function figures(db: Db, viewer: Viewer, request: FigureRequest): Promise<MetricAnswer> {
  const query = await readFigureQuery(db, request, Date.now() * 1000);
  const window = await findWindow(db, viewer, query);
  return {
    metric: query.metric.id,
    definitionVersion: DEFINITION_VERSION,
    unit: query.metric.unit,
    window: { start: window.known ? instantText(window.start) : null, end: instantText(window.end) },
    asOf: instantText(query.asOf),
    groups: await listGroups(db, viewer, query, window),
  };
}

/** The window of a query; empty and not `known` where there is no incident to begin with. */
export async function findWindow(db: Db, viewer: Viewer, query: FigureQuery): Promise<Window & { known: boolean }> {
  const end = Math.min(query.to ?? query.asOf, query.asOf);
  const start = query.from ?? (await findFirstStart(db, viewer, end));
  return { start: start ?? end, end, known: start !== null };
}

async function listGroups(db: Db, viewer: Viewer, query: FigureQuery, window: Window): Promise<MetricGroup[]> {
  const { metric, settings } = query;
  if (isDuration(metric)) {
    const rows = await listDurationRows(db, viewer, query, window, metric);
    return durationGroups(rows, grouping(query, occupied(query, window, rows), rows), settings.longestPlausibleSeconds);
  }
  switch (metric.id) {
    case 'incident_count': {
      const rows = await listCohort(db, viewer, query, window);
      return countGroups(rows, grouping(query, window, rows, await listSystems(db, query)));
    }
    case 'mtbsi': {
      const rows = await listCohort(db, viewer, query, window);
      return betweenStartsGroups(rows, grouping(query, occupied(query, window, rows), rows));
    }
    case 'within_target': {
      const [rows, targets] = await Promise.all([
        listDurationRows(db, viewer, query, window, TIME_TO_RESOLVE),
        listTargets(db),
      ]);
      const observations = rows.map((row) => ({
        ...row,
        elapsedSeconds: row.runningSince === null ? null : secondsBetween(row.runningSince, query.asOf),
        targetSeconds: targets.get(row.severity) ?? Number.POSITIVE_INFINITY,
      }));
      return withinTargetGroups(observations, grouping(query, occupied(query, window, rows), rows));
    }
    default: {
      const id = metric.id as 'mtbf' | 'mtbf_pooled' | 'availability';
      const [rows, systems] = await Promise.all([
        listDowntimeRows(db, viewer, query, window, id === 'mtbf_pooled'),
        listSystems(db, query),
      ]);
      return reliabilityGroups(id, rows, grouping(query, window, rows, systems), systems);
    }
  }
}

/** Without bounds of its own, a calendar of durations reaches from the first incident of the cohort to the last. */
function occupied(query: FigureQuery, window: Window, rows: readonly { startedAt: Instant }[]): Window {
  let first = rows[0]?.startedAt ?? window.start;
  let last = rows.length === 0 ? first : first + 1;
  for (const { startedAt } of rows) {
    first = Math.min(first, startedAt);
    last = Math.max(last, startedAt + 1);
  }
  return { start: query.from ?? first, end: query.to === null ? last : window.end };
}

function grouping(
  query: FigureQuery,
  calendar: Window,
  rows: readonly GroupedRow[],
  systems: readonly string[] = [],
): Grouping {
  const units = CALENDAR_UNITS.filter((unit) => query.groupBy.includes(unit));
  const values = valueDimensions(query);
  if (units.includes('day') && secondsBetween(calendar.start, calendar.end) > MOST_DAYS * 86_400) {
    throw invalid('groupBy', `That would be more than ${MOST_DAYS} days. Ask for a shorter window, or for months.`);
  }
  const cells = calendarCells(calendar, units, query.settings.timeZone);
  const byServiceAlone = values.length === 1 && values[0] === 'service';
  const always = values.length === 0 ? [[]] : byServiceAlone ? systems.map((system) => [system]) : [];
  const combinations = new Set([...rows.map((row) => row.values), ...always].map((value) => JSON.stringify(value)))
    .size;
  if (cells.length * combinations > MOST_GROUPS) {
    throw invalid(
      'groupBy',
      `That would be more than ${MOST_GROUPS} groups. Ask for a shorter window or longer steps.`,
    );
  }
  return { dimensions: query.groupBy, cells, always };
}

/** The services that a query observes, by slug. */
async function listSystems(db: Db, { filters }: FigureQuery): Promise<string[]> {
  const rows = await db
    .selectFrom('services')
    .select('slug')
    .$if(filters.service !== null, (select) => select.where('id', 'in', filters.service!))
    .orderBy('slug')
    .execute();
  return rows.map((row) => row.slug);
}

async function listTargets(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ severity: string; resolveSeconds: number }>`select * from severity_targets`.execute(db);
  return new Map(rows.map((row) => [row.severity, row.resolveSeconds]));
}
