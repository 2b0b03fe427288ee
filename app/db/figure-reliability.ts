import type { ReliabilityGroup } from '#analytics/metrics/answer.ts';
import type { CalendarCell } from '#analytics/metrics/calendar.ts';
import { type Combinations, oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { type Downtimes, downtimesReaching, exposures } from '#analytics/metrics/columns/exposures.ts';
import { type PlannedMaintenance, plannedMaintenance } from '#analytics/metrics/columns/planned-maintenance.ts';
import { pooledGroups, type ReliabilityMetric, systemGroups } from '#analytics/metrics/columns/reliability-groups.ts';
import type { Window } from '#analytics/metrics/instant.ts';
import { withoutUnion } from '#analytics/metrics/interval-union.ts';
import type { Exposure } from '#analytics/metrics/reliability.ts';
import { type AskedCohort, cellsOf, checkGroups, combine, systemsOf, valueDimensions } from './figure-asked.ts';
import { downtimeColumn, failureFilter } from './figure-cohorts.ts';
import { pools } from './figure-pools.ts';
import type { ValueDimension } from './figure-query.server.ts';

/**
 * Downtimes of the incidents of a cohort that take a service down, those from before that reach into its window among them;
 * they are not to be changed, since several figures of one page are made of them.
 */
export function downtimesOf({ facts, query, window, filter, name, valid }: AskedCohort): Downtimes {
  const { columns } = facts;
  const { downtimeEndsAt, downtimeSeverities, downtimeImpactLevels } = query.settings;
  const column = downtimeColumn(columns, query);
  const settings = [downtimeEndsAt, downtimeSeverities, downtimeImpactLevels];
  return columns.keep(
    `downtimes ${name} ${JSON.stringify(settings)}`,
    `${valid} ${columns.version} ${query.asOf}`,
    () => downtimesReaching(columns, column, window, failureFilter(filter, query), query.asOf),
    { bytesOf: ({ rows }) => 30 * rows.length },
  );
}

/** MTBF, pooled MTBF or availability of every group. */
export function reliabilityAnswer(cohort: AskedCohort, metric: ReliabilityMetric): ReliabilityGroup[] {
  if (metric === 'mtbf_pooled') return pooledAnswer(cohort);
  const { combinations, cells, exposures: found } = systemExposures(cohort);
  return systemGroups(metric, found, { combinations, cells, dimensions: cohort.query.groupBy });
}

/** Exposure of every group, each one system. */
export function systemExposures(cohort: AskedCohort): {
  combinations: Combinations;
  cells: CalendarCell[];
  exposures: Exposure[];
} {
  const downtimes = downtimesOf(cohort);
  const dimensions = valueDimensions(cohort.query);
  const combinations = combine(cohort, downtimes.rows, dimensions, systemsOf(cohort));
  const cells = cellsOf(cohort.query, cohort.window);
  checkGroups(combinations, cells);
  return { combinations, cells, exposures: exposuresIn(cohort, downtimes, combinations, cells, dimensions) };
}

/** Systems in a stretch of the calendar whose time in service is at hand at once. */
const BLOCK = 50_000;

/** A block of the calendar after another, so that many services over many days take no more memory than few. */
function pooledAnswer(cohort: AskedCohort): ReliabilityGroup[] {
  const cells = cellsOf(cohort.query, cohort.window);
  const { downtimes, groups, systems, dimensions, systemsOfGroup } = pools(cohort, downtimesOf(cohort), cells);
  const step = Math.max(1, Math.floor(BLOCK / Math.max(1, systems.names.length)));
  const byGroup = groups.names.map((): ReliabilityGroup[] => []);
  for (let first = 0; first < cells.length; first += step) {
    const block = cells.slice(first, first + step);
    const found = pooledGroups(
      exposuresIn(cohort, downtimes, systems, block, dimensions),
      { combinations: groups, cells: block, dimensions: cohort.query.groupBy },
      (group) => systemsOfGroup[group]!,
    );
    for (const [place, group] of found.entries()) byGroup[Math.floor(place / block.length)]!.push(group);
  }
  return byGroup.flat();
}

function exposuresIn(
  cohort: AskedCohort,
  downtimes: Downtimes,
  combinations: Combinations,
  cells: readonly CalendarCell[],
  dimensions: readonly ValueDimension[],
): Exposure[] {
  const { facts, query } = cohort;
  const maintenance = maintenanceOf(cohort, combinations, dimensions);
  const keepsOutages = query.metric.id === 'availability';
  return exposures(facts.columns, downtimes, combinations, cells, query.asOf, maintenance, keepsOutages);
}

/** What was planned, where that is no downtime. */
export function maintenanceOf(
  cohort: AskedCohort,
  { names }: Combinations,
  dimensions: readonly ValueDimension[],
): PlannedMaintenance | null {
  const { facts, query } = cohort;
  if (!query.settings.subtractMaintenance) return null;
  const serviceAt = dimensions.indexOf('service');
  const { ids } = facts.columns.links.service;
  const codeBySlug = new Map(facts.frame.directories.service.map(({ id, slug }) => [slug, ids.codeFor(id)]));
  const codeOf = (slug: string | null | undefined) => (slug == null ? null : codeBySlug.get(slug)!);
  return plannedMaintenance(facts.columns, downtimeColumn(facts.columns, query), {
    asOf: query.asOf,
    hidden: facts.hidden,
    observed: systemsOf(cohort).map((slug) => codeBySlug.get(slug)!),
    serviceOf: (combination) => (serviceAt === -1 ? null : codeOf(names[combination]![serviceAt])),
  });
}

/** What is left of the downtime of an incident where planned maintenance is none, with all that is asked about as one system. */
export function unplannedOf(cohort: AskedCohort): (row: number, downtime: Window) => readonly Window[] {
  const maintenance = maintenanceOf(cohort, oneCombination(0), []);
  if (!maintenance) return (_row, downtime) => [downtime];
  return (row, downtime) => withoutUnion(downtime, maintenance.ofIncident(row, 0));
}
