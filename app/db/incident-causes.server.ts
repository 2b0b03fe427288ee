import { sql } from 'kysely';
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
