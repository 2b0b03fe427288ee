import type { GroupKey } from './answer.ts';
import { type CalendarCell, type CalendarUnit, cellIndex } from './calendar.ts';
import type { Instant } from './instant.ts';

/** How rows fall into groups: `dimensions` in the order asked for, calendar units among them. */
export interface Grouping {
  dimensions: readonly string[];
  cells: readonly CalendarCell[];
  /** Values that get a group also where no incident has them: a service without failures is a finding. */
  always: readonly (readonly (string | null)[])[];
}

/** A row under one combination of values, in the order of the grouping's dimensions that are not calendar units. */
export interface GroupedRow {
  values: readonly (string | null)[];
  startedAt: Instant;
}

export interface ValueGroupOfRows<Row> {
  values: readonly (string | null)[];
  rows: Row[];
}

/** The rows under each combination of values, sorted, those without a value last. */
export function groupByValues<Row extends GroupedRow>(
  rows: readonly Row[],
  grouping: Grouping,
): ValueGroupOfRows<Row>[] {
  const groups = new Map<string, ValueGroupOfRows<Row>>();
  const groupFor = (values: readonly (string | null)[]) => {
    const name = values.length === 0 ? '' : JSON.stringify(values);
    let group = groups.get(name);
    if (!group) {
      group = { values, rows: [] };
      groups.set(name, group);
    }
    return group;
  };
  for (const values of grouping.always) groupFor(values);
  for (const row of rows) groupFor(row.values).rows.push(row);
  return [...groups.values()].sort((a, b) => compareValues(a.values, b.values));
}

/** The rows of a group in each cell of the calendar; cells without rows are there, empty. */
export function splitByCell<Row extends GroupedRow>(rows: readonly Row[], cells: readonly CalendarCell[]): Row[][] {
  const split: Row[][] = cells.map(() => []);
  for (const row of rows) split[cellIndex(cells, row.startedAt)]?.push(row);
  return split;
}

/** The key of a group as answers carry it. */
export function groupKey(
  grouping: Grouping,
  values: readonly (string | null)[],
  cell: CalendarCell | undefined,
): GroupKey {
  const remaining = [...values];
  return Object.fromEntries(
    grouping.dimensions.map((dimension) => [
      dimension,
      cell?.names[dimension as CalendarUnit] ?? remaining.shift() ?? null,
    ]),
  );
}

function compareValues(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
}
