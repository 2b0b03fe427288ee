import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { DurationStatus } from '#analytics/metrics/duration.ts';

/*
 * The tables as migrations/ makes them. Glossary: DOMAIN's words; instants are timestamptz (Date), ids UUIDv7.
 * Rows that only grow (moments, events, communications, audit) are corrected by a row that supersedes.
 */

export const ROLES = ['viewer', 'responder', 'coordinator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const IMPACT_LEVELS = ['low', 'medium', 'high'] as const;
export type ImpactLevel = (typeof IMPACT_LEVELS)[number];

export const INCIDENT_KINDS = ['production', 'near_miss', 'exercise', 'maintenance'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const DETECTION_SOURCES = ['monitoring', 'staff', 'customer'] as const;
export type DetectionSource = (typeof DETECTION_SOURCES)[number];

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

export const EVENT_KINDS = [
  'observation',
  'decision',
  'action',
  'status_change',
  'alert',
  'communication',
  'note',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CSF_FUNCTIONS = ['govern', 'identify', 'protect', 'detect', 'respond', 'recover'] as const;
export type CsfFunction = (typeof CSF_FUNCTIONS)[number];

export const AUDIENCES = ['internal', 'external'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const CHANNELS = [
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
export type Channel = (typeof CHANNELS)[number];

/** Who says so: a person, a monitoring tool's own field, an import, or something derived. */
export type RecordSource = 'person' | 'tool' | 'import' | 'derived';
export const PRECISIONS = ['exact', 'estimated', 'range'] as const;
export type Precision = (typeof PRECISIONS)[number];
export type MomentChange = 'recorded' | 'corrected' | 'voided' | 'reopened' | 'confirmed';

type Instant = ColumnType<Date, Date | string, Date | string>;
type OptionalInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type CreatedAt = ColumnType<Date, Date | string | undefined, never>;

interface OrganisationTable {
  id: Generated<number>;
  name: string;
  timeZone: Generated<string>;
  downtimeEndsAt: Generated<'resolved' | 'mitigated'>;
  longestPlausibleSeconds: Generated<number>;
  impactMediumFromSeconds: Generated<number>;
  impactHighFromSeconds: Generated<number>;
  /** Which incidents take a service down; `unknown` are those without an impact level. */
  downtimeSeverities: Generated<Severity[]>;
  downtimeImpactLevels: Generated<(ImpactLevel | 'unknown')[]>;
  subtractMaintenance: Generated<boolean>;
  mtbfTargetSeconds: number | null;
  availabilityTarget: number | null;
  isSample: Generated<boolean>;
  version: Generated<number>;
  createdAt: CreatedAt;
}

interface UserTable {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  role: Generated<Role>;
  timeZone: string | null;
  deactivatedAt: OptionalInstant;
  createdAt: CreatedAt;
}

interface TeamTable {
  id: string;
  slug: string;
  name: string;
  coordinatorId: string | null;
  version: Generated<number>;
  createdAt: CreatedAt;
}

interface MembershipTable {
  teamId: string;
  userId: string;
  role: Role;
  createdAt: CreatedAt;
}

interface SessionTable {
  tokenHash: Buffer;
  userId: string;
  createdAt: CreatedAt;
  lastSeenAt: ColumnType<Date, Date | undefined, Date>;
  expiresAt: Instant;
  userAgent: string | null;
}

interface OneTimeLinkTable {
  tokenHash: Buffer;
  purpose: 'invitation' | 'password_reset';
  userId: string;
  createdBy: string | null;
  createdAt: CreatedAt;
  expiresAt: Instant;
  usedAt: OptionalInstant;
}

interface ApiTokenTable {
  id: string;
  name: string;
  tokenHash: Buffer;
  scopes: string[];
  userId: string | null;
  createdAt: CreatedAt;
  lastUsedAt: OptionalInstant;
  revokedAt: OptionalInstant;
}

/** Counts of tries, as rate-limiter-flexible keeps them. */
interface ThrottleTable {
  key: string;
  points: Generated<number>;
  /** Unix time in milliseconds. */
  expire: number | null;
}

interface AuditEntryTable {
  id: GeneratedAlways<number>;
  at: CreatedAt;
  actorKind: 'user' | 'token' | 'command' | 'job' | 'visitor';
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  incidentId: string | null;
  details: JSONColumnType<Record<string, unknown>>;
  requestId: string | null;
}

interface ServiceTable {
  id: string;
  slug: string;
  name: string;
  description: Generated<string>;
  ownerTeamId: string | null;
  tier: Generated<number>;
  availabilityTarget: number | null;
  mtbfTargetSeconds: number | null;
  version: Generated<number>;
  createdAt: CreatedAt;
}

interface ServiceDependencyTable {
  serviceId: string;
  dependsOnId: string;
}

interface SeverityTargetTable {
  severity: Severity;
  resolveSeconds: number;
}

interface NamedKeyTable {
  id: string;
  key: string;
  name: string;
  builtIn: Generated<boolean>;
}

interface IncidentTable {
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
  detectionSource: DetectionSource | null;
  /** What made it possible, in words that later incidents of the same cause share. */
  cause: string | null;
  usersAffected: number | null;
  usersAffectedSource: string | null;
  estimatedCost: number | null;
  estimatedCostCurrency: string | null;
  estimatedCostSource: string | null;
  restricted: Generated<boolean>;
  mergedIntoId: string | null;
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
}

interface IncidentRoleTable {
  id: string;
  incidentId: string;
  responseRoleId: string;
  userId: string;
  takenAt: ColumnType<Date, Date | undefined, never>;
  releasedAt: OptionalInstant;
}

interface IncidentMomentTable {
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

interface CommunicationTable {
  id: string;
  incidentId: string;
  audience: Audience;
  channel: Channel;
  recipients: Generated<string[]>;
  subject: Generated<string>;
  body: Generated<string>;
  link: string | null;
  dueAt: OptionalInstant;
  sentAt: Instant;
  source: RecordSource;
  externalKey: string | null;
  supersedesId: string | null;
  retracted: Generated<boolean>;
  reason: string | null;
  recordedAt: CreatedAt;
  recordedBy: string | null;
}

interface TimelineEventTable {
  id: string;
  incidentId: string;
  kind: EventKind;
  at: Instant;
  precision: Generated<'exact' | 'estimated'>;
  text: string;
  csfFunction: CsfFunction | null;
  source: RecordSource;
  sourceDetail: string | null;
  authorRole: string | null;
  communicationId: string | null;
  externalKey: string | null;
  supersedesId: string | null;
  retracted: Generated<boolean>;
  reason: string | null;
  recordedAt: CreatedAt;
  recordedBy: string | null;
}

interface ImportTable {
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

interface ImportGroupTable {
  importId: string;
  ordinal: number;
  groupKey: string;
  firstRow: number;
  rowCount: number;
  bytes: number;
}

interface ImportFindingTable {
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

interface IncidentSourceTable {
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
interface IncidentAliasTable {
  source: string;
  externalKey: string;
  incidentId: string;
}

interface IncidentFactTable {
  incidentId: string;
  definitionVersion: number;
  startedAt: OptionalInstant;
  /** False for near misses, exercises, maintenance and merged duplicates. */
  counted: boolean;
  kind: IncidentKind;
  impactLevel: ImpactLevel | null;
  /** Lower case, single spaces. */
  cause: string | null;
  bounds: JSONColumnType<Record<string, [earliest: number, latest: number]>>;
  restricted: boolean;
  severity: Severity;
  detectionSource: DetectionSource | null;
  impactStartedAt: OptionalInstant;
  detectedAt: OptionalInstant;
  declaredAt: OptionalInstant;
  acknowledgedAt: OptionalInstant;
  natureDeterminedAt: OptionalInstant;
  mitigatedAt: OptionalInstant;
  resolvedAt: OptionalInstant;
  closedAt: OptionalInstant;
  firstUpdateAt: OptionalInstant;
  lastMomentAt: OptionalInstant;
  earlyDetectionBelieved: boolean;
  voided: string[];
  confirmed: string[];
  takenBack: JSONColumnType<{ moment: string; at: number; reopenedAt: number }[]>;
  timeToDetectStatus: DurationStatus;
  timeToDetectSeconds: number | null;
  timeToAcknowledgeStatus: DurationStatus;
  timeToAcknowledgeSeconds: number | null;
  timeToMitigateStatus: DurationStatus;
  timeToMitigateSeconds: number | null;
  timeToResolveStatus: DurationStatus;
  timeToResolveSeconds: number | null;
  timeToRepairStatus: DurationStatus;
  timeToRepairSeconds: number | null;
  timeToFirstUpdateStatus: DurationStatus;
  timeToFirstUpdateSeconds: number | null;
  timeToCloseStatus: DurationStatus;
  timeToCloseSeconds: number | null;
}

interface BusinessCalendarTable {
  id: string;
  key: string;
  name: string;
  timeZone: string;
  hours: JSONColumnType<{ weekday: number; from: string; to: string }[]>;
  holidays: JSONColumnType<{ date: string; name: string }[]>;
  isDefault: Generated<boolean>;
  version: Generated<number>;
  createdAt: CreatedAt;
}

interface OwnDurationTable {
  id: string;
  key: string;
  name: string;
  fromMoment: MomentKind | 'first_update';
  toMoment: MomentKind | 'first_update';
  words: Generated<string>;
  version: Generated<number>;
  archivedAt: OptionalInstant;
  createdAt: CreatedAt;
}

interface FactRecomputationTable {
  id: GeneratedAlways<number>;
  definitionVersion: number;
  reason: string;
  total: number;
  done: Generated<number>;
  lastIncidentId: string | null;
  startedAt: CreatedAt;
  finishedAt: OptionalInstant;
}

export interface Database {
  organisations: OrganisationTable;
  users: UserTable;
  teams: TeamTable;
  memberships: MembershipTable;
  sessions: SessionTable;
  oneTimeLinks: OneTimeLinkTable;
  apiTokens: ApiTokenTable;
  throttles: ThrottleTable;
  auditEntries: AuditEntryTable;
  services: ServiceTable;
  serviceDependencies: ServiceDependencyTable;
  severityTargets: SeverityTargetTable;
  categories: NamedKeyTable;
  responseRoles: NamedKeyTable;
  incidents: IncidentTable;
  incidentServices: { incidentId: string; serviceId: string };
  incidentCategories: { incidentId: string; categoryId: string };
  incidentTeams: { incidentId: string; teamId: string };
  incidentAccess: { incidentId: string; userId: string; grantedAt: CreatedAt };
  incidentRoles: IncidentRoleTable;
  incidentMoments: IncidentMomentTable;
  communications: CommunicationTable;
  timelineEvents: TimelineEventTable;
  imports: ImportTable;
  importChunks: { importId: string; sequence: number; bytes: Buffer };
  importRows: { importId: string; rowNumber: number; groupKey: string; data: JSONColumnType<Record<string, unknown>> };
  importGroups: ImportGroupTable;
  importFindings: ImportFindingTable;
  incidentSources: IncidentSourceTable;
  incidentAliases: IncidentAliasTable;
  metricsDirty: { id: GeneratedAlways<number>; incidentId: string };
  incidentFacts: IncidentFactTable;
  factChanges: { id: GeneratedAlways<number>; incidentId: string; at: CreatedAt };
  factRecomputations: FactRecomputationTable;
  businessCalendars: BusinessCalendarTable;
  ownDurations: OwnDurationTable;
  incidentFactServices: { incidentId: string; serviceId: string };
  incidentFactCategories: { incidentId: string; categoryId: string };
  incidentFactTeams: { incidentId: string; teamId: string };
}
