import type { DutyTemplate, TemplatePlan } from '#templates/duty-types.ts';
import type { EscalationTarget } from '#templates/escalation.ts';
import type { IncidentDuty } from '../../db/duties.server.ts';
import type { Incident } from '../../db/incidents.server.ts';

/** What a picture is made from, as it was read of the database. */
export interface PictureFacts {
  incident: Omit<Incident, 'mergedIntoId'> & { reference: string; isDuplicate: boolean };
  /** Of the incident. */
  categories: readonly Category[];
  /** Of the organisation. */
  allCategories: readonly Category[];
  templates: readonly DutyTemplate[];
  /** Recipient roles by their keys. */
  roleNames: Readonly<Record<string, string>>;
  duties: readonly IncidentDuty[];
  /** Which steps were taken of which duties. */
  escalated: readonly { dutyKey: string; step: number }[];
  escalateAfterMinutes: number;
  /** How many could be told at each step. */
  people: Readonly<Record<EscalationTarget, number>>;
  /** The teams that it concerns. */
  teams: readonly { slug: string; name: string; hasCoordinator: boolean }[];
  affectedIds: readonly string[];
  services: readonly { id: string; slug: string; name: string; tier: number }[];
  dependencies: readonly { serviceId: string; dependsOnId: string }[];
  /** The reader may change the incident: they are shown the way. */
  mayChange: boolean;
  asOf: Date;
  timeZone: string;
}

export interface Category {
  id: string;
  key: string;
  name: string;
}

/** Where an incident keeps the moments that its plan waits for. */
export const MOMENT_FIELDS = {
  acknowledged: 'acknowledgedAt',
  nature_determined: 'natureDeterminedAt',
  mitigated: 'mitigatedAt',
  resolved: 'resolvedAt',
  closed: 'closedAt',
} as const;

/** Names of the roles that a template always tells. */
export const rolesOf = (content: TemplatePlan, names: PictureFacts['roleNames']): string[] =>
  content.who.filter(({ ifRequired }) => !ifRequired).map(({ role }) => names[role] ?? role);

/** Whether any message can be owed of it. */
export const mayOwe = ({ incident }: Pick<PictureFacts, 'incident'>): boolean =>
  !incident.isDuplicate && incident.kind !== 'near_miss' && incident.kind !== 'maintenance';
