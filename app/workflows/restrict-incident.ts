import { recordAudit } from '../db/audit.server.ts';
import { recordAccess } from '../db/incident-links.server.ts';
import { updateIncident } from '../db/incidents.server.ts';
import { changeIncident, mayRestrictIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Hides an incident from everybody but administrators and its access list, or shows it to everybody again. Whoever
 * restricts it is put on the list, so that they do not lose sight of it.
 *
 * @throws AppError FORBIDDEN unless the viewer is a coordinator or on the access list
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
      if (restricted && context.viewer.userId) await recordAccess(trx, incident.id, context.viewer.userId);
      await updateIncident(trx, incident.id, incident.version, { restricted });
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
