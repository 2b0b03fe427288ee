import { validate as isUuid } from 'uuid';
import { AppError } from '../errors.ts';
import { type Chain, chainsOf } from '../text/version-chains.ts';
import type { Db, Trx } from './client.server.ts';
import { type CommunicationVersion, listCommunications } from './communications.server.ts';
import { listMoments, type MomentVersion } from './moments.server.ts';
import type { CsfFunction, EventKind, MomentKind, RecordSource } from './schema.ts';
import { isUniqueViolation } from './unique-violation.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

export interface NewTimelineEvent {
  id: string;
  incidentId: string;
  kind: EventKind;
  at: Date;
  precision: 'exact' | 'estimated';
  text: string;
  csfFunction: CsfFunction | null;
  source: RecordSource;
  /** The response roles that its author held. */
  authorRole: string | null;
  recordedBy: string | null;
  supersedesId?: string | null;
  retracted?: boolean;
  reason?: string | null;
}

/**
 * Appends an event to the timeline, or a version that supersedes one.
 *
 * @throws AppError CONFLICT if the same version has been superseded already
 */
export async function recordTimelineEvent(trx: Trx, event: NewTimelineEvent): Promise<void> {
  try {
    await trx.insertInto('timelineEvents').values(event).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'timeline_events_supersedes_key')) {
      throw new AppError('CONFLICT', 'Somebody else changed this entry at the same time. Look at it again.');
    }
    throw error;
  }
}

const COLUMNS = [
  'timelineEvents.id',
  'timelineEvents.incidentId',
  'timelineEvents.kind',
  'timelineEvents.at',
  'timelineEvents.precision',
  'timelineEvents.text',
  'timelineEvents.csfFunction',
  'timelineEvents.source',
  'timelineEvents.sourceDetail',
  'timelineEvents.authorRole',
  'timelineEvents.supersedesId',
  'timelineEvents.retracted',
  'timelineEvents.reason',
  'timelineEvents.recordedAt',
  'timelineEvents.recordedBy',
] as const;

/** Every version of every event of an incident, in the order in which they were recorded. */
export async function listTimelineEvents(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('timelineEvents')
    .leftJoin('users', 'users.id', 'timelineEvents.recordedBy')
    .select([...COLUMNS, 'users.name as recorderName'])
    .where('timelineEvents.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('timelineEvents.incidentId')))
    .orderBy('timelineEvents.recordedAt')
    .orderBy('timelineEvents.id')
    .execute();
}

export type TimelineEventVersion = Awaited<ReturnType<typeof listTimelineEvents>>[number];

/** One version by its id, with the id of the version that superseded it, if any. */
export async function findTimelineEvent(db: Db, viewer: Viewer, id: string) {
  if (!isUuid(id)) return undefined;
  return db
    .selectFrom('timelineEvents')
    .leftJoin('timelineEvents as later', 'later.supersedesId', 'timelineEvents.id')
    .select([...COLUMNS, 'later.id as supersededById'])
    .where('timelineEvents.id', '=', id)
    .where((eb) => visibleIncident(viewer, eb.ref('timelineEvents.incidentId')))
    .executeTakeFirst();
}

/** What happened, each with all its versions; `at` sorts it. */
export type TimelineEntry =
  | ({ type: 'event'; at: Date } & Chain<TimelineEventVersion>)
  | ({ type: 'moment'; at: Date; isSuperseded: boolean } & Chain<MomentVersion>)
  | ({ type: 'communication'; at: Date } & Chain<CommunicationVersion>);

/**
 * The whole timeline: events, moments and communications in the order in which they happened, whenever they were typed.
 * What was corrected carries its earlier versions; what was retracted or voided stays, marked by its current version.
 */
export async function listTimeline(db: Db, viewer: Viewer, incidentId: string): Promise<TimelineEntry[]> {
  const [events, moments, communications] = await Promise.all([
    listTimelineEvents(db, viewer, incidentId),
    listMoments(db, viewer, incidentId),
    listCommunications(db, viewer, incidentId),
  ]);
  const entries: TimelineEntry[] = [
    ...chainsOf(events).map((chain) => ({ type: 'event' as const, at: chain.current.at, ...chain })),
    ...momentEntries(moments),
    ...chainsOf(communications).map((chain) => ({
      type: 'communication' as const,
      at: chain.current.sentAt,
      ...chain,
    })),
  ];
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.current.id < b.current.id ? -1 : 1));
}

/** One reopening takes back all of these and is told once: by the first of them that stood. */
const REOPENED: readonly MomentKind[] = ['resolved', 'closed', 'mitigated'];

/** A reopening is an entry of its own, and so are the resolution and mitigation before it: all happened. */
function momentEntries(moments: MomentVersion[]): Extract<TimelineEntry, { type: 'moment' }>[] {
  const reopenings = moments.filter((row) => row.change === 'reopened');
  const isEcho = ({ kind, change, recordedAt }: MomentVersion) =>
    change === 'reopened' &&
    reopenings.some(
      (other) =>
        other.recordedAt.getTime() === recordedAt.getTime() && REOPENED.indexOf(other.kind) < REOPENED.indexOf(kind),
    );
  return chainsOf(moments)
    .flatMap(({ current, earlier }) => {
      const parts: Chain<MomentVersion>[] = [];
      for (const version of [current, ...earlier]) {
        const last = parts.at(-1);
        if (!last || version.change === 'reopened' || last.current.change === 'reopened') {
          parts.push({ current: version, earlier: [] });
        } else last.earlier.push(version);
      }
      return parts.map((part, index) => ({
        type: 'moment' as const,
        at: momentInstant(part),
        isSuperseded: index > 0,
        ...part,
      }));
    })
    .filter(({ current }) => !isEcho(current));
}

/** A voided moment stays where it stood; a reopening has no instant but that of its record. */
function momentInstant({ current, earlier }: Chain<MomentVersion>): Date {
  return current.at ?? earlier.find((version) => version.at !== null)?.at ?? current.recordedAt;
}
