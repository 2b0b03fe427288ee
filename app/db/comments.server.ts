import { type SqlBool, sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

export interface NewComment {
  id: string;
  postMortemId: string;
  parentId: string | null;
  anchor: { start: Buffer; end: Buffer } | null;
  quote: string;
  body: string;
  authorId: string | null;
}

const visibleComments = (db: Db, viewer: Viewer, postMortemId: string) =>
  db
    .selectFrom('comments')
    .innerJoin('postMortems', 'postMortems.id', 'comments.postMortemId')
    .where('comments.postMortemId', '=', postMortemId)
    .where((eb) => visibleIncident(viewer, eb.ref('postMortems.incidentId')));

/** Every comment of a post-mortem, the first one first; of a retracted one nothing but that it was there. */
export async function listComments(db: Db, viewer: Viewer, postMortemId: string) {
  return visibleComments(db, viewer, postMortemId)
    .leftJoin('users as author', 'author.id', 'comments.authorId')
    .leftJoin('users as resolver', 'resolver.id', 'comments.resolvedBy')
    .select(['comments.id', 'comments.parentId', 'comments.anchorStart', 'comments.anchorEnd', 'comments.quote'])
    .select(sql<string>`case when comments.retracted_at is null then comments.body else '' end`.as('body'))
    .select(['comments.authorId', 'author.name as authorName', 'comments.createdAt', 'comments.retractedAt'])
    .select(['comments.resolvedAt', 'resolver.name as resolvedByName'])
    .orderBy('comments.createdAt')
    .orderBy('comments.id')
    .execute();
}

export type Comment = Awaited<ReturnType<typeof listComments>>[number];

/** One comment with what decides what may be done with it; undefined where the viewer may not see it. */
export async function findComment(db: Db, viewer: Viewer, postMortemId: string, id: string) {
  return visibleComments(db, viewer, postMortemId)
    .select(['comments.id', 'comments.parentId', 'comments.authorId', 'comments.resolvedAt', 'comments.retractedAt'])
    .where('comments.id', '=', id)
    .executeTakeFirst();
}

/** How many threads wait for an answer: neither resolved nor taken back by everybody who said something in them. */
export async function countOpenComments(db: Db, viewer: Viewer, postMortemId: string): Promise<number> {
  const { open } = await visibleComments(db, viewer, postMortemId)
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('comments.parentId', 'is', null)
    .where('comments.resolvedAt', 'is', null)
    .where(
      sql<SqlBool>`(comments.retracted_at is null or exists (select from comments as replies
        where replies.parent_id = comments.id and replies.retracted_at is null))`,
    )
    .executeTakeFirstOrThrow();
  return open;
}

/** How many comments and answers a post-mortem has, also those that were taken back. */
export async function countComments(trx: Trx, viewer: Viewer, postMortemId: string): Promise<number> {
  const { all } = await visibleComments(trx, viewer, postMortemId)
    .select((eb) => eb.fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow();
  return all;
}

/**
 * Keeps a comment; one that is there already stays as it is.
 *
 * @returns `known`: the second half of a double submit; `other`: under its id something else was said
 */
export async function recordComment(trx: Trx, { anchor, ...comment }: NewComment): Promise<'new' | 'known' | 'other'> {
  const created = await trx
    .insertInto('comments')
    .values({ ...comment, anchorStart: anchor?.start ?? null, anchorEnd: anchor?.end ?? null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (created) return 'new';
  const known = await trx
    .selectFrom('comments')
    .select('id')
    .where('id', '=', comment.id)
    .where('postMortemId', '=', comment.postMortemId)
    .where('body', '=', comment.body)
    .where('quote', '=', comment.quote)
    .where('parentId', 'is not distinct from', comment.parentId)
    .where('authorId', 'is not distinct from', comment.authorId)
    .where('anchorStart', 'is not distinct from', anchor?.start ?? null)
    .where('anchorEnd', 'is not distinct from', anchor?.end ?? null)
    .executeTakeFirst();
  return known ? 'known' : 'other';
}

/** Resolves a thread, or with null opens it again. */
export async function saveResolution(trx: Trx, id: string, by: { userId: string } | null): Promise<void> {
  const resolution = by
    ? { resolvedAt: sql<Date>`now()`, resolvedBy: by.userId }
    : { resolvedAt: null, resolvedBy: null };
  await trx.updateTable('comments').set(resolution).where('id', '=', id).execute();
}

/** Takes a comment back; its words stay in the database and are shown to nobody. */
export async function retractComment(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('comments').set({ retractedAt: sql<Date>`now()` }).where('id', '=', id).execute();
}
