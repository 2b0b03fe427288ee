import { incidentFact } from '#analytics/metrics/incident-fact.ts';
import type { Connection } from '../db/client.server.ts';
import { type RebuiltBatch, rebuildNextFacts } from '../db/fact-rebuild.server.ts';

/**
 * Computes the facts of all incidents anew, in place: figures can be read meanwhile. The rows are the same, to the byte,
 * that the refresh after each write leaves.
 *
 * @param onProgress told the number of incidents done so far
 */
export async function rebuildMetrics(
  connection: Connection,
  onProgress: (incidents: number) => void = () => {},
): Promise<{ incidents: number; written: number }> {
  const done = { incidents: 0, written: 0 };
  for (let after: string | null = null; ; ) {
    const batch: RebuiltBatch | undefined = await rebuildNextMetrics(connection, after);
    if (!batch) return done;
    done.incidents += batch.incidents;
    done.written += batch.written;
    after = batch.last;
    onProgress(done.incidents);
  }
}

/**
 * Computes the facts of the next incidents, those with ids after the given one. What was done stays done, however the
 * rest goes.
 *
 * @returns undefined behind the last incident
 */
export async function rebuildNextMetrics(
  { pool }: Connection,
  after: string | null,
): Promise<RebuiltBatch | undefined> {
  return rebuildNextFacts(pool, after, incidentFact);
}
