import type { DurationStatus } from '#analytics/metrics/duration.ts';
import type { DutyState } from '#templates/duty-types.ts';

/*
 * An incident as a document is written from it, and as its live blocks show it: plain data, people in it as roles.
 */

export interface IncidentRecord {
  incident: RecordedIncident;
  /** Names of the services. */
  services: readonly string[];
  categories: readonly { key: string; name: string }[];
  /** What stands of the timeline, in the order in which it happened. */
  events: readonly RecordedEvent[];
  durations: readonly RecordedDuration[];
  duties: readonly RecordedDuty[];
}

export interface RecordedIncident {
  number: number;
  title: string;
  summary: string;
  severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
  detectionSource: Noticing | null;
  alsoNoticedBy: Noticing | 'nobody' | null;
  /** What made it possible, a condition. */
  cause: string | null;
  usersAffected: number | null;
  impactStartedAt: Date | null;
  detectedAt: Date | null;
  declaredAt: Date | null;
  acknowledgedAt: Date | null;
  natureDeterminedAt: Date | null;
  mitigatedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
}

export type Noticing = 'monitoring' | 'staff' | 'customer';

/** Something that happened, as a document can cite it. */
export interface RecordedEvent {
  /** Of the version that stands. */
  id: string;
  /** The ids of every version: what was cited before a correction is still found. */
  versions: readonly string[];
  type: 'moment' | 'event' | 'communication';
  at: Date;
  /** "decision", "mitigated", "external message". */
  kind: string;
  text: string;
  /** The response role whose holder recorded it. */
  role: string | null;
}

export interface RecordedDuration {
  /** The metric's. */
  id: string;
  /** "Time to detect". */
  name: string;
  status: DurationStatus;
  /** Null where it is not known. */
  seconds: number | null;
  /** Nobody knows when impact started: it is at least this long. */
  fromDetection: boolean;
  /** What it was in incidents like this one; absent where there is nothing to hold it against. */
  usual?: UsualDuration | null;
}

/** The median of comparable incidents in seconds, with its 95 % interval: where the median lies, not what is usual. */
export interface UsualDuration {
  median: number;
  interval: readonly [lower: number | null, upper: number | null];
  /** Incidents that the median is of, those that are still open among them. */
  n: number;
  /** Of these: counted as lasting at least so long. */
  open: number;
  /** Of which incidents: "of Checkout in the year before". */
  of: string;
}

export interface RecordedDuty {
  /** "tell team managers (chat, “update”)". */
  label: string;
  state: DutyState;
  /** "GDPR Art. 33". */
  law: string | null;
}

/** What a document's citations and live blocks show. */
export type LiveRecord = Pick<IncidentRecord, 'events' | 'durations' | 'duties'> & {
  incident: Pick<RecordedIncident, 'number'>;
};
