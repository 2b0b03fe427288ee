import { sql } from 'kysely';
import { AppError } from '../errors.ts';
import { MOMENT_FIELDS } from '../text/moment-fields.ts';
import type { Db, Trx } from './client.server.ts';
import type { MomentChange, MomentKind, Precision, RecordSource } from './schema.ts';
import { isUniqueViolation } from './unique-violation.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** The column of `incidents` that shows the current value of each moment. */
const COLUMN: Record<MomentKind, (typeof MOMENT_FIELDS)[MomentKind]> = MOMENT_FIELDS;

export interface NewMoment {
  id: string;
  incidentId: string;
  kind: MomentKind;
  /** Null where the row voids or reopens. */
  at: Date | null;
  earliestAt?: Date | null;
  latestAt?: Date | null;
  precision?: Precision;
  source: RecordSource;
  sourceDetail?: string | null;
  change?: MomentChange;
  reason?: string | null;
  /** The row that is current now; null only for the first of its kind. */
  supersedesId: string | null;
  recordedBy: string | null;
}

/**
 * Appends a moment and shows it on its incident in one statement: the history and the current value cannot differ.
 *
 * @throws AppError CONFLICT if another row has superseded the same one, or a first one is there: nothing is lost
 */
export async function recordMoment(trx: Trx, moment: NewMoment): Promise<void> {
  try {
    await trx
      .with('appended', (qb) => qb.insertInto('incidentMoments').values(moment).returning(['incidentId', 'at']))
      .updateTable('incidents')
      .from('appended')
      .set((eb) => ({ [COLUMN[moment.kind]]: eb.ref('appended.at'), updatedAt: sql`now()` }))
      .whereRef('incidents.id', '=', 'appended.incidentId')
      .execute();
  } catch (error) {
    if (isUniqueViolation(error, 'incident_moments_first_key', 'incident_moments_supersedes_key')) {
      throw new AppError('CONFLICT', 'Somebody else changed this moment at the same time. Look at it again.');
    }
    throw error;
  }
}

const HISTORY = [
  'incidentMoments.id',
  'incidentMoments.kind',
  'incidentMoments.at',
  'incidentMoments.earliestAt',
  'incidentMoments.latestAt',
  'incidentMoments.precision',
  'incidentMoments.source',
  'incidentMoments.sourceDetail',
  'incidentMoments.change',
  'incidentMoments.reason',
  'incidentMoments.supersedesId',
  'incidentMoments.recordedAt',
  'incidentMoments.recordedBy',
] as const;

/** Every version of every moment of an incident, in the order in which they were recorded. */
export async function listMoments(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('incidentMoments')
    .leftJoin('users', 'users.id', 'incidentMoments.recordedBy')
    .select([...HISTORY, 'users.name as recorderName'])
    .where('incidentMoments.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentMoments.incidentId')))
    .orderBy('incidentMoments.recordedAt')
    .orderBy('incidentMoments.id')
    .execute();
}

export type MomentVersion = Awaited<ReturnType<typeof listMoments>>[number];

/** The row of a kind that nothing supersedes; it may say "voided" or "reopened". */
export async function findCurrentMoment(trx: Trx, incidentId: string, kind: MomentKind) {
  return trx
    .selectFrom('incidentMoments')
    .select(HISTORY)
    .where('incidentId', '=', incidentId)
    .where('kind', '=', kind)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('incidentMoments as later')
            .select('later.id')
            .whereRef('later.supersedesId', '=', 'incidentMoments.id'),
        ),
      ),
    )
    .executeTakeFirst();
}

/**
 * The row with this id, if it was appended before: the second half of a double submit.
 *
 * @throws AppError CONFLICT if the id belongs to another incident
 */
export async function findMoment(trx: Trx, incidentId: string, id: string) {
  const moment = await trx
    .selectFrom('incidentMoments')
    .select([...HISTORY, 'incidentMoments.incidentId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (moment && moment.incidentId !== incidentId)
    throw new AppError('CONFLICT', 'This form was sent before. Open it again.');
  return moment;
}
