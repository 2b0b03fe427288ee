import { recordAudit } from '../db/audit.server.ts';
import { listInvolved } from '../db/incident-roles.server.ts';
import { updateIncident } from '../db/incidents.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { changeIncident, mayRestrictIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';
import { putOnAccessList } from './put-on-access-list.ts';

/**
 * Hides an incident from everybody but administrators and its access list, or shows it to everybody again. Whoever
 * restricts it, who declared it and who holds a response role on it are put on the list: nobody who is at work on it
 * loses sight of it.
 *
 * @throws AppError FORBIDDEN unless the viewer sees it and is a coordinator, or is on the access list and may record on it
 */
export async function restrictIncident(
  context: WorkflowContext,
  reference: string,
  { restricted }: { restricted: boolean },
): Promise<void> {
  await changeIncident(
    context,
    reference,
    async (trx, incident) => {
      if (incident.restricted === restricted) return;
      if (restricted) {
        const involved = await listInvolved(trx, context.viewer, incident.id);
        const kept = context.viewer.userId ? [context.viewer.userId, ...involved] : involved;
        for (const userId of kept) await putOnAccessList(trx, context.actor, incident.id, userId);
      }
      await updateIncident(trx, incident.id, incident.version, { restricted });
      // who lost sight of it is told of it no more: every page looks again, and learns of none why
      if (restricted) await notifyLive(trx, { topic: 'incident', incidents: [] });
      await recordAudit(trx, context.actor, {
        action: restricted ? 'incident.restricted' : 'incident.unrestricted',
        subjectType: 'incident',
        subjectId: incident.id,
        incidentId: incident.id,
        details: { version: incident.version + 1, changed: { restricted: [incident.restricted, restricted] } },
      });
    },
    { permission: mayRestrictIncident },
  );
}
