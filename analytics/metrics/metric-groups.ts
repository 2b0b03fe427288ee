import type { DurationGroup, InsufficientDuration, ReliabilityGroup, ValueGroup } from './answer.ts';
import { type DurationObservation, durationSummary } from './duration-summary.ts';
import { type GroupedRow, type Grouping, groupByValues, groupKey, splitByCell } from './grouping.ts';
import { incidentCount, meanTimeBetweenStarts, shareWithinTarget, type TargetObservation } from './incident-values.ts';
import { availability, exposures, type Failure, meanTimeBetweenFailures, pooled } from './reliability.ts';

/*
 * From rows to the groups of an answer: pure, so that whatever loads the rows (a query, a copy in memory) gives the same
 * answer.
 */

/** A duration of every group, with its distribution. */
export function durationGroups(
  rows: readonly (GroupedRow & DurationObservation)[],
  grouping: Grouping,
  longestPlausibleSeconds: number,
): (DurationGroup | InsufficientDuration)[] {
  return perCell(rows, grouping, (key, inCell) => durationSummary(key, inCell, longestPlausibleSeconds));
}

/** Number of incidents of every group. */
export function countGroups(rows: readonly GroupedRow[], grouping: Grouping): ValueGroup[] {
  return perCell(rows, grouping, (key, inCell) => ({ key, ...incidentCount(inCell.length) }));
}

/** Mean time between starts of every group. */
export function betweenStartsGroups(rows: readonly GroupedRow[], grouping: Grouping): ValueGroup[] {
  return perCell(rows, grouping, (key, inCell) => ({
    key,
    ...meanTimeBetweenStarts(inCell.map((row) => row.startedAt)),
  }));
}

/** Share within target of every group. */
export function withinTargetGroups(
  rows: readonly (GroupedRow & TargetObservation)[],
  grouping: Grouping,
): ValueGroup[] {
  return perCell(rows, grouping, (key, inCell) => ({ key, ...shareWithinTarget(inCell) }));
}

/** An incident under one group; for the pooled figure also under one of its services. */
export type FailureRow = GroupedRow & Failure & { system: string | null };

/**
 * MTBF, pooled MTBF or availability of every group. Rows hold also incidents from before the window whose downtime
 * reaches into it; they are down time, not failures of the window.
 *
 * @param systems for the pooled figure: all services that are observed, those without a failure among them
 */
export function reliabilityGroups(
  metric: 'mtbf' | 'mtbf_pooled' | 'availability',
  rows: readonly FailureRow[],
  grouping: Grouping,
  systems: readonly string[],
): ReliabilityGroup[] {
  const summary = metric === 'availability' ? availability : meanTimeBetweenFailures;
  const own = (group: readonly FailureRow[]) => exposures(group, grouping.cells, splitByCell(group, grouping.cells));
  const serviceIndex = metric === 'mtbf_pooled' ? nonCalendar(grouping).indexOf('service') : -1;
  return groupByValues(rows, grouping).flatMap(({ values, rows: group }) => {
    if (metric !== 'mtbf_pooled') {
      return own(group).map((exposure, i) => ({
        key: groupKey(grouping, values, grouping.cells[i]),
        ...summary(exposure),
      }));
    }
    const observed = serviceIndex < 0 ? systems : systems.filter((system) => system === values[serviceIndex]);
    const bySystem = new Map<string | null, FailureRow[]>();
    for (const row of group) {
      const of = bySystem.get(row.system);
      if (of) of.push(row);
      else bySystem.set(row.system, [row]);
    }
    const perSystem = observed.map((system) => own(bySystem.get(system) ?? []));
    return grouping.cells.map((cell, i) => ({
      key: groupKey(grouping, values, cell),
      ...summary(pooled(perSystem.map((exposuresOfSystem) => exposuresOfSystem[i]!))),
    }));
  });
}

function nonCalendar(grouping: Grouping): string[] {
  const names = grouping.cells[0]?.names ?? {};
  return grouping.dimensions.filter((dimension) => !(dimension in names));
}

function perCell<Row extends GroupedRow, Group>(
  rows: readonly Row[],
  grouping: Grouping,
  summarise: (key: Record<string, string | null>, inCell: readonly Row[]) => Group,
): Group[] {
  return groupByValues(rows, grouping).flatMap(({ values, rows: group }) =>
    splitByCell(group, grouping.cells).map((inCell, i) =>
      summarise(groupKey(grouping, values, grouping.cells[i]), inCell),
    ),
  );
}
