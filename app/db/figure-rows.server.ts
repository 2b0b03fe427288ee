import type { DurationDefinition } from '#analytics/metrics/definitions.ts';
import type { Downtime } from '#analytics/metrics/downtime.ts';
import type { Instant, Window } from '#analytics/metrics/instant.ts';
import type { Cohort } from './figure-cohorts.server.ts';
import type { CohortDuration, CohortIncident } from './figure-facts.server.ts';
import { type FigureQuery, VALUE_DIMENSIONS, type ValueDimension } from './figure-query.server.ts';
import type { Severity } from './schema.ts';

/*
 * From a loaded cohort to the rows of one figure: pure, so that one load serves many.
 */

/** An incident of the cohort under one combination of values: once in all where nothing is grouped by value. */
export interface CohortRow {
  incidentId: string;
  values: readonly (string | null)[];
  startedAt: Instant;
}

export interface DurationRow extends CohortRow, CohortDuration {
  severity: Severity;
}

export interface DowntimeRow extends CohortRow {
  downtime: Downtime;
  /** Slug of the service, where rows are asked for by service. */
  system: string | null;
}

/** The cohort's incidents, under each of their values. */
export function cohortRows({ incidents, window }: Cohort, query: FigureQuery): CohortRow[] {
  const dimensions = valueDimensions(query);
  const rows: CohortRow[] = [];
  for (const incident of incidents) {
    if (!startedIn(incident, window)) continue;
    const { incidentId, startedAt } = incident;
    for (const values of combinations(incident, dimensions)) rows.push({ incidentId, values, startedAt });
  }
  return rows;
}

/** The same with one duration each, as it stood at the query's `asOf`. */
export function durationRows(
  { incidents, window }: Cohort,
  query: FigureQuery,
  { id }: DurationDefinition,
): DurationRow[] {
  const dimensions = valueDimensions(query);
  const rows: DurationRow[] = [];
  for (const incident of incidents) {
    if (!startedIn(incident, window)) continue;
    const { incidentId, startedAt, severity } = incident;
    const { status, seconds, fromDetection, confirmed, runningSince } = incident.durations[id]!;
    for (const values of combinations(incident, dimensions)) {
      // one literal, no spread: rows of one shape are several times as fast to make and to read
      rows.push({ incidentId, values, startedAt, severity, status, seconds, fromDetection, confirmed, runningSince });
    }
  }
  return rows;
}

/**
 * Incidents that started in the window or whose downtime reaches into it.
 *
 * @param bySystem one row for each service of an incident; those without a service are left out
 */
export function downtimeRows({ incidents, window }: Cohort, query: FigureQuery, bySystem: boolean): DowntimeRow[] {
  const dimensions = valueDimensions(query);
  const rows: DowntimeRow[] = [];
  for (const incident of incidents) {
    const downtime = incident.downtime!;
    if (!startedIn(incident, window) && !reachesInto(downtime, incident, window)) continue;
    const { incidentId, startedAt } = incident;
    if (!bySystem) {
      for (const values of combinations(incident, dimensions)) {
        rows.push({ incidentId, values, startedAt, downtime, system: null });
      }
      continue;
    }
    for (const system of incident.links.service ?? []) {
      const ofSystem = { ...incident, links: { ...incident.links, service: [system] } };
      for (const values of combinations(ofSystem, dimensions)) {
        rows.push({ incidentId, values, startedAt, downtime, system });
      }
    }
  }
  return rows;
}

const reachesInto = ({ interval }: Downtime, { startedAt }: CohortIncident, window: Window) =>
  interval !== null && interval.end > window.start && startedAt < window.end;

/** The dimensions of a query that are values of incidents, in its order. */
export function valueDimensions(query: FigureQuery): ValueDimension[] {
  return query.groupBy.filter((dimension): dimension is ValueDimension =>
    (VALUE_DIMENSIONS as readonly string[]).includes(dimension),
  );
}

const startedIn = ({ startedAt }: CohortIncident, window: Window) =>
  startedAt >= window.start && startedAt < window.end;

const ONE_COMBINATION: readonly (readonly (string | null)[])[] = [[]];

/** Every combination of an incident's values: those of three services and two categories are six. */
function combinations(
  incident: CohortIncident,
  dimensions: readonly ValueDimension[],
): readonly (readonly (string | null)[])[] {
  let found = ONE_COMBINATION;
  for (const dimension of dimensions) {
    const values = valuesOf(incident, dimension);
    found = found.flatMap((combination) => values.map((value) => [...combination, value]));
  }
  return found;
}

function valuesOf(incident: CohortIncident, dimension: ValueDimension): readonly (string | null)[] {
  if (dimension === 'severity') return [incident.severity];
  if (dimension === 'detectionSource') return [incident.detectionSource];
  return incident.links[dimension] ?? [null];
}
