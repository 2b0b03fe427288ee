import { SEVERITIES } from '#analytics/metrics/columns/codes.ts';
import type { DurationId } from '#analytics/metrics/definitions.ts';
import { dataQuality } from '#analytics/metrics/quality/data-quality.ts';
import type { DataQuality, QualityProblem } from '#analytics/metrics/quality/problems.ts';
import { askedCohort } from './figure-asked.ts';
import { type FactSource, type FigureFacts, withFacts } from './figure-facts.server.ts';
import type { FigureQuery } from './figure-query.server.ts';
import { downtimesOf } from './figure-reliability.ts';
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
}

/**
 * What is wrong with the records of a cohort, as its reader may see them, the worst first.
 *
 * @param request the window and the filters of a figure, without its metric
 * @param now the page's own clock; records are looked at as they are now
 * @throws AppError INVALID naming the field that cannot be understood
 */
export async function findQuality(
  source: FactSource,
  viewer: Viewer,
  request: Omit<FigureRequest, 'metric'>,
  { duration, most }: QualityOptions,
  now: Date,
): Promise<FoundQuality> {
  const asked = { ...request, metric: 'availability' };
  return withFacts(source, viewer, [asked], now.getTime() * 1000, (facts, [query]) =>
    facts.remember(`quality ${duration} ${most}`, query!, () => qualityOf(facts, query!, { duration, most })),
  );
}

function qualityOf(facts: FigureFacts, query: FigureQuery, { duration, most }: QualityOptions): FoundQuality {
  const { columns, frame } = facts;
  const cohort = askedCohort(facts, query);
  const { longestPlausibleSeconds } = query.settings;
  const question = { window: cohort.window, longestPlausibleSeconds, duration, most };
  const { problems, ...quality } = dataQuality(columns, cohort.rows, downtimesOf(cohort), question);
  const targets = new Set(frame.targets.map(({ severity }) => severity));
  const used = new Set<number>();
  for (const row of cohort.rows) used.add(columns.severity[row]!);
  return {
    ...quality,
    withoutTarget: SEVERITIES.filter((severity, i) => used.has(i + 1) && !targets.has(severity)),
    problems: problems.map(({ row, ...problem }) => ({ ...problem, incidentId: columns.ids.textOf(row) })),
  };
}
