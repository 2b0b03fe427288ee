import { sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleFact } from './visibility.server.ts';

/** The computing anew of all facts that is under way. */
export interface RunningRecomputation {
  id: number;
  definitionVersion: number;
  total: number;
  done: number;
  /** Everything up to it is done. */
  lastIncidentId: string | null;
}

/** What a page says of it. */
export interface Recomputation {
  definitionVersion: number;
  /** The oldest definition by which facts that the viewer may see still stand. */
  olderVersion: number;
  /** Null for whoever does not see every incident: the numbers would tell of those that are hidden. */
  progress: { done: number; total: number } | null;
}

/** The recomputation that is under way, if there is one. */
export async function findRunningRecomputation(db: Db): Promise<RunningRecomputation | undefined> {
  return db
    .selectFrom('factRecomputations')
    .select(['id', 'definitionVersion', 'total', 'done', 'lastIncidentId'])
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
}

/**
 * What pages say while facts are computed anew; null while they are not, or while all that the viewer may see is done: what
 * is hidden from them tells nothing by being late.
 */
export async function findRecomputation(db: Db, viewer: Viewer): Promise<Recomputation | null> {
  const running = await findRunningRecomputation(db);
  if (!running) return null;
  const { definitionVersion, done, total } = running;
  const olderVersion = await findOldestVisibleVersion(db, viewer);
  if (olderVersion === null || olderVersion >= definitionVersion) return null;
  const seesAll = viewer.role === 'admin';
  return { definitionVersion, olderVersion, progress: seesAll ? { done: Math.min(done, total), total } : null };
}

/** In the order of the index, so that the first that is visible ends the search. */
async function findOldestVisibleVersion(db: Db, viewer: Viewer): Promise<number | null> {
  const oldest = await db
    .selectFrom('incidentFacts as f')
    .select('f.definitionVersion')
    .where(visibleFact(viewer, 'f'))
    .orderBy('f.definitionVersion')
    .limit(1)
    .executeTakeFirst();
  return oldest?.definitionVersion ?? null;
}

/** The oldest definition by which a fact was computed; null without facts. */
export async function findOldestVersion(db: Db): Promise<number | null> {
  const { oldest } = await db
    .selectFrom('incidentFacts')
    .select((eb) => eb.fn.min('definitionVersion').as('oldest'))
    .executeTakeFirstOrThrow();
  return oldest;
}

/** Begins a recomputation of every incident, unless one is under way. */
export async function createRecomputation(trx: Trx, definitionVersion: number, reason: string): Promise<void> {
  await trx
    .insertInto('factRecomputations')
    .values((eb) => ({
      definitionVersion,
      reason,
      total: eb.selectFrom('incidents').select(sql<number>`count(*)::integer`.as('n')),
    }))
    .onConflict((conflict) => conflict.expression(sql`(true)`).where('finishedAt', 'is', null).doNothing())
    .execute();
}

/** Lets one that is under way begin again for a newer definition. */
export async function restartRecomputation(trx: Trx, id: number, definitionVersion: number, reason: string) {
  await trx
    .updateTable('factRecomputations')
    .set({ definitionVersion, reason, done: 0, lastIncidentId: null })
    .where('id', '=', id)
    .execute();
}

/** A recomputation as its worker knows it: one that began again meanwhile, for a newer definition, is another. */
type Known = Pick<RunningRecomputation, 'id' | 'definitionVersion'>;

/** Notes how far it came: everything up to an incident is done. */
export async function saveProgress(
  trx: Trx,
  { id, definitionVersion }: Known,
  progress: { done: number; lastIncidentId: string },
): Promise<void> {
  await trx
    .updateTable('factRecomputations')
    .set(progress)
    .where('id', '=', id)
    .where('definitionVersion', '=', definitionVersion)
    .execute();
}

export async function finishRecomputation(trx: Trx, { id, definitionVersion }: Known): Promise<void> {
  await trx
    .updateTable('factRecomputations')
    .set({ finishedAt: sql`now()` })
    .where('id', '=', id)
    .where('definitionVersion', '=', definitionVersion)
    .execute();
}
