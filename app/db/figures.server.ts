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
import { type Cohort, loadCohorts } from './figure-cohorts.server.ts';
import { type FigureQuery, readFigureQueries } from './figure-query.server.ts';
import { type FigureRequest, invalid } from './figure-request.ts';
import { cohortRows, downtimeRows, durationRows, valueDimensions } from './figure-rows.server.ts';
import { inSnapshot } from './snapshot.server.ts';
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
  const [answer] = await figuresOf(db, viewer, [request]);
  return answer!;
}

/**
 * The answers to several questions, each the same as if it had been asked alone, from one state of the database: questions
 * about the same incidents read them once.
 *
 * @param now a page's own clock; the `asOf` of questions that have none
 * @throws AppError INVALID naming the field that cannot be understood in the first such question
 */
export async function figuresOf(
  db: Db,
  viewer: Viewer,
  requests: readonly FigureRequest[],
  now: Date = new Date(),
): Promise<MetricAnswer[]> {
  return inSnapshot(db, async (snapshot) => {
    const queries = await readFigureQueries(snapshot, requests, now.getTime() * 1000);
    const cohorts = await loadCohorts(snapshot, viewer, queries);
    const directory = { services: await listServiceSlugs(snapshot), targets: await listTargets(snapshot) };
    return queries.map((query, i) => toAnswer(query, cohorts[i]!, directory));
  });
}

interface Directory {
  services: readonly { id: string; slug: string }[];
  /** Seconds by severity. */
  targets: ReadonlyMap<string, number>;
}

function toAnswer(query: FigureQuery, cohort: Cohort, directory: Directory): MetricAnswer {
  const { window } = cohort;
  return {
    metric: query.metric.id,
    definitionVersion: DEFINITION_VERSION,
    unit: query.metric.unit,
    window: { start: window.known ? instantText(window.start) : null, end: instantText(window.end) },
    asOf: instantText(query.asOf),
    groups: toGroups(query, cohort, directory),
  };
}

function toGroups(query: FigureQuery, cohort: Cohort, directory: Directory): MetricGroup[] {
  const { metric, settings } = query;
  const { window } = cohort;
  if (isDuration(metric)) {
    const rows = durationRows(cohort, query, metric);
    return durationGroups(rows, grouping(query, occupied(query, window, rows), rows), settings.longestPlausibleSeconds);
  }
  switch (metric.id) {
    case 'incident_count': {
      const rows = cohortRows(cohort, query);
      return countGroups(rows, grouping(query, window, rows, systemsOf(query, directory)));
    }
    case 'mtbsi': {
      const rows = cohortRows(cohort, query);
      return betweenStartsGroups(rows, grouping(query, occupied(query, window, rows), rows));
    }
    case 'within_target': {
      const rows = durationRows(cohort, query, TIME_TO_RESOLVE);
      const observations = rows.map((row) => ({
        values: row.values,
        startedAt: row.startedAt,
        status: row.status,
        seconds: row.seconds,
        elapsedSeconds: row.runningSince === null ? null : secondsBetween(row.runningSince, query.asOf),
        targetSeconds: directory.targets.get(row.severity) ?? Number.POSITIVE_INFINITY,
      }));
      return withinTargetGroups(observations, grouping(query, occupied(query, window, rows), rows));
    }
    default: {
      const id = metric.id as 'mtbf' | 'mtbf_pooled' | 'availability';
      const systems = systemsOf(query, directory);
      const rows = downtimeRows(cohort, query, id === 'mtbf_pooled');
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
  if (cells.length * countCombinations(values.length, rows, always) > MOST_GROUPS) {
    throw invalid(
      'groupBy',
      `That would be more than ${MOST_GROUPS} groups. Ask for a shorter window or longer steps.`,
    );
  }
  return { dimensions: query.groupBy, cells, always };
}

function countCombinations(dimensions: number, rows: readonly GroupedRow[], always: Grouping['always']): number {
  if (dimensions === 0) return 1;
  const found = new Set(always.map((values) => JSON.stringify(values)));
  for (const { values } of rows) found.add(JSON.stringify(values));
  return found.size;
}

/** The services that a query observes, by slug. */
function systemsOf({ filters }: FigureQuery, { services }: Directory): string[] {
  return services.flatMap(({ id, slug }) => (!filters.service || filters.service.includes(id) ? slug : []));
}

async function listServiceSlugs(db: Db): Promise<Directory['services']> {
  return db.selectFrom('services').select(['id', 'slug']).orderBy('slug').execute();
}

async function listTargets(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ severity: string; resolveSeconds: number }>`select * from severity_targets`.execute(db);
  return new Map(rows.map((row) => [row.severity, row.resolveSeconds]));
}
