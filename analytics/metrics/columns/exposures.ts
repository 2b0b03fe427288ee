import type { CalendarCell } from '../calendar.ts';
import type { Instant, Window } from '../instant.ts';
import { coveredLength, intervalUnion, withoutUnion } from '../interval-union.ts';
import type { Exposure } from '../reliability.ts';
import { STATUS } from './codes.ts';
import { type CohortFilter, cohortRows, rowsAmong } from './cohort-rows.ts';
import type { Combinations } from './combinations.ts';
import type { DowntimeColumn } from './downtime-column.ts';
import { excludedOf } from './duration-groups.ts';
import { STATUSES } from './duration-totals.ts';
import type { FactColumns } from './fact-columns.ts';
import { eachGroup } from './grouped-cohort.ts';
import type { PlannedMaintenance } from './planned-maintenance.ts';

/** Downtime of some incidents as it was known at `asOf`, place by place; NaN where there is none. */
export interface Downtimes {
  rows: Int32Array;
  start: Float64Array;
  end: Float64Array;
  status: Uint8Array;
}

/** Incidents that started in the window or whose downtime reaches into it, in the order in which they started. */
export function downtimesReaching(
  columns: FactColumns,
  column: DowntimeColumn,
  window: Window,
  filter: CohortFilter,
  asOf: Instant,
): Downtimes {
  const { startedAt, lastMomentAt } = columns;
  const earlier = rowsAmong(columns, column.reaching(window.start), filter);
  const within = cohortRows(columns, window, filter);
  const rows = new Int32Array(earlier.length + within.length);
  rows.set(earlier);
  rows.set(within, earlier.length);
  const start = new Float64Array(rows.length);
  const end = new Float64Array(rows.length);
  const status = new Uint8Array(rows.length);
  let n = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const began = startedAt[row]! >= window.start;
    // what ended before the window and is no failure of it; nothing later is known of it that could change that
    if (!began && lastMomentAt[row]! <= window.start && column.end[row] !== Number.POSITIVE_INFINITY) continue;
    if (lastMomentAt[row]! > asOf) {
      const then = column.asOf(row, asOf);
      start[n] = then.interval?.start ?? Number.NaN;
      end[n] = then.interval?.end ?? Number.NaN;
      status[n] = STATUS[then.status];
    } else {
      start[n] = column.start[row]!;
      end[n] = Math.min(column.end[row]!, asOf);
      status[n] = column.status[row]!;
    }
    if (began || end[n]! > window.start) rows[n++] = row;
  }
  return {
    rows: rows.subarray(0, n),
    start: start.subarray(0, n),
    end: end.subarray(0, n),
    status: status.subarray(0, n),
  };
}

/**
 * Exposure of every combination of values in every cell, in the order of groups: downtime is the union of its incidents'
 * intervals clipped to the cell, so that it never exceeds the cell and what is left is never negative.
 *
 * @param maintenance null where planned maintenance counts like any other time
 * @param keepsOutages each exposure also says when it was down
 */
