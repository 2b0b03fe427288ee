import { recordAudit } from '../db/audit.server.ts';
import { releaseRole } from '../db/incident-roles.server.ts';
import { changeIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/** Ends that somebody holds a response role; ending it twice is ending it once. That it was held stays on record. */
export async function releaseResponseRole(
  context: WorkflowContext,
  reference: string,
  { incidentRoleId }: { incidentRoleId: string },
): Promise<void> {
  await changeIncident(context, reference, async (trx, incident) => {
    const released = await releaseRole(trx, incident.id, incidentRoleId);
    if (!released) return;
    await recordAudit(trx, context.actor, {
      action: 'response-role.released',
      subjectType: 'incident-role',
      subjectId: released.id,
      incidentId: incident.id,
      details: { responseRoleId: released.responseRoleId, userId: released.userId },
    });
  });
}
