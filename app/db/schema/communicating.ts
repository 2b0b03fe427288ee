import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Stage, TemplateContent } from '#templates/content.ts';
import type { CreatedAt, Instant, OptionalInstant } from './columns.ts';
import type { Audience, Channel } from './timeline.ts';

/** A day as the database prints it: "2026-03-01". */
type Day = ColumnType<string | null, string | null | undefined, string | null>;

export interface TemplateTable {
  id: string;
  categoryId: string;
  audience: Audience;
  reviewEveryDays: number | null;
  reviewDueOn: Day;
  version: Generated<number>;
  createdAt: CreatedAt;
}

/** Append-only; in force from `createdAt` until the next one is. */
export interface TemplateVersionTable {
  id: string;
  templateId: string;
  number: number;
  content: JSONColumnType<TemplateContent & Record<string, unknown>>;
  note: Generated<string>;
  createdBy: string | null;
  createdAt: CreatedAt;
}

/** Who is told beside those who hold the role: nobody, or people of the teams that an incident concerns. */
export const ROLE_RESOLUTIONS = ['holders', 'concerned_members', 'concerned_coordinators'] as const;
export type RoleResolution = (typeof ROLE_RESOLUTIONS)[number];

export interface RecipientRoleTable {
  id: string;
  key: string;
  name: string;
  audience: Audience;
  resolves: Generated<RoleResolution>;
  builtIn: Generated<boolean>;
}

/** Whom messages reach: our users, by their own address, and people outside. */
export interface ContactTable {
  id: string;
  name: string;
  email: string | null;
  organisation: Generated<string>;
  userId: string | null;
  timeZone: string | null;
  archivedAt: OptionalInstant;
  version: Generated<number>;
  createdAt: CreatedAt;
}

export interface RecipientRoleHolderTable {
  id: string;
  recipientRoleId: string;
  contactId: string;
  serviceId: string | null;
  teamId: string | null;
  createdAt: CreatedAt;
}

export const ENDPOINT_KINDS = ['zoho_cliq', 'zoho_connect', 'slack', 'teams', 'generic'] as const;
export type EndpointKind = (typeof ENDPOINT_KINDS)[number];

/** An incoming webhook; its address lets whoever knows it post there. */
export interface ChannelEndpointTable {
  id: string;
  kind: EndpointKind;
  channel: 'chat' | 'group' | 'forum' | 'other';
  audience: Audience;
  name: string;
  url: string;
  secret: string | null;
  teamId: string | null;
  afterCrash: Generated<'ask' | 'send_again'>;
  archivedAt: OptionalInstant;
  version: Generated<number>;
  createdAt: CreatedAt;
}

export interface MessageDraftTable {
  id: string;
  incidentId: string;
  audience: Audience;
  stage: Stage;
  templateVersionId: string | null;
  addedVersionIds: Generated<string[]>;
  dutyKeys: Generated<string[]>;
  channels: Generated<Channel[]>;
  recipientRoles: Generated<string[]>;
  /** Of a restricted incident: the endpoints that are told. */
  endpointIds: Generated<string[]>;
  subject: Generated<string>;
  body: Generated<string>;
  draftedSubject: Generated<string>;
  draftedBody: Generated<string>;
  saidItems: Generated<string[]>;
  isTest: Generated<boolean>;
  version: Generated<number>;
  createdBy: string | null;
  createdAt: CreatedAt;
  updatedBy: string | null;
  updatedAt: ColumnType<Date, Date | undefined, Date>;
  discardedAt: OptionalInstant;
  dispatchedAt: OptionalInstant;
}

/** A message as it goes out, with its receivers as they were when it was sent off. */
export interface DispatchedMessage {
  audience: Audience;
  stage: Stage;
  templateVersionId: string | null;
  /** Versions of other templates whose text follows. */
  addedVersionIds?: string[];
  dutyKeys: string[];
  channels: Channel[];
  recipientRoles: string[];
  /** Those of them that reach somebody; absent in messages of before this was kept. */
  reachedRoles?: string[];
  /** Of a restricted incident: the endpoints that its writer named. */
  endpointIds?: string[];
  subject: string;
  body: string;
  draftedSubject: string;
  draftedBody: string;
  saidItems: string[];
  missingItems: string[];
  isTest: boolean;
  receivers: Receiver[];
}

