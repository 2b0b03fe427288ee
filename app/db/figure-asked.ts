import { CALENDAR_UNITS, type CalendarCell, calendarCells } from '#analytics/metrics/calendar.ts';
import { codeOf, SEVERITIES } from '#analytics/metrics/columns/codes.ts';
import { type CohortFilter, cohortRows, EVERYTHING, owingRows } from '#analytics/metrics/columns/cohort-rows.ts';
import {
  type Combinations,
  combinationsOf,
  type DimensionOf,
  oneCombination,
} from '#analytics/metrics/columns/combinations.ts';
import { type GroupedCohort, groupedCohort } from '#analytics/metrics/columns/grouped-cohort.ts';
import {
  isFoundByMonitoring,
  isRecurrence,
  isWithinTarget,
  type Question,
} from '#analytics/metrics/columns/value-groups.ts';
import type { FactDuty } from '#analytics/metrics/fact-duty.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { type CohortWindow, codesOf, cohortFilter, cohortWindow, durationColumn } from './figure-cohorts.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import { type CohortQuery, type FigureQuery, VALUE_DIMENSIONS, type ValueDimension } from './figure-query.server.ts';
import { invalid } from './figure-request.ts';
import { nameOf } from './row-names.ts';

/** An answer with more groups is not one that anybody reads; asking for less is better than leaving some out. */
const MOST_GROUPS = 50_000;
/** 27 years of days, 190 of weeks; cutting a calendar takes time for each. */
const MOST_STEPS = 10_000;
/** A date that was mistyped makes many months, and a page that shows the last twelve is not to fail of it. */
const STEPS = {
  day: { days: 1, most: MOST_STEPS },
  week: { days: 7, most: MOST_STEPS },
  month: { days: 30, most: MOST_GROUPS },
};
/** What a pooled figure adds up: each takes a few dozen bytes and some hundred nanoseconds. */
const MOST_SYSTEMS = 4_000_000;

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
  const { columns, hidden } = facts;
  const { order, standing, owing } = columns;
  const isOwed = isAdherence(query.metric.id);
  const all = cohortFilter(facts, cohort, query);
  // of a duty its own category counts, which its incident may no longer have
  const filter = isOwed ? { ...all, links: { ...all.links, category: null } } : all;
  const kind = isOwed ? ['owing', query.audience] : [];
  const name = JSON.stringify([cohort.filters, query.knownStart, cohort.from, cohort.to, nameOf(hidden), ...kind]);
  const valid = [
    ...[standing, order.firstAtLeast(window.start), order.firstAtLeast(window.end)],
    ...(isOwed ? [owing] : []),
  ].join(' ');
  let rows: Int32Array | undefined;
  return {
    facts,
    query: { ...query, ...cohort },
    window,
    filter,
    get rows() {
      const isAsked = isAskedDuty({ query: { ...query, ...cohort } });
      const find = () =>
        isOwed
          ? owingRows(columns, window, filter).filter((row) => columns.duties.get(row)!.some(isAsked))
          : cohortRows(columns, window, filter);
      rows ??= columns.keep(`rows ${name}`, valid, find, { bytesOf: ({ buffer }) => buffer.byteLength });
      return rows;
    },
    name,
    valid,
    also,
  };
}

export const isAdherence = (metric: string) => metric === 'adherence';

/** Whether a duty is among those that a question is about. */
export function isAskedDuty({ query }: Pick<AskedCohort, 'query'>): (duty: FactDuty) => boolean {
  const { audience, filters } = query;
  return (duty) =>
    (audience === null || duty.audience === audience) && (filters.category?.includes(duty.category) ?? true);
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
  for (const unit of units) {
    const { days, most } = STEPS[unit];
    if (secondsBetween(calendar.start, calendar.end) <= most * days * 86_400) continue;
    throw invalid(
      'groupBy',
      `That would be more than ${most} ${unit}s. Ask for a shorter window, or for longer steps.`,
    );
  }
  return calendarCells(calendar, units, query.settings.timeZone);
}

export function checkGroups({ names }: Pick<Combinations, 'names'>, cells: readonly unknown[]): void {
  if (cells.length * names.length > MOST_GROUPS) {
    throw invalid(
      'groupBy',
      `That would be more than ${MOST_GROUPS} groups. Ask for a shorter window or longer steps.`,
    );
  }
}

/** @param n systems whose time in service is added up, over all stretches of the calendar */
export function checkSystems(n: number): void {
  if (n <= MOST_SYSTEMS) return;
  throw invalid(
    'groupBy',
    `That would add up more than ${MOST_SYSTEMS} stretches of time, one for each service in each group. Ask for a shorter window, longer steps or fewer groups.`,
  );
}

const combined = new WeakMap<Int32Array, Map<string, Combinations>>();

/**
 * The combinations of values of some rows of a cohort; a group by service alone has every service that is observed. They are
 * not to be changed: for rows that are kept they are kept too, since several figures of one page are made of them.
 */
export function combine(
  cohort: AskedCohort,
  rows: Int32Array,
  dimensions: readonly ValueDimension[],
  systems: readonly string[],
): Combinations {
  if (dimensions.length === 0) return oneCombination(rows.length);
  const { facts, query, also } = cohort;
  const found = combined.get(rows) ?? new Map<string, Combinations>();
  combined.set(rows, found);
  const name = JSON.stringify([dimensions, systems, query.filters, also, facts.frame.name]);
  let combinations = found.get(name);
  if (!combinations) {
    combinations = newCombinations(cohort, rows, dimensions, systems);
    found.set(name, combinations);
  }
  return combinations;
}

function newCombinations(
  cohort: AskedCohort,
  rows: Int32Array,
  dimensions: readonly ValueDimension[],
  systems: readonly string[],
): Combinations {
  const byServiceAlone = dimensions.length === 1 && dimensions[0] === 'service';
  const readers = dimensions.map((dimension) => valuesOf(cohort, dimension));
  return combinationsOf(cohort.facts.columns, rows, readers, [
    ...(byServiceAlone ? systems.map((system) => [system]) : []),
    ...cohort.also.filter((values) => values.length === dimensions.length),
  ]);
}

/** How the incidents of a cohort are told apart by a dimension. */
export function valuesOf({ facts, query }: AskedCohort, dimension: ValueDimension): DimensionOf {
  const { columns, frame } = facts;
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
export function questionOf({ facts, query }: AskedCohort): Question {
  const { columns } = facts;
  const { metric, asOf, calendar } = query;
  if (metric.id === 'recurrence') return isRecurrence(columns, { ...EVERYTHING, hidden: facts.hidden }, asOf);
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
