import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { recordAccess } from '../db/incident-links.server.ts';
import type { Actor } from '../db/viewer.ts';

/** Lets somebody see an incident while it is restricted, and audits it; who is on the list stays on it. */
export async function putOnAccessList(trx: Trx, actor: Actor, incidentId: string, userId: string): Promise<void> {
  if (!(await recordAccess(trx, incidentId, userId))) return;
  await recordAudit(trx, actor, {
    action: 'access.granted',
    subjectType: 'user',
    subjectId: userId,
    incidentId,
  });
}
