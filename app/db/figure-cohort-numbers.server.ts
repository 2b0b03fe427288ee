import type { GroupKey } from '#analytics/metrics/answer.ts';
import { codeOf, DETECTION_SOURCES, KINDS } from '#analytics/metrics/columns/codes.ts';
import { cohortRows } from '#analytics/metrics/columns/cohort-rows.ts';
import { failures } from '#analytics/metrics/columns/failures.ts';
import { eachGroup, keyOf } from '#analytics/metrics/columns/grouped-cohort.ts';
import { NOTICED_BY_MONITORING, NOTICED_BY_PEOPLE } from '#analytics/metrics/columns/noticers.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import type { Recapture } from '#analytics/metrics/quiet-evidence.ts';
import { type AskedCohort, askedCohort, combine, systemsOf, valueDimensions } from './figure-asked.ts';
import type { FigureFacts } from './figure-facts.server.ts';
import type { FigureQuery } from './figure-query.server.ts';
import { reachOfNumbers } from './figure-reach.ts';
import { downtimesOf, maintenanceOf, systemExposures } from './figure-reliability.ts';
import type { DetectionSource } from './schema.ts';

/** What a quiet or a loud stretch of time is judged by: one system in one window. */
export interface CohortNumbers {
  key: GroupKey;
  window: Window;
  /** When the failures of the window started, ascending. */
  failuresAt: Float64Array;
  exposureSeconds: number;
  downtimeSeconds: number;
  /** Incidents that were down at `asOf`. */
  running: number;
  /** Of the incidents that started in the window; `unknown` are those that do not say. */
  foundBy: Record<DetectionSource | 'unknown', number>;
  /** Of those of them that say whether anybody else noticed. */
  recapture: Recapture;
  nearMisses: number;
}

/**
 * Failures and exposure, who noticed, and near misses behind a question, in its window or another: for all as one system, or
 * grouped by values (every service has a group, a quiet one too). The metric of the question does not matter.
 */
export function cohortNumbers(facts: FigureFacts, query: FigureQuery, window?: Window): CohortNumbers[] {
  const cohort = window && { from: window.start, to: window.end, filters: query.filters };
  const make = () => numbersOf(askedCohort(facts, query, cohort));
  return facts.remember(`numbers ${window?.start} ${window?.end}`, query, make, reachOfNumbers(query, window));
}

function numbersOf(cohort: AskedCohort): CohortNumbers[] {
  const { facts, query, window, filter } = cohort;
  const { columns } = facts;
  const { start, end } = window;
  const found = new Map<string, CohortNumbers>();
  const cell = { start, end, names: {} };
  const entryFor = (names: (string | null)[][], combination: number): CohortNumbers => {
    const name = JSON.stringify(names[combination]);
    const known = found.get(name);
    if (known) return known;
    const entry = {
      key: keyOf({ cells: [cell], combinations: { names }, dimensions: query.groupBy }, combination),
      window: { start, end },
      failuresAt: new Float64Array(0),
      exposureSeconds: secondsBetween(start, end),
      downtimeSeconds: 0,
      running: 0,
      foundBy: { monitoring: 0, staff: 0, customer: 0, unknown: 0 },
      recapture: { monitoring: 0, people: 0, both: 0 },
      nearMisses: 0,
    };
    found.set(name, entry);
    return entry;
  };
  const eachIncident = (rows: Int32Array, visit: (entry: CohortNumbers, row: number) => void) => {
    const { names, of, several } = combine(cohort, rows, valueDimensions(query), systemsOf(cohort));
    const entries: CohortNumbers[] = [];
    for (let i = 0; i < rows.length; i++) {
      eachGroup(of[i]!, several, (combination) => {
        entries[combination] ??= entryFor(names, combination);
        visit(entries[combination], rows[i]!);
      });
    }
  };
  const { combinations, exposures } = systemExposures({
    ...cohort,
    query: { ...query, groupBy: valueDimensions(query) },
  });
  for (const [combination, { exposureSeconds, downtimeSeconds, running }] of exposures.entries()) {
    Object.assign(entryFor(combinations.names, combination), { exposureSeconds, downtimeSeconds, running });
  }
  const all = downtimesOf(cohort);
  const dimensions = valueDimensions(query);
  const systems = combine(cohort, all.rows, dimensions, systemsOf(cohort));
  const maintenance = maintenanceOf(cohort, systems, dimensions);
  for (const [system, rows] of failures(columns, all, systems, window, maintenance).entries()) {
    entryFor(systems.names, system).failuresAt = Float64Array.from(rows, (row) => columns.startedAt[row]!);
  }
  eachIncident(cohort.rows, (entry, row) => {
    entry.foundBy[DETECTION_SOURCES[columns.detectionSource[row]! - 1] ?? 'unknown']++;
    const noticers = columns.noticers[row]!;
    if (noticers & NOTICED_BY_MONITORING) entry.recapture.monitoring++;
    if (noticers & NOTICED_BY_PEOPLE) entry.recapture.people++;
    if (noticers === (NOTICED_BY_MONITORING | NOTICED_BY_PEOPLE)) entry.recapture.both++;
  });
  const nearMisses = cohortRows(columns, window, filter, codeOf(KINDS, 'near_miss'));
  eachIncident(nearMisses, (entry) => {
    entry.nearMisses++;
  });
  return [...found.values()];
}
