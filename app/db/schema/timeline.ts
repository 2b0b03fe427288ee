import type { Generated, GeneratedAlways } from 'kysely';
import type { Stage } from '#templates/content.ts';
import type { CreatedAt, Instant, OptionalInstant } from './columns.ts';
import type { RecordSource } from './incidents.ts';

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

export interface TimelineEventTable {
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
  /** Of observations, decisions, actions and alerts: by their stems. */
  words: GeneratedAlways<string | null>;
}

export interface CommunicationTable {
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
  /** What follows is of messages that went out from here. */
  dispatchId: string | null;
  templateVersionId: string | null;
  /** Versions of other templates whose text followed. */
  addedVersionIds: Generated<string[]>;
  stage: Stage | null;
  /** Every channel it went out by; `channel` is the first. */
  channels: Channel[] | null;
  recipientRoles: Generated<string[]>;
  draftedSubject: string | null;
  draftedBody: string | null;
  saidItems: Generated<string[]>;
  missingItems: Generated<string[]>;
  isTest: Generated<boolean>;
  /** The customers' feed showed it when it went out. */
  inFeed: Generated<boolean>;
  /** Of `recipientRoles` those that somebody held when it was sent off; null: not known, so all of them. */
  reachedRoles: string[] | null;
}
