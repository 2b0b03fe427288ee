import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/*
 * Which incident counts in place of which. One that is a duplicate may have duplicates itself: each keeps what was said of it, so
 * that it can be taken back, and whoever reads follows the way to its end. That has one: a merge names what is no duplicate, and
 * holds it until it is committed.
 */

/** The id of the incident that counts in place of this one: its own where it is no duplicate. */
export const originalOf = (incidentId: Expression<unknown>): RawBuilder<string> => sql<string>`(
  with recursive merged (id, into_id) as (
    select id, merged_into_id from incidents where id = ${incidentId}
    union select next.id, next.merged_into_id from merged join incidents as next on next.id = merged.into_id
  ) select id from merged where into_id is null)`;

/** The incident that counts in place of this one, if the viewer may see it; also over one on the way that they do not. */
export async function findOriginal(
  db: Db,
  viewer: Viewer,
  incidentId: string,
): Promise<{ number: number; title: string } | undefined> {
  return db
    .selectFrom('incidents')
    .select(['number', 'title'])
    .where('id', '=', originalOf(sql`${incidentId}::uuid`))
    .where(visibleTo(viewer, 'incidents'))
    .executeTakeFirst();
}

/** The incidents in whose place this one counts, those of its duplicates too, as far as the viewer may see them. */
export async function listDuplicates(
  db: Db,
  viewer: Viewer,
  incidentId: string,
): Promise<{ number: number; title: string }[]> {
  const duplicates = sql<string>`(
    with recursive duplicate (id) as (
      select id from incidents where merged_into_id = ${incidentId}
      union select next.id from duplicate join incidents as next on next.merged_into_id = duplicate.id
    ) select id from duplicate)`;
  return db
    .selectFrom('incidents')
    .select(['number', 'title'])
    .where('id', 'in', duplicates)
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('number')
    .execute();
}
