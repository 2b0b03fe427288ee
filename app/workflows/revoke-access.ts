import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { deleteAccess } from '../db/incident-links.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { changeIncident, mayRestrictIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({ userId: z.uuid() });

/**
 * Takes somebody off the access list of an incident; administrators go on seeing it.
 *
 * @throws AppError FORBIDDEN for whoever may not restrict it
 */
export async function revokeAccess(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { userId } = checked(schema, input);
  await changeIncident(
    context,
    reference,
    async (trx, incident) => {
      if (!(await deleteAccess(trx, incident.id, userId))) return;
      // they are told of it no more: their pages look again, and learn of none why
      await notifyLive(trx, { topic: 'incident', incidents: [], users: [userId] });
      await recordAudit(trx, context.actor, {
        action: 'access.revoked',
        subjectType: 'user',
        subjectId: userId,
        incidentId: incident.id,
      });
    },
    { permission: mayRestrictIncident },
  );
}
