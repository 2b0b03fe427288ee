import { sql } from 'kysely';
import type { Trx } from './client.server.ts';
import { notifyLive } from './live.server.ts';
import { enqueue } from './queue.server.ts';

/**
 * Says in the transaction of a write that these incidents changed: their facts are recomputed by `refresh-metrics`,
 * open pages that show them reload. The last statement of every transaction that touches an incident.
 *
 * @param bulk an import's batch, which open pages need not follow incident by incident; never with restricted incidents
 */
export async function markChanged(trx: Trx, incidentIds: string[], options: { bulk?: boolean } = {}): Promise<void> {
  if (incidentIds.length === 0) return;
  await sql`insert into metrics_dirty (incident_id) select unnest(${incidentIds}::uuid[])`.execute(trx);
  await notifyLive(trx, { topic: 'incident', incidents: options.bulk ? null : incidentIds.slice(0, 50) });
  await enqueue(trx, 'refresh-metrics', {});
}
