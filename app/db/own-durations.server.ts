import { sql } from 'kysely';
import type { Moment } from '#analytics/metrics/definitions.ts';
import { AppError } from '../errors.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';

/** A duration that the organisation defines between two moments; as a metric it is `own_<key>`. */
export interface OwnDuration {
  key: string;
  name: string;
  from: Moment;
  to: Moment;
  /** What it says, in the organisation's words; may be empty. */
  words: string;
  /** Raised with every change. */
  version: number;
}

/** What can be changed of one; the key stays, since questions name it. */
export type OwnDurationFields = Pick<OwnDuration, 'name' | 'from' | 'to' | 'words'>;

/** The durations of the organisation's own that are in use, by name. */
export async function listOwnDurations(db: Db): Promise<OwnDuration[]> {
  return ownDurations(db).where('archivedAt', 'is', null).orderBy(sql`lower(name)`).execute();
}

/** Those that are not in use any more, by name. */
export async function listArchivedDurations(db: Db): Promise<OwnDuration[]> {
  return ownDurations(db).where('archivedAt', 'is not', null).orderBy(sql`lower(name)`).execute();
}

/** One of them, in use or not. @throws AppError NOT_FOUND */
export async function getOwnDuration(db: Db, key: string): Promise<OwnDuration & { archived: boolean }> {
  const { archivedAt, ...duration } = found(
    await ownDurations(db).select('archivedAt').where('key', '=', key).executeTakeFirst(),
    key,
  );
  return { ...duration, archived: archivedAt !== null };
}

/** The same, kept from other writers until the transaction ends. @throws AppError NOT_FOUND */
export async function lockOwnDuration(trx: Trx, key: string): Promise<OwnDuration & { archived: boolean }> {
  await trx.selectFrom('ownDurations').select('id').where('key', '=', key).forUpdate().execute();
  return getOwnDuration(trx, key);
}

/** @returns false if the key is taken, also by one that is not in use any more */
export async function createOwnDuration(trx: Trx, key: string, fields: OwnDurationFields): Promise<boolean> {
  const created = await trx
    .insertInto('ownDurations')
    .values({ ...columnsOf(fields), key, id: newId() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return created !== undefined;
}

/** Changes one and counts its version up. */
export async function updateOwnDuration(trx: Trx, key: string, fields: OwnDurationFields): Promise<void> {
  await trx
    .updateTable('ownDurations')
    .set((eb) => ({ ...columnsOf(fields), version: eb('version', '+', 1) }))
    .where('key', '=', key)
    .execute();
}

/** Takes one out of use, or back into it. */
export async function archiveOwnDuration(trx: Trx, key: string, archived: boolean): Promise<void> {
  await trx
    .updateTable('ownDurations')
    .set({ archivedAt: archived ? sql`now()` : null })
    .where('key', '=', key)
    .execute();
}

const ownDurations = (db: Db) =>
  db.selectFrom('ownDurations').select(['key', 'name', 'fromMoment as from', 'toMoment as to', 'words', 'version']);

const columnsOf = ({ name, from, to, words }: OwnDurationFields) => ({ name, words, fromMoment: from, toMoment: to });

function found<T>(row: T | undefined, key: string): T {
  if (!row) throw new AppError('NOT_FOUND', `There is no duration “${key}”.`);
  return row;
}