export interface Receiver {
  channel: DeliveryChannel;
  /** An e-mail address, the id of an endpoint, or the id of a user. */
  address: string;
  name: string;
  /** The key of the role by which they receive it. */
  role: string | null;
  endpointId: string | null;
  userId: string | null;
}

export interface DispatchTable {
  id: string;
  incidentId: string;
  draftId: string;
  message: JSONColumnType<DispatchedMessage & Record<string, unknown>>;
  releaseAt: Instant;
  createdBy: string | null;
  createdAt: CreatedAt;
  cancelledAt: OptionalInstant;
  releasedAt: OptionalInstant;
}

/** Which duties a message was sent for. */
export interface CommunicationDutyTable {
  communicationId: string;
  dutyKey: string;
}

export const MAILING_KINDS = [
  'invitation',
  'password_reset',
  'reminder',
  'escalation',
  'monthly_report',
  'test',
] as const;
export type MailingKind = (typeof MAILING_KINDS)[number];

/** Mail that concerns no duty. */
export interface MailingTable {
  id: string;
  kind: MailingKind;
  /** One for each occasion, however often it is asked for. */
  key: string;
  incidentId: string | null;
  subject: string;
  /** Empty once the one-time link that stood in it is no longer to be sent. */
  body: string;
  /** Digest of that link. */
  linkHash: Buffer | null;
  attachments: JSONColumnType<{ name: string; contentType: string; base64: string }[], string | undefined, string>;
  createdAt: CreatedAt;
  expiresAt: OptionalInstant;
}

export const DELIVERY_CHANNELS = ['email', 'chat', 'group', 'forum', 'in_app', 'other'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/**
 * sending: somebody is at it, or died at it; unknown: nobody can tell whether it arrived, and a person is asked;
 * not_sent: test mode.
 */
export const DELIVERY_STATES = ['waiting', 'sending', 'accepted', 'refused', 'failed', 'unknown', 'not_sent'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message to one receiver. */
export interface DeliveryTable {
  id: string;
  communicationId: string | null;
  mailingId: string | null;
  channel: DeliveryChannel;
  address: string;
  endpointId: string | null;
  userId: string | null;
  recipientName: Generated<string>;
  recipientRole: string | null;
  state: Generated<DeliveryState>;
  attempts: Generated<number>;
  nextAttemptAt: OptionalInstant;
  settledAt: OptionalInstant;
  mayHaveArrivedTwice: Generated<boolean>;
  cameBackAt: OptionalInstant;
  detail: string | null;
  createdAt: CreatedAt;
}

export interface DeliveryAttemptTable {
  id: GeneratedAlways<number>;
  deliveryId: string;
  number: number;
  startedAt: CreatedAt;
  endedAt: OptionalInstant;
  outcome: 'accepted' | 'refused' | 'failed' | 'died' | null;
  detail: string | null;
}

/** What was reminded of, each once. */
export interface ReminderTable {
  key: string;
  incidentId: string | null;
  givenAt: CreatedAt;
}

/** One row: tries that failed one after another since the mail server last accepted a mail. */
export interface MailTroubleTable {
  id: Generated<boolean>;
  failures: Generated<number>;
  firstFailedAt: OptionalInstant;
  toldAt: OptionalInstant;
}

export interface NoticeTable {
  id: string;
  userId: string;
  /** One for each occasion, however often it is given. */
  key: string;
  kind: string;
  incidentId: string | null;
  communicationId: string | null;
  text: string;
  link: string;
  createdAt: CreatedAt;
  readAt: OptionalInstant;
}

export interface NotificationSettingTable {
  userId: string;
  kind: string;
  byEmail: boolean;
  inApp: boolean;
}
