import type { Stage, TemplateContent } from './content.ts';

/*
 * What duties are worked out from, and what they are. All times are milliseconds since 1970; intervals are elapsed time,
 * so that a clock change moves nothing.
 */

export type Audience = 'internal' | 'external';
export type Severity = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
export type ImpactLevel = 'low' | 'medium' | 'high';

export type DutyMoment =
  | 'impact_started'
  | 'detected'
  | 'declared'
  | 'acknowledged'
  | 'nature_determined'
  | 'mitigated'
  | 'resolved'
  | 'closed';

/** One version of a moment; `at` is null where it was voided or taken back by a reopening. */
export interface DutyMomentVersion {
  kind: DutyMoment;
  at: number | null;
  recordedAt: number;
  change: 'recorded' | 'corrected' | 'voided' | 'reopened' | 'confirmed';
}

/** What an incident was held to be from an instant on. */
export interface Classification {
  from: number;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  expectedDowntimeSeconds: number | null;
  categoryIds: readonly string[];
}

export interface DutyTemplateVersion<Content extends TemplatePlan = TemplatePlan> {
  id: string;
  number: number;
  /** In force from here until the next version is. */
  from: number;
  content: Content;
}

/** What a template asks for, without the texts that it has for it. */
export type TemplatePlan = Omit<TemplateContent, 'stages'>;

/** The template of one cell: a category and an audience. */
export interface DutyTemplate<Content extends TemplatePlan = TemplatePlan> {
  templateId: string;
  categoryId: string;
  audience: Audience;
  /** In any order. */
  versions: readonly DutyTemplateVersion<Content>[];
}

export interface DutyMessage {
  communicationId: string;
  audience: Audience;
  /** Null where nobody said (a call logged by hand): it counts where any message would, which is for regular updates. */
  stage: Stage | null;
  sentAt: number;
  /** failed: it reached nobody; test: sent to nobody on purpose. Neither satisfies anything, except a test in an exercise. */
  state: 'sent' | 'failed' | 'test';
  /** The duties that it was sent for. */
  dutyKeys: readonly string[];
  /** The template that it was written from; null with no keys: it speaks for every category of the incident. */
  templateId: string | null;
  /** Ids of required items that it does not say. */
  missingItems: readonly string[];
  /** Keys of the roles that received it. */
  recipientRoles: readonly string[];
}

/** Somebody said, with a reason, that a duty need not be kept, and did not take it back. */
export interface DutyWaiver {
  dutyKey: string;
  reason: string;
  at: number;
}

export interface DutyInput {
  /** Facts that became known later are left aside. */
  asOf: number;
  incident: {
    id: string;
    kind: 'production' | 'near_miss' | 'exercise' | 'maintenance';
    /** When it was found to be a duplicate of another. */
    mergedAt: number | null;
  };
  /** Ascending by `from`; the first counts from the beginning. */
  classifications: readonly Classification[];
  /** Every version of every moment, in the order in which they were recorded. */
  moments: readonly DutyMomentVersion[];
  templates: readonly DutyTemplate[];
  messages: readonly DutyMessage[];
  waivers: readonly DutyWaiver[];
  settings: {
    /** How long after it was due an unsent message counts as missed; an update is missed when the next one is due. */
    missedAfterMinutes: number;
    /** What that was until an instant, ascending: what was missed by then stays missed. */
    before?: readonly { until: number; missedAfterMinutes: number }[];
  };
}

/**
 * upcoming: owed, but not yet time to write it; due: time to write it; overdue: people wait for it; sent: by its time;
 * late: sent after it; missed: its time is long over; not_needed: see the reason.
 */
export const DUTY_STATES = ['upcoming', 'due', 'overdue', 'sent', 'late', 'missed', 'not_needed'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

export const NOT_NEEDED_REASONS = [
  /** The incident (or the state that asks for it) had ended before it was due. */
  'over_before_due',
  'reopened_before_due',
  'category_taken_away',
  /** A change of severity or impact level: the trigger no longer counts for it. */
  'no_longer_asked',
  'merged',
  'moment_voided',
  /** A person said so; `waiver` has their words. */
  'waived',
  /** It lay before the incident was recorded here. */
  'recorded_afterwards',
] as const;
export type NotNeededReason = (typeof NOT_NEEDED_REASONS)[number];

/** A communication that a template says is owed. */
export interface Duty {
  /** `${templateId}/${triggerId}/${cycle}[.${n}]`: the cycle counts reopenings, n occurrences; stable for ever. */
  key: string;
  templateId: string;
  /** The version that was in force at `since`. */
  versionId: string;
  categoryId: string;
  audience: Audience;
  triggerId: string;
  stage: Stage;
  /** When it arose. */
  since: number;
  /** When it is time to write it. */
  dueFrom: number;
  dueAt: number;
  /** When it counts as missed; null: it stays owed until it is sent (a law, or the last of many missed updates). */
  missedAt: number | null;
  state: DutyState;
  /** Only where it is not needed. */
  reason: NotNeededReason | null;
  /** Why it need not be kept, in the words of whoever said so; of what was overdue then, why it was missed. */
  waiver: string | null;
  /** The message that kept it. */
  communicationId: string | null;
  sentAt: number | null;
  /** Required items of this duty that the message does not say: it is incomplete. */
  missingItems: readonly string[];
  /** Roles that the template names and the message did not reach: it went to the wrong audience. */
  lackingRoles: readonly string[];
  /** "GDPR Art. 33" where a law asks for it. */
  law: string | null;
  /**
   * What people are told by of that it is overdue: since when its receivers wait (which lies ahead until it is due), and the
   * key under which it is kept who was told. Of regular updates that were missed in a row the one that is owed now stands for
   * all: it has the time and the key of the first. Null where nobody needs to be told: it was sent, or is not owed any longer.
   */
  escalation: { key: string; since: number } | null;
}