export function exposures(
  columns: FactColumns,
  downtimes: Downtimes,
  combinations: Combinations,
  cells: readonly CalendarCell[],
  asOf: Instant,
  maintenance: PlannedMaintenance | null,
  keepsOutages = false,
): Exposure[] {
  const { rows, start, end, status } = downtimes;
  const size = combinations.names.length * cells.length;
  const statuses = new Int32Array(size * STATUSES);
  const running = new Int32Array(size);
  const down = new Float64Array(size);
  const coveredUntil = new Float64Array(combinations.names.length).fill(Number.NEGATIVE_INFINITY);
  const pieces: Window[][] = combinations.names.map(() => []);
  const outagesOf: Window[][] = keepsOutages ? Array.from({ length: size }, () => []) : [];
  const addTo = (combination: number, from: Instant, until: Instant) => {
    for (let cell = cellAfter(cells, from); cell < cells.length && cells[cell]!.start < until; cell++) {
      const group = combination * cells.length + cell;
      const within = clipped(from, until, cells[cell]!);
      down[group]! += within.end - within.start;
      if (keepsOutages) extend(outagesOf[group]!, within);
    }
  };
  const take = (i: number, combination: number, cell: number, isFailure: boolean) => {
    const hasInterval = !Number.isNaN(start[i]!);
    if (maintenance && hasInterval) {
      const interval = { start: start[i]!, end: end[i]! };
      const left = withoutUnion(interval, maintenance.ofIncident(rows[i]!, combination));
      // it lies wholly within what was planned
      if (left.length === 0 && interval.end > interval.start) return;
      for (const piece of left) pieces[combination]!.push(piece);
    } else if (hasInterval) {
      const from = Math.max(start[i]!, coveredUntil[combination]!);
      if (end[i]! > from) {
        addTo(combination, from, end[i]!);
        coveredUntil[combination] = end[i]!;
      }
    }
    if (isFailure) statuses[(combination * cells.length + cell) * STATUSES + status[i]!]!++;
    if (status[i] !== STATUS.pending) return;
    for (let reached = cell; reached < cells.length && cells[reached]!.start < asOf; reached++) {
      running[combination * cells.length + reached]!++;
    }
  };
  for (let i = 0; i < rows.length; i++) {
    const startedAt = columns.startedAt[rows[i]!]!;
    const cell = cellAfter(cells, startedAt);
    const isFailure = cell < cells.length && startedAt >= cells[cell]!.start;
    const combination = combinations.of[i]!;
    if (combination >= 0) take(i, combination, cell, isFailure);
    else eachGroup(combination, combinations.several, (one) => take(i, one, cell, isFailure));
  }
  for (const [combination, own] of pieces.entries()) {
    for (const piece of intervalUnion(own)) addTo(combination, piece.start, piece.end);
  }
  return Array.from({ length: size }, (_, group) => {
    const cell = cells[group % cells.length]!;
    const planned = maintenance?.ofGroup(Math.floor(group / cells.length));
    const length = cell.end - cell.start - (planned ? coveredLength(planned, cell) : 0);
    const downtime = down[group]!;
    const counted = statuses.subarray(group * STATUSES, (group + 1) * STATUSES);
    return {
      windowSeconds: length / 1_000_000,
      exposureSeconds: (length - downtime) / 1_000_000,
      downtimeSeconds: downtime / 1_000_000,
      failures: counted.reduce((total, n) => total + n, 0),
      censored: counted[STATUS.pending]!,
      running: running[group]!,
      excluded: excludedOf(statuses, group),
      ...(keepsOutages && { outages: outagesOf[group]! }),
    };
  });
}

function clipped(from: Instant, until: Instant, { start, end }: Window): Window {
  return { start: Math.max(from, start), end: Math.min(until, end) };
}

/** Adds what comes next, as part of the last one where it only goes on. */
function extend(outagesSoFar: Window[], next: Window): void {
  const last = outagesSoFar.at(-1);
  if (last && last.end === next.start) last.end = next.end;
  else outagesSoFar.push(next);
}

/** Downtime of every combination of values as disjoint intervals in order, clipped to a window. */
export function outages(
  { rows, start, end }: Downtimes,
  combinations: Combinations,
  window: Window,
  maintenance: PlannedMaintenance | null,
): Window[][] {
  const pieces: Window[][] = combinations.names.map(() => []);
  for (let i = 0; i < rows.length; i++) {
    if (Number.isNaN(start[i]!)) continue;
    const interval = { start: Math.max(start[i]!, window.start), end: Math.min(end[i]!, window.end) };
    eachGroup(combinations.of[i]!, combinations.several, (combination) => {
      const planned = maintenance?.ofIncident(rows[i]!, combination) ?? [];
      for (const piece of withoutUnion(interval, planned)) pieces[combination]!.push(piece);
    });
  }
  return pieces.map(intervalUnion);
}

/** The first cell that ends after an instant. */
function cellAfter(cells: readonly CalendarCell[], instant: Instant): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle]!.end > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
