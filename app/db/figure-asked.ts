import { CALENDAR_UNITS, type CalendarCell, calendarCells } from '#analytics/metrics/calendar.ts';
import { codeOf, SEVERITIES } from '#analytics/metrics/columns/codes.ts';
import { type CohortFilter, cohortRows, EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { type Combinations, combinationsOf, oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { type GroupedCohort, groupedCohort } from '#analytics/metrics/columns/grouped-cohort.ts';
import {
  isFoundByMonitoring,
  isRecurrence,
  isWithinTarget,
  type Question,
} from '#analytics/metrics/columns/value-groups.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { type CohortWindow, codesOf, cohortFilter, cohortWindow, durationColumn } from './figure-cohorts.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import { type CohortQuery, type FigureQuery, VALUE_DIMENSIONS, type ValueDimension } from './figure-query.server.ts';
import { invalid } from './figure-request.ts';

/** An answer with more groups is not one that anybody reads; asking for less is better than leaving some out. */
const MOST_GROUPS = 50_000;
/** 27 years of days; cutting a calendar takes time for each. */
const MOST_DAYS = 10_000;

/** A cohort that a question is about, or that it is compared with. */
export interface AskedCohort {
  facts: FigureFacts;
  query: FigureQuery;
  window: CohortWindow;
  filter: CohortFilter;
  /** In the order in which they started; looked for when first asked for. */
  readonly rows: Int32Array;
  /** Names the cohort among those of the same facts, and what must not have changed for it to be the same still. */
  name: string;
  valid: string;
  /** Values that have a group whether or not an incident of the cohort has them. */
  also: readonly (string | null)[][];
}

export function askedCohort(
  facts: FigureFacts,
  query: FigureQuery,
  cohort: CohortQuery = query,
  also: AskedCohort['also'] = [],
): AskedCohort {
  const window = cohortWindow(facts, cohort, query.asOf);
  const filter = cohortFilter(facts, cohort, query);
  const { columns, hidden } = facts;
  let rows: Int32Array | undefined;
  return {
    facts,
    query: { ...query, ...cohort },
    window,
    filter,
    get rows() {
      rows ??= cohortRows(columns, window, filter);
      return rows;
    },
    name: JSON.stringify([cohort.filters, query.knownStart, cohort.from, cohort.to, hidden]),
    valid: [columns.standing, columns.order.firstAtLeast(window.start), columns.order.firstAtLeast(window.end)].join(
      ' ',
    ),
    also,
  };
}

/** Without bounds of its own, a calendar of durations reaches from the first incident of the cohort to the last. */
export function occupied({ facts, query, window, rows }: AskedCohort): Window {
  const { startedAt } = facts.columns;
  const first = rows.length === 0 ? window.start : startedAt[rows[0]!]!;
  const last = rows.length === 0 ? first : startedAt[rows[rows.length - 1]!]! + 1;
  return { start: query.from ?? first, end: query.to === null ? last : window.end };
}

/**
 * The cohort in its groups.
 *
 * @param always services that have a group also where no incident has them
 */
export function inGroups(cohort: AskedCohort, calendar: Window, always: readonly string[] = []): GroupedCohort {
  const { facts, query, rows } = cohort;
  const cells = cellsOf(query, calendar);
  const combinations = combine(cohort, rows, valueDimensions(query), always);
  checkGroups(combinations, cells);
  return groupedCohort(facts.columns, rows, combinations, cells, query.groupBy);
}

export function cellsOf(query: FigureQuery, calendar: Window): CalendarCell[] {
  const units = CALENDAR_UNITS.filter((unit) => query.groupBy.includes(unit));
  if (units.includes('day') && secondsBetween(calendar.start, calendar.end) > MOST_DAYS * 86_400) {
    throw invalid('groupBy', `That would be more than ${MOST_DAYS} days. Ask for a shorter window, or for months.`);
  }
  return calendarCells(calendar, units, query.settings.timeZone);
}

export function checkGroups({ names }: Pick<Combinations, 'names'>, cells: readonly CalendarCell[]): void {
  if (cells.length * names.length > MOST_GROUPS) {
    throw invalid(
      'groupBy',
      `That would be more than ${MOST_GROUPS} groups. Ask for a shorter window or longer steps.`,
    );
  }
}

/** The combinations of values of some rows of a cohort; a group by service alone has every service that is observed. */
export function combine(
  { facts, query, also }: AskedCohort,
  rows: Int32Array,
  dimensions: readonly ValueDimension[],
  systems: readonly string[],
): Combinations {
  if (dimensions.length === 0) return oneCombination(rows.length);
  const { columns, frame } = facts;
  const byServiceAlone = dimensions.length === 1 && dimensions[0] === 'service';
  const readers = dimensions.map((dimension) => {
    if (dimension === 'severity' || dimension === 'detectionSource') {
      return { dimension, wanted: null, nameOf: String };
    }
    const names = new Map(frame.directories[dimension].map(({ id, slug }) => [id, slug]));
    const { ids } = columns.links[dimension];
    return {
      dimension,
      wanted: codesOf(columns, dimension, query.filters[dimension]),
      nameOf: (code: number) => names.get(ids.names[code]!) ?? ids.names[code]!,
    };
  });
  return combinationsOf(columns, rows, readers, [
    ...(byServiceAlone ? systems.map((system) => [system]) : []),
    ...also.filter((values) => values.length === dimensions.length),
  ]);
}

/** The dimensions of a query that are values of incidents, in its order. */
export function valueDimensions(query: FigureQuery): ValueDimension[] {
  return query.groupBy.filter((dimension): dimension is ValueDimension =>
    (VALUE_DIMENSIONS as readonly string[]).includes(dimension),
  );
}

/** The services that a question observes, by slug. */
export function systemsOf({ facts, query }: AskedCohort): string[] {
  const wanted = query.filters.service;
  return facts.frame.directories.service.flatMap(({ id, slug }) => (!wanted || wanted.includes(id) ? slug : []));
}

/** Of a share: what is asked of each incident. */
export function questionOf({ facts, query, filter }: AskedCohort): Question {
  const { columns } = facts;
  const { metric, asOf, calendar } = query;
  if (metric.id === 'recurrence') return isRecurrence(columns, { ...EVERYTHING, hidden: filter.hidden }, asOf);
  if (metric.id === 'detection_coverage') return isFoundByMonitoring(columns);
  return isWithinTarget(columns, durationColumn(columns, TO_RESOLVE, calendar), { asOf, targets: targetsOf(facts) });
}

/** What a target is held against. */
export const TO_RESOLVE = { from: 'impact_started', to: 'resolved' } as const;

function targetsOf({ frame }: FigureFacts): number[] {
  const targets = ['', ...SEVERITIES].map(() => Number.POSITIVE_INFINITY);
  for (const { severity, seconds } of frame.targets) targets[codeOf(SEVERITIES, severity)] = seconds;
  return targets;
}
