import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Stage } from '#templates/content.ts';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import type { Audience, Channel, RecordSource } from './schema.ts';
import { isUniqueViolation } from './unique-violation.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

export interface NewCommunication {
  id: string;
  incidentId: string;
  audience: Audience;
  channel: Channel;
  recipients: string[];
  subject: string;
  body: string;
  link: string | null;
  dueAt: Date | null;
  sentAt: Date;
  source: RecordSource;
  recordedBy: string | null;
  supersedesId?: string | null;
  retracted?: boolean;
  reason?: string | null;
  /** On which occasion, and by which recipient roles; of messages that went out from here also what follows. */
  stage?: Stage | null;
  recipientRoles?: string[];
  dispatchId?: string;
  templateVersionId?: string | null;
  addedVersionIds?: string[];
  channels?: Channel[];
  draftedSubject?: string;
  draftedBody?: string;
  saidItems?: string[];
  missingItems?: string[];
  isTest?: boolean;
  inFeed?: boolean;
  reachedRoles?: string[] | null;
}

/**
 * Appends a communication, or a version that supersedes one.
 *
 * @throws AppError CONFLICT if the same version has been superseded already
 */
export async function recordCommunication(trx: Trx, communication: NewCommunication): Promise<void> {
  try {
    await trx.insertInto('communications').values(communication).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'communications_supersedes_key')) {
      throw new AppError('CONFLICT', 'Somebody else changed this communication at the same time. Look at it again.');
    }
    throw error;
  }
}

const COLUMNS = [
  'communications.id',
  'communications.incidentId',
  'communications.audience',
  'communications.channel',
  'communications.recipients',
  'communications.subject',
  'communications.body',
  'communications.link',
  'communications.dueAt',
  'communications.sentAt',
  'communications.source',
  'communications.supersedesId',
  'communications.retracted',
  'communications.reason',
  'communications.recordedAt',
  'communications.recordedBy',
  'communications.dispatchId',
  'communications.templateVersionId',
  'communications.stage',
  'communications.channels',
  'communications.recipientRoles',
  'communications.draftedSubject',
  'communications.draftedBody',
  'communications.saidItems',
  'communications.missingItems',
  'communications.isTest',
] as const;

/** Which duties a communication was sent for, by their keys. */
const dutyKeys = sql<string[]>`array(select duty_key from communication_duties
  where communication_id = communications.id order by 1)`.as('dutyKeys');

/** Says which duties of its incident a communication was sent for. Saying so twice is saying it once. */
export async function recordCommunicationDuties(trx: Trx, communicationId: string, keys: readonly string[]) {
  if (keys.length === 0) return;
  await trx
    .insertInto('communicationDuties')
    .values(keys.map((dutyKey) => ({ communicationId, dutyKey })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every version of every communication of an incident, in the order in which they were recorded. */
export async function listCommunications(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('communications')
    .leftJoin('users', 'users.id', 'communications.recordedBy')
    .select([...COLUMNS, 'users.name as recorderName', dutyKeys])
    .where('communications.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('communications.incidentId')))
    .orderBy('communications.recordedAt')
    .orderBy('communications.id')
    .execute();
}

export type CommunicationVersion = Awaited<ReturnType<typeof listCommunications>>[number];

/** One version by its id, with the id of the version that superseded it, if any. */
export async function findCommunication(db: Db, viewer: Viewer, id: string) {
  if (!isUuid(id)) return undefined;
  return db
    .selectFrom('communications')
    .leftJoin('communications as later', 'later.supersedesId', 'communications.id')
    .select([...COLUMNS, 'later.id as supersededById', dutyKeys])
    .where('communications.id', '=', id)
    .where((eb) => visibleIncident(viewer, eb.ref('communications.incidentId')))
    .executeTakeFirst();
}
