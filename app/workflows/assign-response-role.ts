import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordRole } from '../db/incident-roles.server.ts';
import { listResponseRoles } from '../db/response-roles.server.ts';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident, mayRestrictIncident, requireChange } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { putOnAccessList } from './put-on-access-list.ts';

const schema = z.object({
  id: z.uuid(),
  responseRoleId: z.uuid({ error: 'Choose a role.' }),
  /** The viewer who takes it, or somebody whom they ask. */
  userId: z.uuid({ error: 'Choose a person.' }),
});

/**
 * Gives a response role on an incident to the viewer ("take") or to somebody else ("assign"). Several people may hold
 * the same role; taking it twice is taking it once. On a restricted incident it also puts them on the access list: a
 * commander who is called at night must see what they command.
 *
 * @throws AppError INVALID if the role or the person is gone; FORBIDDEN on a restricted incident for whoever may not say
 *   who sees it
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
    if (!(await findViewerOfUser(trx, userId))) throw invalid('userId', 'This person is not active any more.');
    if (incident.restricted) {
      await requireChange(trx, context.viewer, incident.id, mayRestrictIncident);
      await putOnAccessList(trx, context.actor, incident.id, userId);
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
