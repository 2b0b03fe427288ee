import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** Where web processes hear of new updates: `{ postMortemId, id }`. */
export const DOCUMENT_CHANNEL = 'hindsight_document';
/** Where web processes tell each other who looks at a document, in less than the 8000 bytes that a notice may have. */
export const PRESENCE_CHANNEL = 'hindsight_presence';

export interface DocumentUpdate {
  id: number;
  bytes: Buffer;
  /** Who wrote the last of it, where it is folded; null for what nobody in particular wrote. */
  writtenBy: string | null;
}

/**
 * What was written after an update, in the order of the commits. Who has read everything up to an id misses nothing by
 * asking for what is above it: ids are given under the lock of the post-mortem, and folding keeps the highest.
 *
 * @param after id of the last known update; 0 for all of them
 */
export async function listUpdatesAfter(
  db: Db,
  viewer: Viewer,
  postMortemId: string,
  after: number,
): Promise<DocumentUpdate[]> {
  return db
    .selectFrom('documentUpdates')
    .innerJoin('postMortems', 'postMortems.id', 'documentUpdates.postMortemId')
    .select(['documentUpdates.id', 'documentUpdates.bytes', 'documentUpdates.writtenBy'])
    .where('postMortemId', '=', postMortemId)
    .where('documentUpdates.id', '>', after)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')))
    .orderBy('documentUpdates.id')
    .execute();
}

/**
 * Appends updates to the document of a post-mortem that this transaction has locked, and tells every web process after
 * the commit.
 *
 * @returns the id of the last
 */
export async function appendUpdates(
  trx: Trx,
  postMortemId: string,
  updates: readonly { bytes: Uint8Array; writtenBy: string | null }[],
): Promise<number> {
  const rows = await trx
    .insertInto('documentUpdates')
    .values(
      updates.map(({ bytes, writtenBy }) => ({
        postMortemId,
        bytes: Buffer.from(bytes),
        writtenBy,
        // the clock's time: who waited for a reviewer's approval wrote after it, in a transaction that had begun before
        writtenAt: sql<Date>`clock_timestamp()`,
      })),
    )
    .returning('id')
    .execute();
  const last = Math.max(...rows.map(({ id }) => id));
  await sql`select pg_notify(${DOCUMENT_CHANNEL}, ${JSON.stringify({ postMortemId, id: last })})`.execute(trx);
  return last;
}

/** How many rows a document is kept in. */
export async function countUpdates(db: Db, postMortemId: string): Promise<number> {
  const { rows } = await db
    .selectFrom('documentUpdates')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('postMortemId', '=', postMortemId)
    .executeTakeFirstOrThrow();
  return rows;
}

/**
 * Puts other bytes into some updates of a locked document and takes all others away up to the highest of these: where that one
 * holds them all, who knows fewer reads it, and who knows all of them does not.
 */
export async function replaceUpdates(
  trx: Trx,
  postMortemId: string,
  updates: readonly { id: number; bytes: Uint8Array; writtenBy: string | null }[],
): Promise<void> {
  const ids = updates.map(({ id }) => id);
  await trx
    .deleteFrom('documentUpdates')
    .where('postMortemId', '=', postMortemId)
    .where('id', '<', Math.max(...ids))
    .where('id', 'not in', ids)
    .execute();
  for (const { id, bytes, writtenBy } of updates) {
    await trx
      .updateTable('documentUpdates')
      .set({ bytes: Buffer.from(bytes), writtenBy })
      .where('id', '=', id)
      .execute();
  }
}

/** Tells the other web processes who looks at a document; nothing is kept of it. */
export async function notifyPresence(db: Db, payload: string): Promise<void> {
  await sql`select pg_notify(${PRESENCE_CHANNEL}, ${payload})`.execute(db);
}
