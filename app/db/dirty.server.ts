import { sql } from 'kysely';
import type { Trx } from './client.server.ts';
import { markDuties } from './duty-watches.server.ts';
import { notifyLive } from './live.server.ts';
import { enqueue } from './queue.server.ts';

/**
 * Says in the transaction of a write that these incidents changed: their facts are recomputed by `refresh-metrics`, what
 * they owe by `watch-duties`, open pages that show them reload. The last statement of every transaction that touches an
 * incident.
 *
 * @param options.bulk an import's batch, which open pages need not follow incident by incident; never with restricted incidents
 * @param options.duties whether what they owe was worked out in this transaction already
 */
export async function markChanged(
  trx: Trx,
  incidentIds: string[],
  options: { bulk?: boolean; duties?: 'refreshed' | 'to refresh' } = {},
): Promise<void> {
  if (incidentIds.length === 0) return;
  if (options.duties !== 'refreshed') await markDuties(trx, incidentIds);
  await notifyLive(trx, { topic: 'incident', incidents: options.bulk ? null : incidentIds.slice(0, 50) });
  await markFigures(trx, incidentIds);
  // also where nothing is left to work out: the next look may have come nearer
  await enqueue(trx, 'watch-duties', { isTimed: false });
}

/** Has the facts of these incidents computed anew by `refresh-metrics`. */
export async function markFigures(trx: Trx, incidentIds: string[]): Promise<void> {
  await sql`insert into metrics_dirty (incident_id) select unnest(${incidentIds}::uuid[])`.execute(trx);
  await enqueue(trx, 'refresh-metrics', {});
}
