import type { Instant, Window } from '../instant.ts';
import { intervalUnion } from '../interval-union.ts';
import { codeOf, KINDS } from './codes.ts';
import { cohortRows, EVERYTHING } from './cohort-rows.ts';
import type { DowntimeColumn } from './downtime-column.ts';
import type { FactColumns } from './fact-columns.ts';

/*
 * Where the organisation subtracts planned maintenance, the time agreed for service is the window without it. Of one
 * service that is the maintenance that names it, or that names none and so concerns all. Of several as one system it is
 * the time in which all of them are maintained at once: while one serves, the system has something to serve with. An
 * incident is no downtime while every one of its services that the question is about is maintained.
 */

export interface PlannedMaintenance {
  /** During which an incident takes down nothing that a combination of values has not planned. */
  ofIncident(row: number, combination: number): readonly Window[];
  /** What a combination's windows are shorter by. */
  ofGroup(combination: number): readonly Window[];
}

/**
 * Maintenance as it was known at `asOf`, for groups of one service each or of several as one.
 *
 * @param hidden rows that the reader may not see
 * @param observed codes of the services that the question is about
 * @param serviceOf the code of the one service that a combination stands for, null for several as one
 */
export function plannedMaintenance(
  columns: FactColumns,
  downtime: DowntimeColumn,
  options: {
    asOf: Instant;
    hidden: readonly number[];
    observed: readonly number[];
    serviceOf: (combination: number) => number | null;
  },
): PlannedMaintenance {
  const { asOf, hidden, observed, serviceOf } = options;
  const window = { start: Number.NEGATIVE_INFINITY, end: asOf };
  const all: Window[] = [];
  const single = new Map<number, Window[]>();
  const { service } = columns.links;
  for (const row of cohortRows(columns, window, { ...EVERYTHING, hidden }, codeOf(KINDS, 'maintenance'))) {
    const { interval } = downtime.asOf(row, asOf);
    if (!interval) continue;
    const services = service.allOf(row);
    if (services.length === 0) all.push(interval);
    for (const code of services) {
      const own = single.get(code);
      if (own) own.push(interval);
      else single.set(code, [interval]);
    }
  }
  const whole = intervalUnion(all);
  const unions = new Map([...single].map(([code, own]) => [code, intervalUnion([...all, ...own])]));
  const ofService = (code: number) => unions.get(code) ?? whole;
  const known = new Map<string, readonly Window[]>();
  const together = (codes: readonly number[]): readonly Window[] => {
    if (codes.length < 2) return codes.length === 0 ? whole : ofService(codes[0]!);
    const name = codes.join(' ');
    const found = known.get(name) ?? codes.map(ofService).reduce(common);
    known.set(name, found);
    return found;
  };
  const ofAll = together(observed);
  const isObserved = new Set(observed);
  return {
    ofIncident(row, combination) {
      const code = serviceOf(combination);
      if (code !== null) return ofService(code);
      // never less than what shortens the window, or more would be down than there is
      const own = service.allOf(row).filter((one) => isObserved.has(one));
      return own.length === 0 ? ofAll : together(own);
    },
    ofGroup(combination) {
      const code = serviceOf(combination);
      return code === null ? ofAll : ofService(code);
    },
  };
}

/** What lies in both of two lists of disjoint intervals in order. */
function common(a: readonly Window[], b: readonly Window[]): Window[] {
  const found: Window[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const start = Math.max(a[i]!.start, b[j]!.start);
    const end = Math.min(a[i]!.end, b[j]!.end);
    if (end > start) found.push({ start, end });
    if (a[i]!.end < b[j]!.end) i++;
    else j++;
  }
  return found;
}
