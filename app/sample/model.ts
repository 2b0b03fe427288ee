import type { Insertable } from 'kysely';
import type { CalendarFields } from '../db/business-calendars.server.ts';
import type { OwnDurationFields } from '../db/own-durations.server.ts';
import type { Database } from '../db/schema.ts';
import type { SamplePostMortem } from './lessons/post-mortems.ts';

/** The rows of the sample organisation, table by table, in the order in which they can be written. */
export interface Sample {
  /** What its figures are held against and how they can be asked for. */
  settings: SampleSettings;
  users: Insertable<Database['users']>[];
  teams: Insertable<Database['teams']>[];
  memberships: Insertable<Database['memberships']>[];
  services: Insertable<Database['services']>[];
  serviceDependencies: Insertable<Database['serviceDependencies']>[];
  incidents: (Insertable<Database['incidents']> & { number: number })[];
  incidentServices: Insertable<Database['incidentServices']>[];
  incidentTeams: Insertable<Database['incidentTeams']>[];
  /** By key: the ids of the built-in categories and response roles are the database's. */
  incidentCategories: { incidentId: string; categoryKey: CategoryKey }[];
  incidentAccess: Insertable<Database['incidentAccess']>[];
  incidentRoles: (Omit<Insertable<Database['incidentRoles']>, 'responseRoleId'> & { roleKey: ResponseRoleKey })[];
  incidentMoments: MomentRow[];
  communications: CommunicationRow[];
  timelineEvents: EventRow[];
  /** Categories of its own. */
  categories: { id: string; key: CategoryKey; name: string }[];
  templates: (Omit<Insertable<Database['templates']>, 'categoryId'> & { categoryKey: CategoryKey })[];
  templateVersions: (Insertable<Database['templateVersions']> & { createdAt: Date })[];
  contacts: Insertable<Database['contacts']>[];
  recipientRoleHolders: (Omit<Insertable<Database['recipientRoleHolders']>, 'recipientRoleId'> & { roleKey: string })[];
  channelEndpoints: Insertable<Database['channelEndpoints']>[];
  incidentClassifications: (Omit<Insertable<Database['incidentClassifications']>, 'categoryIds'> & {
    categoryKeys: readonly CategoryKey[];
  })[];
  messageDrafts: (Insertable<Database['messageDrafts']> & { createdAt: Date })[];
  dispatches: Insertable<Database['dispatches']>[];
  communicationDuties: Insertable<Database['communicationDuties']>[];
  dutyWaivers: Insertable<Database['dutyWaivers']>[];
  deliveries: Insertable<Database['deliveries']>[];
  deliveryAttempts: Insertable<Database['deliveryAttempts']>[];
  actionItems: (Omit<Insertable<Database['actionItems']>, 'recurrenceCategoryId'> & {
    recurrenceCategoryKey: CategoryKey | null;
    createdAt: Date;
  })[];
  actionChanges: Insertable<Database['actionChanges']>[];
  /** Their documents begin with the record, which is read when it is there. */
  postMortems: SamplePostMortem[];
}

export interface SampleSettings {
  targets: { mtbfTargetSeconds: number; availabilityTarget: number };
  calendar: CalendarFields & { key: string };
  ownDuration: OwnDurationFields & { key: string };
  sender: { senderName: string; senderAddress: string };
}

export type IncidentRow = Sample['incidents'][number];
export type MomentRow = Insertable<Database['incidentMoments']> & { at: Date | null; recordedAt: Date };
export type CommunicationRow = Insertable<Database['communications']> & { sentAt: Date };
export type EventRow = Insertable<Database['timelineEvents']> & { at: Date };

export type CategoryKey = 'availability' | 'security' | 'privacy' | 'third-party';
export type ResponseRoleKey = 'commander' | 'communications-lead' | 'operations' | 'scribe';

export const SERVICE_SLUGS = [
  'checkout',
  'payments',
  'billing',
  'search',
  'catalogue',
  'sign-in',
  'notifications',
  'orders',
  'stock',
  'reports',
  'edge-network',
  'core-database',
] as const;
export type ServiceSlug = (typeof SERVICE_SLUGS)[number];

/** One way in which a service fails, in the words of those who work on it. `{slots}` are filled once per incident. */
export interface FailureMode {
  service: ServiceSlug;
  /** Services that are often hurt with it. */
  also?: readonly ServiceSlug[];
  categories: readonly CategoryKey[];
  /** How common it is among the modes of its service. */
  weight: number;
  /** Relative odds of SEV1 to SEV4. */
  severities: readonly [number, number, number, number];
  title: string;
  /** What monitoring says; absent: only people can notice. */
  alert?: string;
  /** How a colleague or a customer put it. */
  report: string;
  observations: readonly string[];
  finding: string;
  decision: string;
  /** What stops the harm. */
  mitigation: string;
  /** What ends it. */
  repair: string;
  /** What users are told. */
  publicWords: string;
  /** What made it possible, where that is always the same. */
  cause?: string;
  /** Nobody was hurt, but little was missing: what it makes are near misses. */
  nearMiss?: true;
}
