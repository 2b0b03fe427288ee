import type { ImportedFields, ImportedIncident } from '../ingest/imported-incident.ts';
import type { Viewer } from './viewer.ts';

/** What an incident's source said last, and where it went. */
export interface KnownSource {
  externalKey: string;
  /** Tells several incidents of one key apart: those who may not see one made another. */
  copy: number;
  incidentId: string;
  fingerprint: Buffer;
  fields: ImportedFields;
  sourceVersion: Date | null;
}

/** What an import says of an incident in single values, each of which a person may change later. */
export type ImportedScalars = Required<Pick<ImportedFields, 'title' | 'summary' | 'severity' | 'kind'>> &
  Pick<ImportedFields, 'detectionSource'> & {
    alsoNoticedBy: NonNullable<ImportedFields['alsoNoticedBy']> | null;
    cause: string | null;
  };

/** The same with what the source does not say. */
export function scalarsOf(fields: ImportedFields): ImportedScalars {
  const { title, summary, severity, detectionSource, alsoNoticedBy = null, kind = 'production', cause = null } = fields;
  return { title, summary, kind, severity, detectionSource, alsoNoticedBy, cause };
}

export interface ImportTarget {
  importId: string;
  /** On whose behalf it is written: what they may not see is, to them, not there. */
  viewer: Viewer;
  /** Identity of the system: the same key of the same source is the same incident. */
  source: string;
  /** Whether a file tells the whole state of an incident, so that what is missing in it was taken back. */
  isWholeState: boolean;
}

/** What a file says of an incident that was imported before. */
export interface KnownIncident {
  incident: ImportedIncident;
  known: KnownSource;
}

/** An incident of the file that came from another source before. */
export interface Duplicate {
  incident: ImportedIncident;
  /** Every one that the viewer may see; seldom is it more than one. */
  incidentIds: string[];
  /** Those of them that are open and whose end the file knows. */
  openIds: string[];
}

export interface NamedIds {
  services: Map<string, string>;
  categories: Map<string, string>;
  teams: Map<string, string>;
}
