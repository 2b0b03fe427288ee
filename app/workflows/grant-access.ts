import { z } from 'zod';
import { findViewerOfUser } from '../db/viewers.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident, mayRestrictIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { putOnAccessList } from './put-on-access-list.ts';

const schema = z.object({ userId: z.uuid({ error: 'Choose a person.' }) });

/**
 * Puts somebody on the access list of an incident.
 *
 * @throws AppError FORBIDDEN for whoever may not restrict it, INVALID if the person is gone
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
      await putOnAccessList(trx, context.actor, incident.id, userId);
    },
    { permission: mayRestrictIncident },
  );
}
