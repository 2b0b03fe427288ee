import type { Window } from '../instant.ts';
import { withoutUnion } from '../interval-union.ts';
import type { Combinations } from './combinations.ts';
import type { Downtimes } from './exposures.ts';
import type { FactColumns } from './fact-columns.ts';
import { eachGroup } from './grouped-cohort.ts';
import type { PlannedMaintenance } from './planned-maintenance.ts';

/** Rows of the failures of every combination of values in a window: those that `exposures` counts. */
export function failures(
  { startedAt }: Pick<FactColumns, 'startedAt'>,
  { rows, start, end }: Downtimes,
  combinations: Combinations,
  window: Window,
  maintenance: PlannedMaintenance | null,
): number[][] {
  const found: number[][] = combinations.names.map(() => []);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (startedAt[row]! < window.start) continue;
    const interval = { start: start[i]!, end: end[i]! };
    eachGroup(combinations.of[i]!, combinations.several, (combination) => {
      const planned = interval.end > interval.start ? (maintenance?.ofIncident(row, combination) ?? []) : [];
      if (planned.length === 0 || withoutUnion(interval, planned).length > 0) found[combination]!.push(row);
    });
  }
  return found;
}
