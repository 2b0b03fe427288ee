import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Db, Trx } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

const visibleWhys = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('whys')
    .innerJoin('postMortems', 'postMortems.id', 'whys.postMortemId')
    .select([
      'whys.id',
      'whys.postMortemId',
      'whys.parentId',
      'whys.text',
      'whys.evidence',
      'whys.position',
      'whys.version',
      'whys.retractedAt',
    ])
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')));

/** Every why of a post-mortem, also those that were taken back; siblings in their order. */
export async function listWhys(db: Db, viewer: Viewer, postMortemId: string) {
  return visibleWhys(db, viewer)
    .where('whys.postMortemId', '=', postMortemId)
    .orderBy('whys.position')
    .orderBy('whys.id')
    .execute();
}

export type Why = Awaited<ReturnType<typeof listWhys>>[number];

export async function findWhy(db: Db, viewer: Viewer, id: string): Promise<Why | undefined> {
  return isUuid(id) ? visibleWhys(db, viewer).where('whys.id', '=', id).executeTakeFirst() : undefined;
}

interface NewWhy {
  id: string;
  postMortemId: string;
  parentId: string | null;
  text: string;
  evidence: string[];
}

/** Behind the last child of a parent. */
const lastPlace = (postMortemId: string, parentId: string | null) =>
  sql<number>`(select coalesce(max(position), 0) + 1 from whys
    where post_mortem_id = ${postMortemId} and parent_id is not distinct from ${parentId}::uuid)`;

/** @returns false where this id is there already: the second half of a double submit */
export async function createWhy(trx: Trx, why: NewWhy): Promise<boolean> {
  const created = await trx
    .insertInto('whys')
    .values({ ...why, position: lastPlace(why.postMortemId, why.parentId) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** @returns false if it no longer has `expectedVersion` */
export async function updateWhy(
  trx: Trx,
  id: string,
  expectedVersion: number,
  fields: { text: string; evidence: string[] },
): Promise<boolean> {
  const result = await trx
    .updateTable('whys')
    .set({ ...fields, version: expectedVersion + 1 })
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Hangs a why, with all below it, under another parent, behind its children. */
export async function hangWhy(trx: Trx, { id, postMortemId }: Why, parentId: string | null): Promise<void> {
  await trx
    .updateTable('whys')
    .set({ parentId, position: lastPlace(postMortemId, parentId) })
    .where('id', '=', id)
    .execute();
}

/** Writes the places of siblings, in this order. */
export async function placeWhys(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`update whys set position = place from unnest(${ids}::uuid[]) with ordinality as ordered (id, place)
    where whys.id = ordered.id`.execute(trx);
}

/** Takes back these whys together, or puts them back. */
export async function markWhys(trx: Trx, ids: readonly string[], retractedAt: Date | null): Promise<void> {
  await trx.updateTable('whys').set({ retractedAt }).where('id', 'in', ids).execute();
}
