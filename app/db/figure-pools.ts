import { type Combinations, oneCombination } from '#analytics/metrics/columns/combinations.ts';
import type { Downtimes } from '#analytics/metrics/columns/exposures.ts';
import { type AskedCohort, checkGroups, checkSystems, combine, systemsOf, valueDimensions } from './figure-asked.ts';
import type { ValueDimension } from './figure-query.server.ts';

/** What a pooled figure adds up: each service of a group is a system of its own. */
interface Pools {
  /** Of incidents that have a service; one without has no system to take down. */
  downtimes: Downtimes;
  groups: Combinations;
  systems: Combinations;
  /** Of the systems, service among them. */
  dimensions: readonly ValueDimension[];
  /** By the place of a group, the places of its systems; those without an incident are there too. */
  systemsOfGroup: readonly (readonly number[])[];
}

/**
 * @param cells of the calendar
 * @throws AppError INVALID where that is more than can be added up
 */
export function pools(cohort: AskedCohort, all: Downtimes, cells: readonly unknown[] = [cohort.window]): Pools {
  const asked = valueDimensions(cohort.query);
  const byService = asked.includes('service');
  const dimensions: ValueDimension[] = byService ? asked : [...asked, 'service'];
  const observed = systemsOf(cohort);
  const downtimes = withService(cohort, all);
  const { rows } = downtimes;
  const groups = asked.length === 0 ? oneCombination(rows.length) : combine(cohort, rows, asked, observed);
  checkGroups(groups, cells);
  checkSystems(groups.names.length * (byService ? 1 : observed.length) * cells.length);
  const found = combine(cohort, rows, dimensions, observed);
  const known = new Map(found.names.map((values, i) => [JSON.stringify(values), i]));
  const names = [...found.names];
  const systemsOfGroup = groups.names.map((values) => {
    if (byService) return [known.get(JSON.stringify(values))!];
    return observed.map((system) => {
      const own = [...values, system];
      return known.get(JSON.stringify(own)) ?? names.push(own) - 1;
    });
  });
  return { downtimes, groups, systems: { ...found, names }, dimensions, systemsOfGroup };
}

function withService({ facts }: AskedCohort, { rows, start, end, status }: Downtimes): Downtimes {
  const { first } = facts.columns.links.service;
  const kept = { rows: rows.slice(), start: start.slice(), end: end.slice(), status: status.slice() };
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    if (first[rows[i]!] === -1) continue;
    kept.rows[n] = rows[i]!;
    kept.start[n] = start[i]!;
    kept.end[n] = end[i]!;
    kept.status[n++] = status[i]!;
  }
  return {
    rows: kept.rows.subarray(0, n),
    start: kept.start.subarray(0, n),
    end: kept.end.subarray(0, n),
    status: kept.status.subarray(0, n),
  };
}
