/*
 * What a source says of one incident, in Hindsight's words, whatever the file looked like. Instants are Dates (UTC).
 * A source row is one record of the file: a CSV row, a JSON Lines line, an element of a JSON list.
 */

export const MOMENT_NAMES = {
  impactStarted: 'impact_started',
  detected: 'detected',
  declared: 'declared',
  acknowledged: 'acknowledged',
  natureDetermined: 'nature_determined',
  mitigated: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
} as const;
export type MomentName = keyof typeof MOMENT_NAMES;
export type ImportedMomentKind = (typeof MOMENT_NAMES)[MomentName];

export const IMPORTED_SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type ImportedSeverity = (typeof IMPORTED_SEVERITIES)[number];

export const IMPORTED_EVENT_KINDS = [
  'observation',
  'decision',
  'action',
  'status_change',
  'alert',
  'communication',
  'note',
] as const;
export type ImportedEventKind = (typeof IMPORTED_EVENT_KINDS)[number];

export const IMPORTED_AUDIENCES = ['internal', 'external'] as const;
export const IMPORTED_CHANNELS = [
  'email',
  'chat',
  'group',
  'call',
  'meeting',
  'in_app',
  'forum',
  'status_page',
  'other',
] as const;
export const IMPORTED_KINDS = ['production', 'near_miss', 'exercise', 'maintenance'] as const;
export const IMPORTED_DETECTION_SOURCES = ['monitoring', 'staff', 'customer'] as const;
export const IMPORTED_ALSO_NOTICED_BY = [...IMPORTED_DETECTION_SOURCES, 'nobody'] as const;

export interface SourceRow {
  /** As a person counts: 1 is the first record, and in CSV the header. */
  number: number;
  data: Record<string, unknown>;
}

export interface ImportedEvent {
  /** The same in every import of the same event, different from all others of its incident. */
  externalKey: string;
  at: Date;
  kind: ImportedEventKind;
  text: string;
}

export interface ImportedCommunication {
  externalKey: string;
  sentAt: Date;
  audience: (typeof IMPORTED_AUDIENCES)[number];
  channel: (typeof IMPORTED_CHANNELS)[number];
  recipients: string[];
  subject: string;
  body: string;
}

/** What the source says of the incident itself; names are as the file spells them. */
export interface ImportedFields {
  title: string;
  summary: string;
  severity: ImportedSeverity;
  detectionSource: (typeof IMPORTED_DETECTION_SOURCES)[number] | null;
  /** Absent where the source says nothing of it. Never the one who noticed first, and none where nobody says who did. */
  alsoNoticedBy?: (typeof IMPORTED_ALSO_NOTICED_BY)[number];
  /** Absent where the source says nothing of it: an incident of production. */
  kind?: (typeof IMPORTED_KINDS)[number];
  /** Absent where the source says nothing of it. With single spaces. */
  cause?: string;
  services: string[];
  categories: string[];
  teams: string[];
}

/** An incident's key in some source. */
export interface SourceKey {
  source: string;
  key: string;
}

export interface ImportedIncident {
  /** The incident's key in its source. */
  key: string;
  /** Its keys in other sources. */
  aliases: SourceKey[];
  rowNumber: number;
  fields: ImportedFields;
  moments: Partial<Record<ImportedMomentKind, Date>>;
  events: ImportedEvent[];
  communications: ImportedCommunication[];
  /** The source's own time of this state, where the mapping names one. */
  version: Date | null;
  /** Equal exactly if the fields, moments and entries are. */
  fingerprint: Buffer;
}

export interface Finding {
  kind: 'rejected' | 'suspicious';
  rowNumber: number;
  /** The column or path that it is about. */
  column: string | null;
  key: string | null;
  code: string;
  /** Names row and column. */
  message: string;
  /** The row, where it was rejected: what the mapping reads of it. */
  data: Record<string, unknown> | null;
}

export interface NormaliseOptions {
  /** The clock, for "lies in the future". */
  now: Date;
  /** The organisation's longest plausible duration. */
  longestPlausibleSeconds: number;
}
