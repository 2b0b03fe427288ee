import type { GroupKey } from '../answer.ts';
import type { CalendarCell, CalendarUnit } from '../calendar.ts';
import type { Combinations } from './combinations.ts';
import type { FactColumns } from './fact-columns.ts';

/**
 * A cohort in its groups: combinations of values times stretches of the calendar. Group g is combination
 * `g / cells.length` in cell `g % cells.length`.
 */
export interface GroupedCohort {
  columns: FactColumns;
  rows: Int32Array;
  cells: readonly CalendarCell[];
  combinations: Combinations;
  /** As asked for, calendar units among them. */
  dimensions: readonly string[];
  size: number;
  /** By place in the cohort: a group, -1 for none, or -2 - i for the several in `several[i]`. */
  groupOf: Int32Array;
  several: number[][];
}

export function groupedCohort(
  columns: FactColumns,
  rows: Int32Array,
  combinations: Combinations,
  cells: readonly CalendarCell[],
  dimensions: readonly string[],
): GroupedCohort {
  const { startedAt } = columns;
  const groupOf = new Int32Array(rows.length);
  const several: number[][] = [];
  let cell = 0;
  for (let i = 0; i < rows.length; i++) {
    const start = startedAt[rows[i]!]!;
    while (cell < cells.length && start >= cells[cell]!.end) cell++;
    if (cell === cells.length || start < cells[cell]!.start) {
      groupOf[i] = -1;
      continue;
    }
    const combination = combinations.of[i]!;
    if (combination >= 0) groupOf[i] = combination * cells.length + cell;
    else {
      const groups = combinations.several[-2 - combination]!.map((one) => one * cells.length + cell);
      groupOf[i] = -2 - (several.push(groups) - 1);
    }
  }
  const size = combinations.names.length * cells.length;
  return { columns, rows, cells, combinations, dimensions, size, groupOf, several };
}

/** Calls back with each group of a place of `groupOf`. */
export function eachGroup(group: number, several: readonly number[][], visit: (group: number) => void): void {
  if (group >= 0) visit(group);
  else if (group < -1) for (const one of several[-2 - group]!) visit(one);
}

/** The key of a group as answers carry it. */
export function keyOf(
  {
    cells,
    combinations,
    dimensions,
  }: Pick<GroupedCohort, 'cells' | 'dimensions'> & { combinations: Pick<Combinations, 'names'> },
  group: number,
): GroupKey {
  const cell = cells[group % cells.length]!;
  const values = combinations.names[Math.floor(group / cells.length)]!;
  const key: GroupKey = {};
  let next = 0;
  for (const dimension of dimensions) {
    key[dimension] = cell.names[dimension as CalendarUnit] ?? values[next++] ?? null;
  }
  return key;
}

/** One summary a group. */
export function perGroup<Group>(cohort: GroupedCohort, summarise: (key: GroupKey, group: number) => Group): Group[] {
  return Array.from({ length: cohort.size }, (_, group) => summarise(keyOf(cohort, group), group));
}
