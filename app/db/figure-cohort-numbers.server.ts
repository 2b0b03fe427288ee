import type { GroupKey } from '#analytics/metrics/answer.ts';
import { codeOf, DETECTION_SOURCES, KINDS } from '#analytics/metrics/columns/codes.ts';
import { cohortRows } from '#analytics/metrics/columns/cohort-rows.ts';
import { eachGroup, keyOf } from '#analytics/metrics/columns/grouped-cohort.ts';
import { secondsBetween, type Window } from '#analytics/metrics/instant.ts';
import { type AskedCohort, askedCohort, combine, systemsOf, valueDimensions } from './figure-asked.ts';
import { type FactSource, withFacts } from './figure-facts.server.ts';
import { downtimesOf, systemExposures } from './figure-reliability.ts';
import type { FigureRequest } from './figure-request.ts';
import type { DetectionSource } from './schema.ts';
import type { Viewer } from './viewer.ts';

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
  nearMisses: number;
}

/**
 * Failures and exposure, who noticed, and near misses behind each question: for all as one system, or grouped by values
 * (every service has a group, a quiet one too). The metric of the question does not matter.
 */
export async function cohortNumbersOf(
  source: FactSource,
  viewer: Viewer,
  requests: readonly FigureRequest[],
  now: Date = new Date(),
): Promise<CohortNumbers[][]> {
  return withFacts(
    source,
    viewer,
    requests,
    now.getTime() * 1000,
    (facts, queries) =>
      queries.map((query) => facts.remember('numbers', query, () => numbersOf(askedCohort(facts, query)))),
    { downtime: true },
  );
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
  const starts = new Map<CohortNumbers, number[]>();
  const began = downtimesOf(cohort).rows.filter((row) => columns.startedAt[row]! >= start);
  eachIncident(began, (entry, row) => {
    const own = starts.get(entry) ?? [];
    own.push(columns.startedAt[row]!);
    starts.set(entry, own);
  });
  for (const [entry, own] of starts) entry.failuresAt = Float64Array.from(own);
  eachIncident(cohort.rows, (entry, row) => {
    entry.foundBy[DETECTION_SOURCES[columns.detectionSource[row]! - 1] ?? 'unknown']++;
  });
  const nearMisses = cohortRows(columns, window, filter, codeOf(KINDS, 'near_miss'));
  eachIncident(nearMisses, (entry) => {
    entry.nearMisses++;
  });
  return [...found.values()];
}
