import type { ImportedFields } from '../ingest/imported-incident.ts';

/** What an incident's source said last, and where it went. */
export interface KnownSource {
  externalKey: string;
  incidentId: string;
  fingerprint: Buffer;
  fields: ImportedFields;
  sourceVersion: Date | null;
}

export interface ImportTarget {
  importId: string;
  /** Identity of the system: the same key of the same source is the same incident. */
  source: string;
  /** Whether a file tells the whole state of an incident, so that what is missing in it was taken back. */
  isWholeState: boolean;
}

export interface NamedIds {
  services: Map<string, string>;
  categories: Map<string, string>;
  teams: Map<string, string>;
}
