import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** What somebody is told of in the app. */
export interface NoticeFields {
  /** One notice for each occasion, however often it is given. */
  key: string;
  kind: string;
  text: string;
  link: string;
  incidentId: string | null;
  communicationId: string | null;
}

/**
 * Gives each of these people the notice, once.
 *
 * @returns who did not have it yet
 */
export async function recordNotices(trx: Trx, userIds: readonly string[], notice: NoticeFields): Promise<string[]> {
  if (userIds.length === 0) return [];
  const { key, kind, text, link, incidentId, communicationId } = notice;
  const people = userIds.map((userId) => ({ id: newId(), userId }));
  // one value for all of them: a statement takes 65,535 at most
  const { rows: given } = await sql<{ userId: string }>`
    insert into notices (id, user_id, key, kind, text, link, incident_id, communication_id)
    select id, "userId", ${key}, ${kind}, ${text}, ${link}, ${incidentId}::uuid, ${communicationId}::uuid
    from json_to_recordset(${JSON.stringify(people)}::json) as r (id uuid, "userId" uuid)
    on conflict (user_id, key) do nothing returning user_id`.execute(trx);
  return given.map((row) => row.userId);
}

/** One's notices; those of an incident that one may no longer see are not among them. */
const own = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('notices')
    .where('notices.userId', '=', viewer.userId)
    .where((eb) => visibleIncident(viewer, eb.ref('notices.incidentId')));

/** How many notices the viewer has not read. */
export async function countUnread(db: Db, viewer: Viewer): Promise<number> {
  const { n } = await own(db, viewer)
    .where('notices.readAt', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** The viewer's notices, the newest first. */
export async function listNotices(db: Db, viewer: Viewer, { limit, offset }: { limit: number; offset: number }) {
  return own(db, viewer)
    .select(['notices.id', 'notices.kind', 'notices.text', 'notices.link', 'notices.createdAt', 'notices.readAt'])
    .orderBy('notices.createdAt', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** A notice of the viewer's own, if there is one. */
export async function findNotice(db: Db, viewer: Viewer, id: string): Promise<{ link: string } | undefined> {
  return own(db, viewer).select('notices.link').where('notices.id', '=', id).executeTakeFirst();
}

/**
 * Marks the viewer's notices as read.
 *
 * @param id of one of them; null: all
 * @returns how many were unread
 */
export async function markNoticesRead(trx: Trx, viewer: Viewer, id: string | null): Promise<number> {
  const result = await trx
    .updateTable('notices')
    .set({ readAt: sql`clock_timestamp()` })
    .where('userId', '=', viewer.userId)
    .where('readAt', 'is', null)
    .where((eb) => visibleIncident(viewer, eb.ref('notices.incidentId')))
    .$if(id !== null, (query) => query.where('id', '=', id))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Deletes what was read so long ago that nobody looks for it; what was never read stays, however old it is.
 *
 * @returns how many notices that were
 */
export async function deleteReadNotices(db: Db, readBefore: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('notices').where('readAt', '<', readBefore).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
