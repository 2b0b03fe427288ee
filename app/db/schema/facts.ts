import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { DurationStatus } from '#analytics/metrics/duration.ts';
import type { CreatedAt, OptionalInstant } from './columns.ts';
import type { AlsoNoticedBy, DetectionSource, ImpactLevel, IncidentKind, Severity } from './incidents.ts';

export interface IncidentFactTable {
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
  alsoNoticedBy: AlsoNoticedBy | null;
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

export interface FactRecomputationTable {
  id: GeneratedAlways<number>;
  definitionVersion: number;
  reason: string;
  total: number;
  done: Generated<number>;
  lastIncidentId: string | null;
  startedAt: CreatedAt;
  finishedAt: OptionalInstant;
}
