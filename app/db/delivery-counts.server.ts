import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { DeliveryState } from './schema.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

export interface DeliveryCount {
  communicationId: string;
  state: DeliveryState;
  cameBack: boolean;
  n: number;
}

/** How many deliveries of an incident's messages stand how, by message. */
export async function countDeliveries(db: Db, viewer: Viewer, incidentId: string): Promise<DeliveryCount[]> {
  const { rows } = await sql<DeliveryCount>`
    select d.communication_id, d.state, d.came_back_at is not null as came_back, count(*) as n
    from communications c join deliveries d on d.communication_id = c.id
    where c.incident_id = ${incidentId} and ${visibleIncident(viewer, sql.ref('c.incident_id'))}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}
