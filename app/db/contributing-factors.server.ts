import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Db, Trx } from './client.server.ts';
import type { DefenceState, FactorCategory } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** What a person says of a contributing factor. */
export interface FactorFields {
  category: FactorCategory;
  what: string;
  madeLikelier: string;
  serviceId: string | null;
  evidence: string[];
  defence: string | null;
  defenceState: DefenceState | null;
}

const visibleFactors = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('contributingFactors as factor')
    .innerJoin('postMortems', 'postMortems.id', 'factor.postMortemId')
    .leftJoin('services', 'services.id', 'factor.serviceId')
    .select([
      'factor.id',
      'factor.postMortemId',
      'factor.category',
      'factor.what',
      'factor.madeLikelier',
      'factor.serviceId',
      'factor.evidence',
      'factor.defence',
      'factor.defenceState',
      'factor.position',
      'factor.version',
      'factor.retractedAt',
      'services.name as serviceName',
      'services.slug as serviceSlug',
    ])
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')));

/** Every factor of a post-mortem in its order, also those that were taken back. */
export async function listFactors(db: Db, viewer: Viewer, postMortemId: string) {
  return visibleFactors(db, viewer)
    .where('factor.postMortemId', '=', postMortemId)
    .orderBy('factor.position')
    .orderBy('factor.id')
    .execute();
}

export type Factor = Awaited<ReturnType<typeof listFactors>>[number];

export async function findFactor(db: Db, viewer: Viewer, id: string): Promise<Factor | undefined> {
  return isUuid(id) ? visibleFactors(db, viewer).where('factor.id', '=', id).executeTakeFirst() : undefined;
}

/**
 * Adds a factor behind the others.
 *
 * @returns false where this id is there already: the second half of a double submit
 */
export async function createFactor(
  trx: Trx,
  factor: FactorFields & { id: string; postMortemId: string },
): Promise<boolean> {
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from contributing_factors
    where post_mortem_id = ${factor.postMortemId})`;
  const created = await trx
    .insertInto('contributingFactors')
    .values({ ...factor, position })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** @returns false if it no longer has `expectedVersion` */
export async function updateFactor(
  trx: Trx,
  id: string,
  expectedVersion: number,
  fields: Partial<FactorFields & { retractedAt: Date | null }>,
): Promise<boolean> {
  const result = await trx
    .updateTable('contributingFactors')
    .set({ ...fields, version: expectedVersion + 1 })
    .where('id', '=', id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Swaps a factor with the one before it, or after it; where there is none nothing changes. */
export async function moveFactor(trx: Trx, { id, postMortemId, position }: Factor, step: -1 | 1): Promise<void> {
  const neighbour = await trx
    .selectFrom('contributingFactors')
    .select(['id', 'position'])
    .where('postMortemId', '=', postMortemId)
    .where('retractedAt', 'is', null)
    .where('position', step < 0 ? '<' : '>', position)
    .orderBy('position', step < 0 ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst();
  if (!neighbour) return;
  const place = (one: string, at: number) =>
    trx.updateTable('contributingFactors').set({ position: at }).where('id', '=', one).execute();
  await place(id, neighbour.position);
  await place(neighbour.id, position);
}

/** Which of these are no entries of the incident's timeline: neither events, nor moments, nor communications. */
export async function listForeignEvents(db: Db, incidentId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const own = sql`select id from timeline_events where incident_id = ${incidentId}
    union all select id from incident_moments where incident_id = ${incidentId}
    union all select id from communications where incident_id = ${incidentId}`;
  const { rows } = await sql<{ id: string }>`select id from unnest(${ids}::uuid[]) as cited (id)
    where id not in (${own})`.execute(db);
  return rows.map((row) => row.id);
}
