import { codeOf, KINDS, SEVERITIES } from '#analytics/metrics/columns/codes.ts';
import { cohortRows, EVERYTHING } from '#analytics/metrics/columns/cohort-rows.ts';
import { columnsAsOf } from '#analytics/metrics/columns/columns-as-of.ts';
import type { Downtimes } from '#analytics/metrics/columns/exposures.ts';
import type { DurationId } from '#analytics/metrics/definitions.ts';
import { dataQuality } from '#analytics/metrics/quality/data-quality.ts';
import type { DowntimePieces } from '#analytics/metrics/quality/downtime-influence.ts';
import type { DataQuality, QualityProblem } from '#analytics/metrics/quality/problems.ts';
import { type AskedCohort, askedCohort } from './figure-asked.ts';
import type { FactSource } from './figure-facts.server.ts';
import { type FigurePart, readPart } from './figure-parts.server.ts';
import { downtimesOf, unplannedOf } from './figure-reliability.ts';
import type { FigureRequest } from './figure-request.ts';
import type { Viewer } from './viewer.ts';

/** A problem of an incident, by its id. */
export interface FoundProblem extends Omit<QualityProblem, 'row'> {
  incidentId: string;
}

export interface FoundQuality extends Omit<DataQuality, 'problems'> {
  problems: FoundProblem[];
  /** Severities of incidents in the cohort that have no target, so that nobody can say whether it was met. */
  withoutTarget: string[];
}

export interface QualityOptions {
  /** The one duration that is looked at; null for everything. */
  duration: DurationId | null;
  /** At most so many of each kind. */
  most: number;
  /**
   * Records as they are now, which is what one repairs, a time that lies in the future by mistake among them; or as they
   * were known at the question's `asOf`, so that it is answered the same again.
   */
  known?: 'now' | 'then';
}

/**
 * What is wrong with the records of a cohort, as its reader may see them, the worst first.
 *
 * @param request the window and the filters of a figure, without its metric
 * @param now the page's own clock
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function findQuality(
  source: FactSource,
  viewer: Viewer,
  request: Omit<FigureRequest, 'metric'>,
  options: QualityOptions,
  now: Date,
): Promise<FoundQuality> {
  return readPart(source, viewer, qualityIn(request, options), now);
}

/** The same as a part of what is read together. */
export function qualityIn(
  request: Omit<FigureRequest, 'metric'>,
  { duration, most, known = 'now' }: QualityOptions,
): FigurePart<FoundQuality> {
  return {
    requests: [{ ...request, metric: 'availability' }],
    needs: { downtime: true },
    tell: (facts, [query]) =>
      facts.remember(`quality ${duration} ${most} ${known}`, query!, () => {
        const cohort = askedCohort(facts, query!);
        return qualityOf(known === 'now' ? cohort : asKnownThen(cohort), { duration, most });
      }),
  };
}

function qualityOf(cohort: AskedCohort, { duration, most }: QualityOptions): FoundQuality {
  const { facts, query, rows, window } = cohort;
  const { columns, frame } = facts;
  const { longestPlausibleSeconds } = query.settings;
  const question = { window, longestPlausibleSeconds, duration, most };
  const downtimes = downtimesOf(cohort);
  const { problems, ...quality } = dataQuality(columns, rows, downtimes, question, countedDowntimes(cohort, downtimes));
  const targets = new Set(frame.targets.map(({ severity }) => severity));
  const used = new Set<number>();
  for (const row of rows) used.add(columns.severity[row]!);
  return {
    ...quality,
    withoutTarget: SEVERITIES.filter((severity, i) => used.has(i + 1) && !targets.has(severity)),
    problems: problems.map(({ row, ...problem }) => ({ ...problem, incidentId: columns.ids.textOf(row) })),
  };
}

/** The cohort in columns that know nothing of what happened after its `asOf`. */
function asKnownThen(cohort: AskedCohort): AskedCohort {
  const { facts, query, window } = cohort;
  const { columns, hidden } = facts;
  const ever = { start: Number.NEGATIVE_INFINITY, end: query.asOf };
  const maintained = cohortRows(columns, ever, { ...EVERYTHING, hidden }, codeOf(KINDS, 'maintenance'));
  const rows = new Set([...cohort.rows, ...downtimesOf(cohort).rows, ...maintained]);
  const then = { ...facts, columns: columnsAsOf(columns, rows, query.asOf), hidden: [] };
  return askedCohort(then, { ...query, from: window.known ? window.start : query.from });
}

/** Downtimes without planned maintenance, where that is none. */
function countedDowntimes(cohort: AskedCohort, downtimes: Downtimes): DowntimePieces {
  if (!cohort.query.settings.subtractMaintenance) return downtimes;
  const unplanned = unplannedOf(cohort);
  const pieces = Array.from(downtimes.rows, (row, place) => {
    const interval = { start: downtimes.start[place]!, end: downtimes.end[place]! };
    return (interval.end > interval.start ? unplanned(row, interval) : []).map((piece) => ({ row, ...piece }));
  }).flat();
  return {
    rows: Int32Array.from(pieces, ({ row }) => row),
    start: Float64Array.from(pieces, ({ start }) => start),
    end: Float64Array.from(pieces, ({ end }) => end),
  };
}
