import type { Import } from '#app/db/imports.server.ts';
import { isAppError } from '#app/errors.ts';
import type { ImportedIncident } from '#app/ingest/imported-incident.ts';
import { parseMapping } from '#app/ingest/mapping.ts';
import { oneOf, ordinalIn } from '#app/parameters.ts';
import { findingWords, progressOf, resultWords } from '#app/text/import-words.ts';

export const FINDINGS_PER_PAGE = 50;

/** Where an import stands, as the page treats it. */
export type Stage = 'mapping' | 'working' | 'broken-off' | 'decision' | 'done' | 'failed';

export function stageOf(
  { state, confirmed }: Pick<Import, 'state' | 'confirmed'>,
  problems: MappingProblem[],
  isBrokenOff: boolean,
): Stage {
  if (state === 'done' || state === 'failed') return state;
  if (state === 'previewed' && !confirmed) return 'decision';
  if (state === 'uploaded' && problems.length > 0) return 'mapping';
  return isBrokenOff ? 'broken-off' : 'working';
}

/** Whether the import still waits for a person. */
export const mayChangeMapping = (stage: Stage) => stage !== 'working' && stage !== 'done';

/** The page's first sentence. */
export function leadOf(record: Import, stage: Stage): string {
  if (stage === 'mapping') return 'The file is here. Say which column means what, and see what would come of it.';
  if (stage === 'failed') return record.error ?? 'The import failed.';
  if (stage === 'broken-off')
    return 'Looking at this file was broken off, and nothing was written. Try its mapping again, or discard it.';
  if (stage === 'working') return `${progressOf(record).words}. You can leave this page; the work goes on.`;
  return `${resultWords(record)} ${findingWords(record)}`;
}

export interface MappingProblem {
  place: string;
  message: string;
}

/** What is wrong with a mapping, place by place. */
export function problemsOf(mapping: unknown): MappingProblem[] {
  try {
    parseMapping(mapping);
    return [];
  } catch (error) {
    if (isAppError(error)) return toProblems(error);
    throw error;
  }
}

export function toProblems(error: { message: string; fields: Readonly<Record<string, string>> }): MappingProblem[] {
  const problems = Object.entries(error.fields).map(([place, message]) => ({ place, message }));
  return problems.length > 0 ? problems : [{ place: '', message: error.message }];
}

/** An incident of the preview, with only what its row shows. */
export function toPreviewRow({ key, fields, moments, events, communications }: ImportedIncident) {
  const started = moments.impact_started ?? moments.detected ?? moments.declared ?? null;
  return {
    key,
    title: fields.title,
    severity: fields.severity,
    services: fields.services.join(', '),
    startedAt: started,
    detectedAt: moments.detected ?? null,
    acknowledgedAt: moments.acknowledged ?? null,
    resolvedAt: moments.resolved ?? null,
    entries: events.length + communications.length,
  };
}

export type PreviewRow = ReturnType<typeof toPreviewRow>;

const SHOWN = ['all', 'rejected', 'suspicious'] as const;

/** Which findings are asked for: ?show=rejected&page=2. @throws AppError INVALID for what there is not */
export function readFindingQuery(params: URLSearchParams) {
  return { show: oneOf(params, 'show', SHOWN) ?? 'all', page: ordinalIn(params, 'page') ?? 1 };
}
