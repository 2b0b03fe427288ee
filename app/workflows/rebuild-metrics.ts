import type { Db } from '../db/client.server.ts';
import { listIncidentIds, lockFacts } from '../db/facts.server.ts';
import { computeFacts } from './refresh-metrics.ts';

const BATCH = 2000;

/**
 * Computes the facts of all incidents anew, in place: figures can be read meanwhile. The rows are the same, to the byte,
 * that the refresh after each write leaves.
 *
 * @param onProgress told the number of incidents done so far
 */
export async function rebuildMetrics(
  db: Db,
  onProgress: (incidents: number) => void = () => {},
): Promise<{ incidents: number }> {
  let after: string | null = null;
  for (let incidents = 0; ; ) {
    const ids: string[] = await listIncidentIds(db, { after, limit: BATCH });
    if (ids.length === 0) return { incidents };
    await db.transaction().execute(async (trx) => {
      await lockFacts(trx);
      await computeFacts(trx, ids);
    });
    incidents += ids.length;
    after = ids.at(-1) ?? null;
    onProgress(incidents);
  }
}
