import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { CreatedAt, OptionalInstant } from './columns.ts';

export const ACTION_KINDS = ['prevent', 'detect', 'mitigate', 'process'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const ACTION_STATES = ['open', 'in_progress', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** From 1, people are reminded, to 5, it cannot happen any more. */
export const ACTION_STRENGTHS = [1, 2, 3, 4, 5] as const;
export type ActionStrength = (typeof ACTION_STRENGTHS)[number];

/** After how many days it is looked whether it worked, and again each time as many have passed. */
export const VERIFY_AFTER_DAYS = [30, 60, 90] as const;
export type VerifyAfterDays = (typeof VERIFY_AFTER_DAYS)[number];

export interface ActionItemTable {
  id: string;
  number: GeneratedAlways<number>;
  incidentId: string;
  postMortemId: string | null;
  /** Who owns it: a team, never a person. */
  teamId: string;
  title: string;
  /** Markdown. */
  detail: Generated<string>;
  kind: ActionKind;
  strength: ActionStrength;
  /** A day: selected as text ("2026-03-01"), or it would be midnight of the server's zone. */
  dueOn: ColumnType<Date, string, string>;
  state: Generated<ActionState>;
  doneAt: OptionalInstant;
  droppedAt: OptionalInstant;
  dropReason: ColumnType<string | null, string | null | undefined, string | null>;
  /** Addresses elsewhere, http and https only. */
  links: JSONColumnType<string[]>;
  /** Which incidents it is to stop: those for which all that is said here holds. */
  recurrenceCause: string | null;
  recurrenceServiceId: string | null;
  recurrenceCategoryId: string | null;
  verifyAfterDays: Generated<VerifyAfterDays>;
  version: Generated<number>;
  createdBy: string | null;
  createdAt: CreatedAt;
}

export interface ActionChangeTable {
  id: GeneratedAlways<number>;
  actionItemId: string;
  change: 'created' | 'edited' | 'moved';
  /** In which it was from then on; null where only fields changed. */
  state: ActionState | null;
  reason: string | null;
  changed: JSONColumnType<Record<string, [unknown, unknown]>>;
  changedBy: string | null;
  changedAt: CreatedAt;
}
