import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Stage } from '#templates/content.ts';
import type { DraftText } from '../text/merged-draft.ts';
import type { Db, Trx } from './client.server.ts';
import { newId } from './ids.ts';
import type { Audience } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/** What a draft was filled with: what was changed by hand is what differs from it. */
export interface DraftFilling {
  templateVersionId: string | null;
  /** Versions of other templates whose text follows. */
  addedVersionIds?: string[];
  draftedSubject: string;
  draftedBody: string;
}

export interface NewDraft extends Omit<DraftText, 'endpointIds'>, DraftFilling {
  endpointIds?: string[];
  incidentId: string;
  audience: Audience;
  stage: Stage;
  createdBy: string | null;
  /** When it was begun; else it is begun now. */
  createdAt?: Date;
}

const COLUMNS = [
  'messageDrafts.id',
  'messageDrafts.incidentId',
  'messageDrafts.audience',
  'messageDrafts.stage',
  'messageDrafts.templateVersionId',
  'messageDrafts.addedVersionIds',
  'messageDrafts.dutyKeys',
  'messageDrafts.channels',
  'messageDrafts.recipientRoles',
  'messageDrafts.endpointIds',
  'messageDrafts.subject',
  'messageDrafts.body',
  'messageDrafts.draftedSubject',
  'messageDrafts.draftedBody',
  'messageDrafts.saidItems',
  'messageDrafts.isTest',
  'messageDrafts.version',
  'messageDrafts.createdAt',
  'messageDrafts.updatedBy',
  'messageDrafts.updatedAt',
  'messageDrafts.discardedAt',
  'messageDrafts.dispatchedAt',
] as const;

function drafts(db: Db, viewer: Viewer) {
  return db
    .selectFrom('messageDrafts')
    .leftJoin('users', 'users.id', 'messageDrafts.updatedBy')
    .select([...COLUMNS, 'users.name as writerName'])
    .where((eb) => visibleIncident(viewer, eb.ref('messageDrafts.incidentId')));
}

/** A draft by its id, open or not, with the name of whoever wrote last. */
export async function findDraft(db: Db, viewer: Viewer, id: string) {
  if (!isUuid(id)) return undefined;
  return drafts(db, viewer).where('messageDrafts.id', '=', id).executeTakeFirst();
}

export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;

/** The drafts of an incident that nobody sent or discarded, in the order in which they were begun. */
export async function listOpenDrafts(db: Db, viewer: Viewer, incidentId: string): Promise<Draft[]> {
  return drafts(db, viewer)
    .where('messageDrafts.incidentId', '=', incidentId)
    .where('messageDrafts.dispatchedAt', 'is', null)
    .where('messageDrafts.discardedAt', 'is', null)
    .orderBy('messageDrafts.createdAt')
    .execute();
}

/** @returns the new draft's id, or undefined if one is open for this incident, audience and stage */
export async function createDraft(trx: Trx, draft: NewDraft): Promise<string | undefined> {
  const created = await trx
    .insertInto('messageDrafts')
    .values({ ...draft, id: newId(), updatedBy: draft.createdBy })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return created?.id;
}

/** Keeps other writers of a draft waiting until the transaction ends. */
export async function lockDraft(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('messageDrafts').select('id').where('id', '=', id).forUpdate().execute();
}

/**
 * Writes a locked draft and counts its version up.
 *
 * @param userId who writes; null: nobody in person
 */
export async function updateDraft(
  trx: Trx,
  id: string,
  fields: Partial<DraftText & DraftFilling>,
  userId: string | null,
): Promise<void> {
  await trx
    .updateTable('messageDrafts')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1), updatedBy: userId, updatedAt: sql`now()` }))
    .where('id', '=', id)
    .execute();
}

/** A locked draft that nobody will send; it stays on record. */
export async function discardOpenDraft(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('messageDrafts')
    .set((eb) => ({ discardedAt: sql`now()`, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
