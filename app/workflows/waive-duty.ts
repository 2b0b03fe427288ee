import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { findDuty, recordWaiver } from '../db/duties.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({
  dutyKey: z.string().min(1).max(500),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why it is not needed.')
    .max(2000, 'A reason has at most 2,000 characters: what happened belongs on the timeline.'),
});

/**
 * Says of a duty that it is not needed, and why. It stays among the duties of the incident with that reason, for good.
 * Said twice, the first reason stands.
 *
 * @throws AppError NOT_FOUND if the incident has no such duty, CONFLICT if its message was sent or it is not needed anyway
 */
export async function waiveDuty(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { dutyKey, reason } = checked(schema, input);
  await changeIncident(context, reference, async (trx, incident) => {
    const duty = await findDuty(trx, incident.id, dutyKey);
    if (!duty) throw new AppError('NOT_FOUND', 'This incident has no such duty any more. Look at it again.');
    if (duty.sentAt) throw new AppError('CONFLICT', 'Its message was sent meanwhile.');
    if (duty.notNeeded === 'waived') return;
    if (duty.notNeeded) throw new AppError('CONFLICT', 'It is not needed any more, whatever anybody says of it.');
    await recordWaiver(trx, { incidentId: incident.id, dutyKey, reason, waivedBy: context.viewer.userId });
    await recordAudit(trx, context.actor, {
      action: 'duty.waived',
      subjectType: 'duty',
      subjectId: null,
      incidentId: incident.id,
      details: { dutyKey, reason },
    });
  });
}
