import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordAccess } from '../db/incident-links.server.ts';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident, mayRestrictIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({ userId: z.uuid({ error: 'Choose a person.' }) });

/**
 * Puts somebody on the access list of an incident.
 *
 * @throws AppError FORBIDDEN unless the viewer is a coordinator or on the access list, INVALID if the person is gone
 */
export async function grantAccess(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { userId } = checked(schema, input);
  await changeIncident(
    context,
    reference,
    async (trx, incident) => {
      if (!(await findViewerOfUser(trx, userId))) {
        const message = 'This person is not active any more.';
        throw new AppError('INVALID', message, { userId: message });
      }
      if (!(await recordAccess(trx, incident.id, userId))) return;
      await recordAudit(trx, context.actor, {
        action: 'access.granted',
        subjectType: 'user',
        subjectId: userId,
        incidentId: incident.id,
      });
    },
    { permission: mayRestrictIncident },
  );
}
