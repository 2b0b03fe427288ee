import { calendarCells } from '#analytics/metrics/calendar.ts';
import {
  ALIVE,
  COUNTED,
  codeOf,
  DETECTION_SOURCES,
  EARLY_DETECTION_BELIEVED,
  KINDS,
  momentBits,
  RESTRICTED,
  SEVERITIES,
} from '#analytics/metrics/columns/codes.ts';
import { cohortRows, EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { oneCombination } from '#analytics/metrics/columns/combinations.ts';
import { DowntimeColumn } from '#analytics/metrics/columns/downtime-column.ts';
import { downtimesReaching, exposures } from '#analytics/metrics/columns/exposures.ts';
import type { FactColumns } from '#analytics/metrics/columns/fact-columns.ts';
import { noticersOf } from '#analytics/metrics/columns/noticers.ts';
import { MOMENTS } from '#analytics/metrics/definitions.ts';
import type { FactDuty } from '#analytics/metrics/fact-duty.ts';
import { type IncidentFact, type IncidentRecord, incidentFact } from '#analytics/metrics/incident-fact.ts';
import type { Instant, Window } from '#analytics/metrics/instant.ts';
import type { Exposure } from '#analytics/metrics/reliability.ts';

/** What columns hold of an incident beside its record. */
export interface RecordedFact extends Partial<IncidentRecord> {
  alsoNoticedBy?: string | null;
  severity?: (typeof SEVERITIES)[number];
  restricted?: boolean;
  services?: string[];
  teams?: string[];
  categories?: string[];
  duties?: FactDuty[];
}

const NOTHING: IncidentRecord = {
  kind: 'production',
  merged: false,
  detectionSource: null,
  cause: null,
  moments: {},
  takenBack: [],
};

/** Writes facts into columns, as the database's reader does; new rows behind those that are there. */
export function takeRecords(columns: FactColumns, records: readonly (RecordedFact & { id?: string })[]): number[] {
  const rows = records.map(({ id }, i) => columns.rowFor(id ?? idOf(columns.size + i)));
  columns.change(rows, () => {
    for (const [i, row] of rows.entries()) take(columns, row, records[i]!);
  });
  return rows;
}

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Writes one fact, of an incident of which nothing else is known. */
export function takeFact(columns: FactColumns, fact: IncidentFact): void {
  const row = columns.rowFor(idOf(columns.size));
  columns.change([row], () => take(columns, row, { fact }));
}

function take(columns: FactColumns, row: number, told: RecordedFact & { fact?: IncidentFact }): void {
  const record: IncidentRecord = { ...NOTHING, ...told };
  const { severity = 'SEV2', restricted = false, fact = incidentFact(record) } = told;
  for (const moment of MOMENTS) columns.at[moment][row] = fact.at[moment] ?? Number.NaN;
  columns.startedAt[row] = fact.startedAt ?? Number.NaN;
  columns.lastMomentAt[row] = fact.lastMomentAt ?? Number.NaN;
  columns.flags[row] =
    ALIVE |
    (fact.counted ? COUNTED : 0) |
    (restricted ? RESTRICTED : 0) |
    (fact.earlyDetectionBelieved ? EARLY_DETECTION_BELIEVED : 0);
  columns.kind[row] = codeOf(KINDS, record.kind);
  columns.severity[row] = codeOf(SEVERITIES, severity);
  columns.detectionSource[row] = codeOf(DETECTION_SOURCES, record.detectionSource);
  columns.noticers[row] = noticersOf(record.detectionSource, told.alsoNoticedBy ?? null);
  columns.definitionVersion[row] = 2;
  columns.voided[row] = momentBits(fact.voided);
  columns.confirmed[row] = momentBits(fact.confirmed);
  columns.cause[row] = fact.cause === null ? -1 : columns.causes.codeFor(fact.cause);
  columns.takenBack.set(row, fact.takenBack);
  columns.bounds.delete(row);
  columns.duties.delete(row);
  if (told.duties && told.duties.length > 0) columns.duties.set(row, told.duties);
  if (Object.keys(fact.bounds).length > 0) columns.bounds.set(row, fact.bounds);
  for (const [dimension, ids] of [
    ['service', told.services],
    ['team', told.teams],
    ['category', told.categories],
  ] as const) {
    columns.links[dimension].clear(row);
    for (const id of ids ?? []) columns.links[dimension].add(row, id);
  }
}

/** Exposure of all incidents as one system, in a window. */
export function exposureOf(columns: FactColumns, window: Window, asOf: Instant = window.end): Exposure {
  const downtimes = downtimesReaching(columns, new DowntimeColumn(columns, 'resolved'), window, EVERYTHING, asOf);
  const cells = calendarCells(window, [], 'UTC');
  return exposures(columns, downtimes, oneCombination(downtimes.rows.length), cells, asOf, null)[0]!;
}

/** Rows of everything that counts. */
export const allRows = (columns: FactColumns) =>
  cohortRows(columns, { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }, EVERYTHING);
