import type { Generated } from 'kysely';
import type { Stage } from '#templates/content.ts';
import type { NotNeededReason } from '#templates/duty-types.ts';
import type { CreatedAt, Instant, OptionalInstant } from './columns.ts';
import type { ImpactLevel, Severity } from './incidents.ts';
import type { Audience } from './timeline.ts';

/** What an incident was held to be from when on; an incident without a row always was what it is. */
export interface IncidentClassificationTable {
  id: string;
  incidentId: string;
  fromAt: Instant;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  expectedDowntimeSeconds: number | null;
  categoryIds: string[];
  createdAt: CreatedAt;
}

export interface DutyWaiverTable {
  id: string;
  incidentId: string;
  dutyKey: string;
  reason: string;
  waivedBy: string | null;
  waivedAt: CreatedAt;
  takenBackBy: string | null;
  takenBackAt: OptionalInstant;
}

/** How long after it was due a message counted as missed, until somebody set another time. */
export interface MissedAfterBeforeTable {
  untilAt: Generated<Date>;
  missedAfterMinutes: number;
}

export interface DutyEscalationTable {
  incidentId: string;
  dutyKey: string;
  step: number;
  told: string[];
  at: CreatedAt;
}

/** Each duty of each incident as templates/duties.ts says it is. */
export interface IncidentDutyTable {
  incidentId: string;
  dutyKey: string;
  templateId: string;
  templateVersionId: string;
  categoryId: string;
  audience: Audience;
  triggerId: string;
  stage: Stage;
  since: Instant;
  /** When it is time to write it. */
  dueFrom: Instant;
  dueAt: Instant;
  /** Null: it stays owed until it is sent. */
  missedAt: OptionalInstant;
  communicationId: string | null;
  sentAt: OptionalInstant;
  notNeeded: NotNeededReason | null;
  missingItems: Generated<string[]>;
  lackingRoles: Generated<string[]>;
  law: string | null;
}

/** When the duties of an incident change next without anybody doing anything. */
export interface DutyWatchTable {
  incidentId: string;
  nextAt: Instant;
}
