import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { listIncidentAccess } from '../db/incident-links.server.ts';
import { recordRole } from '../db/incident-roles.server.ts';
import { listResponseRoles } from '../db/response-roles.server.ts';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({
  id: z.uuid(),
  responseRoleId: z.uuid({ error: 'Choose a role.' }),
  /** The viewer who takes it, or somebody whom they ask. */
  userId: z.uuid({ error: 'Choose a person.' }),
});

/**
 * Gives a response role on an incident to the viewer ("take") or to somebody else ("assign"). Several people may hold
 * the same role; taking it twice is taking it once.
 *
 * @throws AppError INVALID if the role or the person is gone, or the person does not see this restricted incident
 */
export async function assignResponseRole(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { id, responseRoleId, userId } = checked(schema, input);
  await changeIncident(context, reference, async (trx, incident) => {
    const roles = await listResponseRoles(trx);
    if (!roles.some((role) => role.id === responseRoleId)) {
      throw invalid('responseRoleId', 'This role does not exist any more.');
    }
    const holder = await findViewerOfUser(trx, userId);
    if (!holder) throw invalid('userId', 'This person is not active any more.');
    if (incident.restricted && holder.role !== 'admin') {
      const access = await listIncidentAccess(trx, context.viewer, incident.id);
      if (!access.some((person) => person.id === userId)) {
        throw invalid('userId', `${holder.name} does not see this restricted incident. Give them access first.`);
      }
    }
    const isNew = await recordRole(trx, { id, incidentId: incident.id, responseRoleId, userId });
    if (!isNew) return;
    await recordAudit(trx, context.actor, {
      action: 'response-role.assigned',
      subjectType: 'incident-role',
      subjectId: id,
      incidentId: incident.id,
      details: { responseRoleId, userId },
    });
  });
}

function invalid(field: string, message: string): AppError {
  return new AppError('INVALID', message, { [field]: message });
}
