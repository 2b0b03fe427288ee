import { incidentReference } from '../text/references.ts';
import type { Db } from './client.server.ts';
import { countIncidents, listIncidents } from './incident-list.server.ts';
import type { Viewer } from './viewer.ts';

/** The first incidents of a list as a short one shows them, and how many there are. */
export async function listIncidentRows(db: Db, viewer: Viewer, query: Parameters<typeof listIncidents>[2]) {
  const [{ incidents }, total] = await Promise.all([
    listIncidents(db, viewer, query),
    countIncidents(db, viewer, query),
  ]);
  const rows = incidents.map(({ id, number, title, severity, services, startedAt }) => ({
    id,
    reference: incidentReference(number),
    title,
    severity,
    services: services.join(', '),
    startedAt,
  }));
  return { rows, total };
}
