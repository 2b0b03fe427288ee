import type { Instant } from '#analytics/metrics/instant.ts';
import type { Db } from './client.server.ts';
import { microseconds } from './facts.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleFact } from './visibility.server.ts';

/** When the first incident that the viewer may see began: since then something is known. Null while there is none. */
export async function findFirstStart(db: Db, viewer: Viewer): Promise<Instant | null> {
  const [first] = await findFirstStarts(db, viewer, 1);
  return first ?? null;
}

/** When the first incidents that the viewer may see began; ascending, at most so many. */
export async function findFirstStarts(db: Db, viewer: Viewer, most: number): Promise<Instant[]> {
  const rows = await db
    .selectFrom('incidentFacts as f')
    .select(microseconds('f.started_at').as('startedAt'))
    .where('f.counted', '=', true)
    .where('f.startedAt', 'is not', null)
    .where(visibleFact(viewer, 'f'))
    .orderBy('f.startedAt')
    .limit(most)
    .execute();
  return rows.map(({ startedAt }) => startedAt);
}
