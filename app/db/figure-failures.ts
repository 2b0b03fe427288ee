import type { Combinations } from '#analytics/metrics/columns/combinations.ts';
import { type Downtimes, outages } from '#analytics/metrics/columns/exposures.ts';
import { failures } from '#analytics/metrics/columns/failures.ts';
import { valuesAt } from '#analytics/metrics/columns/values-at.ts';
import type { CountSample } from '#analytics/metrics/sample.ts';
import { type AskedCohort, combine, systemsOf, valueDimensions } from './figure-asked.ts';
import { pools } from './figure-pools.ts';
import type { ValueDimension } from './figure-query.server.ts';
import { downtimesOf, maintenanceOf } from './figure-reliability.ts';

/** When a group failed and was down. */
type Failures = Required<Pick<CountSample, 'startedAt' | 'severity' | 'outages'>>;

/**
 * When every group failed and was down, in the order of the groups of a question without a calendar. A group of a pooled
 * figure has the failures and the outages of each of its services: what several had at once it has several times, since
 * its time in service is that of each added up.
 */
export function failuresOf(cohort: AskedCohort): Failures[] {
  const all = downtimesOf(cohort);
  if (cohort.query.metric.id !== 'mtbf_pooled') {
    const dimensions = valueDimensions(cohort.query);
    return inSystems(cohort, all, combine(cohort, all.rows, dimensions, systemsOf(cohort)), dimensions);
  }
  const { downtimes, systems, dimensions, systemsOfGroup } = pools(cohort, all);
  const single = inSystems(cohort, downtimes, systems, dimensions);
  return systemsOfGroup.map((places) => {
    const own = places.map((place) => single[place]!);
    return {
      startedAt: Float64Array.from(own.flatMap(({ startedAt }) => [...startedAt])),
      severity: Uint8Array.from(own.flatMap(({ severity }) => [...severity])),
      outages: own.flatMap((system) => system.outages),
    };
  });
}

/** Of combinations of values that are one system each. */
function inSystems(
  cohort: AskedCohort,
  downtimes: Downtimes,
  systems: Combinations,
  dimensions: readonly ValueDimension[],
): Failures[] {
  const { columns } = cohort.facts;
  const maintenance = maintenanceOf(cohort, systems, dimensions);
  const down = outages(downtimes, systems, cohort.window, maintenance);
  return failures(columns, downtimes, systems, cohort.window, maintenance).map((rows, system) => ({
    startedAt: valuesAt(columns.startedAt, rows),
    severity: valuesAt(columns.severity, rows),
    outages: down[system]!,
  }));
}
