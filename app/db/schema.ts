import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { FactDuty } from '#analytics/metrics/fact-duty.ts';
import type { ActionChangeTable, ActionItemTable } from './schema/actions.ts';
import type { CausalEdgeTable, CausalNodeTable, ContributingFactorTable, WhyTable } from './schema/analysis.ts';
import type { CreatedAt } from './schema/columns.ts';
import type { CommentTable } from './schema/comments.ts';
import type {
  ChannelEndpointTable,
  CommunicationDutyTable,
  ContactTable,
  DeliveryAttemptTable,
  DeliveryTable,
  DispatchTable,
  MailingTable,
  MailTroubleTable,
  MessageDraftTable,
  NoticeTable,
  NotificationSettingTable,
  RecipientRoleHolderTable,
  RecipientRoleTable,
  ReminderTable,
  TemplateTable,
  TemplateVersionTable,
} from './schema/communicating.ts';
import type { FactRecomputationTable, IncidentFactTable } from './schema/facts.ts';
import type {
  ImportFindingTable,
  ImportGroupTable,
  ImportTable,
  IncidentAliasTable,
  IncidentSourceTable,
} from './schema/imports.ts';
import type { IncidentMomentTable, IncidentRoleTable, IncidentTable } from './schema/incidents.ts';
import type {
  BusinessCalendarTable,
  NamedKeyTable,
  OrganisationTable,
  OwnDurationTable,
  ServiceDependencyTable,
  ServiceTable,
  SeverityTargetTable,
} from './schema/organisation.ts';
import type {
  DutyEscalationTable,
  DutyWaiverTable,
  DutyWatchTable,
  IncidentClassificationTable,
  IncidentDutyTable,
  MissedAfterBeforeTable,
} from './schema/owing.ts';
import type {
  ApiTokenTable,
  AuditEntryTable,
  MembershipTable,
  OneTimeLinkTable,
  SessionTable,
  TeamTable,
  ThrottleTable,
  UserTable,
} from './schema/people.ts';
import type { DocumentUpdateTable, PostMortemTable } from './schema/post-mortems.ts';
import type {
  LanguageDismissalTable,
  PostMortemDecisionTable,
  PostMortemReviewerTable,
  PostMortemVersionRecordTable,
  PostMortemVersionTable,
} from './schema/review.ts';
import type { CommunicationTable, TimelineEventTable } from './schema/timeline.ts';

/*
 * The tables as migrations/ makes them, by subject in schema/. Glossary: DOMAIN's words; instants are timestamptz (Date),
 * ids UUIDv7. Rows that only grow (moments, events, communications, audit) are corrected by a row that supersedes.
 */

export {
  ACTION_KINDS,
  ACTION_STATES,
  ACTION_STRENGTHS,
  type ActionKind,
  type ActionState,
  type ActionStrength,
  VERIFY_AFTER_DAYS,
  type VerifyAfterDays,
} from './schema/actions.ts';
export {
  DEFENCE_STATES,
  type DefenceState,
  EDGE_KINDS,
  type EdgeKind,
  FACTOR_CATEGORIES,
  type FactorCategory,
  NODE_KINDS,
  type NodeKind,
} from './schema/analysis.ts';
export {
  DELIVERY_CHANNELS,
  type DeliveryChannel,
  type DeliveryState,
  type DispatchedMessage,
  ENDPOINT_KINDS,
  type EndpointKind,
  MAILING_KINDS,
  type MailingKind,
  type Receiver,
  type RoleResolution,
} from './schema/communicating.ts';
export {
  ALSO_NOTICED_BY,
  type AlsoNoticedBy,
  DETECTION_SOURCES,
  type DetectionSource,
  IMPACT_LEVELS,
  type ImpactLevel,
  INCIDENT_KINDS,
  type IncidentKind,
  MOMENT_KINDS,
  type MomentChange,
  type MomentKind,
  PRECISIONS,
  type Precision,
  type RecordSource,
  SEVERITIES,
  type Severity,
} from './schema/incidents.ts';
export { ROLES, type Role } from './schema/people.ts';
export { POST_MORTEM_STATES, type PostMortemState } from './schema/post-mortems.ts';
export { type ReviewVerdict, VERDICTS } from './schema/review.ts';
export {
  AUDIENCES,
  type Audience,
  CHANNELS,
  type Channel,
  CSF_FUNCTIONS,
  type CsfFunction,
  EVENT_KINDS,
  type EventKind,
} from './schema/timeline.ts';

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
  incidentFactDuties: { incidentId: string; duties: JSONColumnType<FactDuty[]> };
  templates: TemplateTable;
  templateVersions: TemplateVersionTable;
  recipientRoles: RecipientRoleTable;
  contacts: ContactTable;
  recipientRoleHolders: RecipientRoleHolderTable;
  channelEndpoints: ChannelEndpointTable;
  incidentClassifications: IncidentClassificationTable;
  messageDrafts: MessageDraftTable;
  dispatches: DispatchTable;
  communicationDuties: CommunicationDutyTable;
  dutyWaivers: DutyWaiverTable;
  missedAfterBefore: MissedAfterBeforeTable;
  mailings: MailingTable;
  mailTroubles: MailTroubleTable;
  reminders: ReminderTable;
  deliveries: DeliveryTable;
  deliveryAttempts: DeliveryAttemptTable;
  notices: NoticeTable;
  notificationSettings: NotificationSettingTable;
  dutyEscalations: DutyEscalationTable;
  incidentDuties: IncidentDutyTable;
  dutyWatches: DutyWatchTable;
  postMortems: PostMortemTable;
  documentUpdates: DocumentUpdateTable;
  comments: CommentTable;
  contributingFactors: ContributingFactorTable;
  whys: WhyTable;
  causalNodes: CausalNodeTable;
  causalEdges: CausalEdgeTable;
  postMortemVersions: PostMortemVersionTable;
  postMortemVersionRecords: PostMortemVersionRecordTable;
  postMortemReviewers: PostMortemReviewerTable;
  postMortemDecisions: PostMortemDecisionTable;
  languageDismissals: LanguageDismissalTable;
  actionItems: ActionItemTable;
  actionChanges: ActionChangeTable;
}
