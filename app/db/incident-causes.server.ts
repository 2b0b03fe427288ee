import { type RawBuilder, sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** Enough that the causes an organisation meets again are among them. */
const LOOKED_AT = 500;
/** As many as a list of suggestions serves; every one of them is in the page. */
const OFFERED = 100;

/** The causes of the latest incidents that the viewer may see, the latest first, each in its latest wording. */
export async function listCauses(db: Db, viewer: Viewer): Promise<string[]> {
  const latest = db
    .selectFrom('incidents')
    .select(['id', 'cause'])
    .where('cause', 'is not', null)
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('id', 'desc')
    .limit(LOOKED_AT);
  const worded = db
    .selectFrom(latest.as('latest'))
    .distinctOn(sql`lower(cause)`)
    .select(['id', sql<string>`cause`.as('cause')])
    .orderBy(sql`lower(cause)`)
    .orderBy('id', 'desc');
  const rows = await db.selectFrom(worded.as('worded')).select('cause').orderBy('id', 'desc').limit(OFFERED).execute();
  return rows.map(({ cause }) => cause);
}

/**
 * Causes as they were typed, by what figures know them by (`causeKey`): the latest wording that the viewer may see. Names in
 * them are known by their capitals only.
 */
export async function listCauseWordings(
  db: Db,
  viewer: Viewer,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wordings = async (key: RawBuilder<string>, asked: readonly string[]) => {
    if (asked.length === 0) return [];
    const rows = await db
      .selectFrom('incidents')
      .distinctOn(key)
      .select([key.as('key'), sql<string>`cause`.as('cause')])
      .where('cause', 'is not', null)
      .where(key, 'in', [...asked])
      .where(visibleTo(viewer, 'incidents'))
      .orderBy(key)
      .orderBy('id', 'desc')
      .execute();
    return rows.map((row) => [row.key, row.cause] as const);
  };
  // nearly all are as the index has them; where two spaces were imported every cause is looked at
  const known = new Map(await wordings(sql<string>`lower(cause)`, [...new Set(keys)]));
  const others = [...new Set(keys)].filter((key) => !known.has(key));
  const spaced = await wordings(sql<string>`lower(btrim(regexp_replace(cause, '\\s+', ' ', 'g')))`, others);
  return new Map([...known, ...spaced]);
}

/** Other incidents of the same cause that the viewer may see, the latest first. */
export async function listOfSameCause(
  db: Db,
  viewer: Viewer,
  incident: { id: string; cause: string },
  limit: number,
): Promise<{ number: number; title: string }[]> {
  return db
    .selectFrom('incidents')
    .select(['number', 'title'])
    .where(sql`lower(cause)`, '=', incident.cause.toLowerCase())
    .where('id', '<>', incident.id)
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('startedAt', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
