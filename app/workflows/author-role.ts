import type { Trx } from '../db/client.server.ts';
import { listIncidentRoles } from '../db/incident-roles.server.ts';
import type { Viewer } from '../db/viewer.ts';

/** The response roles the viewer holds on an incident now ("Commander, Scribe"), or null: an entry shows its author's. */
export async function authorRole(trx: Trx, viewer: Viewer, incidentId: string): Promise<string | null> {
  const roles = await listIncidentRoles(trx, viewer, incidentId);
  const held = roles.filter((role) => role.userId === viewer.userId && role.releasedAt === null);
  return held.map((role) => role.roleName).join(', ') || null;
}
