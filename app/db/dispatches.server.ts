import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import { enqueue } from './queue.server.ts';
import type { DispatchedMessage } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

const COLUMNS = [
  'dispatches.id',
  'dispatches.incidentId',
  'dispatches.draftId',
  'dispatches.message',
  'dispatches.releaseAt',
  'dispatches.createdBy',
  'dispatches.createdAt',
  'dispatches.cancelledAt',
  'dispatches.releasedAt',
] as const;

const visibleDispatches = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('dispatches')
    .leftJoin('users', 'users.id', 'dispatches.createdBy')
    .leftJoin('communications', 'communications.dispatchId', 'dispatches.id')
    .select([...COLUMNS, 'users.name as senderName', 'communications.id as communicationId', 'communications.inFeed'])
    .where((eb) => visibleIncident(viewer, eb.ref('dispatches.incidentId')));

/** A message on its way out, with the communication that it became. */
export async function findDispatch(db: Db, viewer: Viewer, id: string) {
  if (!isUuid(id)) return undefined;
  return visibleDispatches(db, viewer).where('dispatches.id', '=', id).executeTakeFirst();
}

export type Dispatch = NonNullable<Awaited<ReturnType<typeof findDispatch>>>;

/** What can still be taken back, the next to go out first. */
export async function listDispatchesToCome(db: Db, viewer: Viewer, incidentId: string): Promise<Dispatch[]> {
  return visibleDispatches(db, viewer)
    .where('dispatches.incidentId', '=', incidentId)
    .where('dispatches.cancelledAt', 'is', null)
    .where('dispatches.releasedAt', 'is', null)
    .orderBy('dispatches.releaseAt')
    .execute();
}

/** What was sent off to the same audience on the same occasion within the hour, the latest first; no tests. */
export async function listDispatchesAlike(
  db: Db,
  viewer: Viewer,
  { incidentId, audience, stage }: { incidentId: string; audience: string; stage: string },
): Promise<Dispatch[]> {
  return visibleDispatches(db, viewer)
    .where('dispatches.incidentId', '=', incidentId)
    .where('dispatches.cancelledAt', 'is', null)
    .where(sql<boolean>`dispatches.created_at > now() - interval '1 hour'`)
    .where(sql<boolean>`dispatches.message ->> 'audience' = ${audience} and dispatches.message ->> 'stage' = ${stage}
      and not (dispatches.message ->> 'isTest')::boolean`)
    .orderBy('dispatches.createdAt', 'desc')
    .execute();
}

/** The dispatch by which a draft goes or went out, unless it was taken back. */
export async function findDispatchOfDraft(db: Db, viewer: Viewer, draftId: string): Promise<Dispatch | undefined> {
  return visibleDispatches(db, viewer)
    .where('dispatches.draftId', '=', draftId)
    .where('dispatches.cancelledAt', 'is', null)
    .executeTakeFirst();
}

/** Sends a locked draft off, to be released after `undoSeconds`. @returns the dispatch's id */
export async function createDispatch(
  trx: Trx,
  dispatch: {
    incidentId: string;
    draftId: string;
    message: DispatchedMessage;
    undoSeconds: number;
    createdBy: string | null;
  },
): Promise<string> {
  const { undoSeconds, message, ...row } = dispatch;
  const id = newId();
  const { releaseAt } = await trx
    .insertInto('dispatches')
    .values({
      ...row,
      id,
      message: JSON.stringify(message),
      releaseAt: sql<Date>`date_trunc('milliseconds', now() + make_interval(secs => ${undoSeconds}))`,
    })
    .returning('releaseAt')
    .executeTakeFirstOrThrow();
  await trx.updateTable('messageDrafts').set({ dispatchedAt: sql`now()` }).where('id', '=', row.draftId).execute();
  await enqueue(trx, 'release-dispatch', { dispatchId: id }, { runAt: releaseAt });
  return id;
}

/** Where a dispatch stands, kept from others until the transaction ends. */
export async function lockDispatch(trx: Trx, id: string) {
  return trx
    .selectFrom('dispatches')
    .select(COLUMNS)
    .select([
      sql<boolean>`release_at > clock_timestamp()`.as('isEarly'),
      // what counts messages and duties has no other clock
      sql<Date>`clock_timestamp()`.as('now'),
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markReleased(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('dispatches').set({ releasedAt: sql`now()` }).where('id', '=', id).execute();
}

/**
 * Stops a locked dispatch; its draft is open again, unless another one was begun in its place.
 *
 * @returns whether the draft is open again
 */
export async function cancelDispatch(trx: Trx, id: string, draftId: string): Promise<boolean> {
  await trx.updateTable('dispatches').set({ cancelledAt: sql`now()` }).where('id', '=', id).execute();
  // in any case, so that the form by which it was sent off does not send it again
  await trx
    .updateTable('messageDrafts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', draftId)
    .execute();
  const { numUpdatedRows } = await trx
    .updateTable('messageDrafts as taken')
    .set({ dispatchedAt: null })
    .where('id', '=', draftId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('messageDrafts as other')
            .select('other.id')
            .whereRef('other.incidentId', '=', 'taken.incidentId')
            .whereRef('other.audience', '=', 'taken.audience')
            .whereRef('other.stage', '=', 'taken.stage')
            .where('other.dispatchedAt', 'is', null)
            .where('other.discardedAt', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether a draft can be written and sent. */
export async function isDraftOpen(trx: Trx, draftId: string): Promise<boolean> {
  const draft = await trx
    .selectFrom('messageDrafts')
    .select('id')
    .where('id', '=', draftId)
    .where('dispatchedAt', 'is', null)
    .where('discardedAt', 'is', null)
    .executeTakeFirst();
  return draft !== undefined;
}

/** Whether the incident of a dispatch was reopened since its message was sent off. */
export async function wasReopenedSince(trx: Trx, { incidentId, createdAt }: { incidentId: string; createdAt: Date }) {
  const reopening = await trx
    .selectFrom('incidentMoments')
    .select('id')
    .where('incidentId', '=', incidentId)
    .where('change', '=', 'reopened')
    .where('recordedAt', '>', createdAt)
    .limit(1)
    .executeTakeFirst();
  return reopening !== undefined;
}

/** The names of recipient roles, by their keys. */
export async function listRoleNames(trx: Trx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await trx.selectFrom('recipientRoles').select(['key', 'name']).where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** When the first of these duties of an incident is or was due; null if it has none of them. */
export async function findEarliestDue(trx: Trx, incidentId: string, dutyKeys: readonly string[]): Promise<Date | null> {
  if (dutyKeys.length === 0) return null;
  const row = await trx
    .selectFrom('incidentDuties')
    .select((eb) => eb.fn.min('dueAt').as('dueAt'))
    .where('incidentId', '=', incidentId)
    .where('dutyKey', 'in', dutyKeys)
    .executeTakeFirst();
  return row?.dueAt ?? null;
}

/** Dispatches that nobody took back or released and for which no job waits, as after the queue was lost. */
export async function listForgottenDispatches(db: Db) {
  const { rows } = await sql<{ id: string; releaseAt: Date }>`select id, release_at from dispatches
    where cancelled_at is null and released_at is null and not exists (
      select from graphile_worker.jobs where jobs.key = 'release-dispatch:' || dispatches.id and attempts < max_attempts)
    order by created_at`.execute(db);
  return rows;
}
