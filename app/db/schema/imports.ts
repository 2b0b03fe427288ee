import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { CreatedAt, OptionalInstant } from './columns.ts';

export interface ImportTable {
  id: string;
  fileName: string;
  fileBytes: number;
  fileSha256: Buffer;
  mappingName: string;
  /** As the person wrote it; null until one is chosen. */
  mapping: JSONColumnType<Record<string, unknown>> | null;
  source: string | null;
  /** Sorted names, where the mapping was guessed. */
  fileColumns: string[] | null;
  /** What a person should look at in a mapping that was guessed. */
  notes: Generated<string[]>;
  confirmed: Generated<boolean>;
  state: Generated<
    'receiving' | 'uploaded' | 'staging' | 'staged' | 'checking' | 'previewed' | 'writing' | 'done' | 'failed'
  >;
  bytesRead: Generated<number>;
  rowsStaged: Generated<number>;
  rowsLeftOut: Generated<number>;
  groupsTotal: number | null;
  lastGroup: Generated<number>;
  incidents: Generated<number>;
  created: Generated<number>;
  updated: Generated<number>;
  unchanged: Generated<number>;
  /** Came from another source before; `completed` counts those that were open and took their end from this file. */
  duplicates: Generated<number>;
  completed: Generated<number>;
  events: Generated<number>;
  rejected: Generated<number>;
  suspicious: Generated<number>;
  error: string | null;
  createdBy: string | null;
  createdAt: CreatedAt;
  finishedAt: OptionalInstant;
}

export interface ImportGroupTable {
  importId: string;
  ordinal: number;
  groupKey: string;
  firstRow: number;
  rowCount: number;
  bytes: number;
}

export interface ImportFindingTable {
  id: GeneratedAlways<number>;
  importId: string;
  phase: 'reading' | 'checking';
  kind: 'rejected' | 'suspicious';
  rowNumber: number;
  columnName: string | null;
  groupKey: string | null;
  code: string;
  message: string;
  rowData: JSONColumnType<Record<string, unknown>> | null;
}

export interface IncidentSourceTable {
  source: string;
  externalKey: string;
  /** Above 1 where it was imported by somebody who may not see the incidents before. */
  copy: Generated<number>;
  incidentId: string;
  importId: string | null;
  fingerprint: Buffer;
  fields: JSONColumnType<Record<string, unknown>>;
  sourceVersion: OptionalInstant;
  firstSeenAt: CreatedAt;
  lastChangedAt: ColumnType<Date, Date | undefined, Date>;
}

/** Keys under which other systems know an incident. */
export interface IncidentAliasTable {
  source: string;
  externalKey: string;
  incidentId: string;
}
