import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { CreatedAt, OptionalInstant } from './columns.ts';

export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const IMPACT_LEVELS = ['low', 'medium', 'high'] as const;
export type ImpactLevel = (typeof IMPACT_LEVELS)[number];

export const INCIDENT_KINDS = ['production', 'near_miss', 'exercise', 'maintenance'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const DETECTION_SOURCES = ['monitoring', 'staff', 'customer'] as const;
export type DetectionSource = (typeof DETECTION_SOURCES)[number];

/** Who noticed too, on their own; "nobody": nobody else did. */
export const ALSO_NOTICED_BY = [...DETECTION_SOURCES, 'nobody'] as const;
export type AlsoNoticedBy = (typeof ALSO_NOTICED_BY)[number];

export const MOMENT_KINDS = [
  'impact_started',
  'detected',
  'declared',
  'acknowledged',
  'nature_determined',
  'mitigated',
  'resolved',
  'closed',
] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** Who says so: a person, a monitoring tool's own field, an import, or something derived. */
export type RecordSource = 'person' | 'tool' | 'import' | 'derived';
export const PRECISIONS = ['exact', 'estimated', 'range'] as const;
export type Precision = (typeof PRECISIONS)[number];
export type MomentChange = 'recorded' | 'corrected' | 'voided' | 'reopened' | 'confirmed';

export interface IncidentTable {
  id: string;
  number: Generated<number>;
  title: string;
  summary: Generated<string>;
  kind: Generated<IncidentKind>;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  impactLevelSource: 'rule' | 'person' | 'import' | null;
  expectedDowntimeSeconds: number | null;
  /** How far a security or privacy incident reaches, as a person judged it. */
  impactExtent: ImpactLevel | null;
  /** Who or what noticed it first. */
  detectionSource: DetectionSource | null;
  /** Null: not recorded. */
  alsoNoticedBy: AlsoNoticedBy | null;
  /** What made it possible, in words that later incidents of the same cause share. */
  cause: string | null;
  usersAffected: number | null;
  usersAffectedSource: string | null;
  estimatedCost: number | null;
  estimatedCostCurrency: string | null;
  estimatedCostSource: string | null;
  restricted: Generated<boolean>;
  mergedIntoId: string | null;
  /** Since when it is held to be a duplicate. */
  mergedAt: OptionalInstant;
  version: Generated<number>;
  createdBy: string | null;
  createdAt: CreatedAt;
  updatedAt: ColumnType<Date, Date | undefined, Date>;
  impactStartedAt: OptionalInstant;
  detectedAt: OptionalInstant;
  declaredAt: OptionalInstant;
  acknowledgedAt: OptionalInstant;
  natureDeterminedAt: OptionalInstant;
  mitigatedAt: OptionalInstant;
  resolvedAt: OptionalInstant;
  closedAt: OptionalInstant;
  /** Impact started, else detected, else declared. */
  startedAt: GeneratedAlways<Date | null>;
  state: GeneratedAlways<'open' | 'resolved' | 'closed'>;
  search: GeneratedAlways<string>;
  /** The same and the cause, by their stems. */
  words: GeneratedAlways<string>;
}

export interface IncidentRoleTable {
  id: string;
  incidentId: string;
  responseRoleId: string;
  userId: string;
  takenAt: ColumnType<Date, Date | undefined, never>;
  releasedAt: OptionalInstant;
}

export interface IncidentMomentTable {
  id: string;
  incidentId: string;
  kind: MomentKind;
  at: OptionalInstant;
  earliestAt: OptionalInstant;
  latestAt: OptionalInstant;
  precision: Generated<Precision>;
  source: RecordSource;
  sourceDetail: string | null;
  change: Generated<MomentChange>;
  reason: string | null;
  supersedesId: string | null;
  recordedAt: CreatedAt;
  recordedBy: string | null;
}
