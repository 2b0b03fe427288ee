import type { ReliabilityGroup } from '../answer.ts';
import type { CalendarCell } from '../calendar.ts';
import { availability, type Exposure, meanTimeBetweenFailures, pooled } from '../reliability.ts';
import type { Combinations } from './combinations.ts';
import { keyOf } from './grouped-cohort.ts';

export type ReliabilityMetric = 'mtbf' | 'mtbf_pooled' | 'availability';

interface Grouped {
  combinations: Pick<Combinations, 'names'>;
  cells: readonly CalendarCell[];
  dimensions: readonly string[];
}

/** MTBF or availability of every group, each one system. */
export function systemGroups(
  metric: 'mtbf' | 'availability',
  exposuresOfGroups: readonly Exposure[],
  grouped: Grouped,
): ReliabilityGroup[] {
  const summary = metric === 'availability' ? availability : meanTimeBetweenFailures;
  return exposuresOfGroups.map((exposure, group) => ({ key: keyOf(grouped, group), ...summary(exposure) }));
}

/** MTBF pooled over the systems of every group: those without a failure served all the time. */
export function pooledGroups(
  exposuresOfSystems: readonly Exposure[],
  grouped: Grouped,
  systemsOf: (combination: number) => readonly number[],
): ReliabilityGroup[] {
  const { cells, combinations } = grouped;
  return combinations.names.flatMap((_, combination) =>
    cells.map((_cell, i) => ({
      key: keyOf(grouped, combination * cells.length + i),
      ...meanTimeBetweenFailures(
        pooled(systemsOf(combination).map((system) => exposuresOfSystems[system * cells.length + i]!)),
      ),
    })),
  );
}
