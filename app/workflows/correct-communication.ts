import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordCommunication, recordCommunicationDuties } from '../db/communications.server.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import { communicationInput, currentCommunication, sentCommunication } from './communication-input.ts';
import type { WorkflowContext } from './context.ts';
import { requirePlausible } from './moment-time.ts';

const schema = communicationInput.safeExtend({
  /** The version that the form showed. */
  supersedesId: z.uuid(),
  reason: z.string().trim().max(2000).nullish(),
});

/**
 * Supersedes what was logged of a communication; both versions are kept.
 *
 * @returns the id of the new version
 * @throws AppError CONFLICT if somebody else changed it since the form was opened
 */
export async function correctCommunication(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<string> {
  const { supersedesId, reason, dutyKeys: _, ...communication } = checked(schema, input);
  requirePlausible('sentAt', communication.sentAt);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    if (await sentCommunication(trx, viewer, incident.id, communication.id)) return communication.id;
    const { stage, recipientRoles, dutyKeys } = await currentCommunication(trx, viewer, incident.id, supersedesId);
    await recordCommunication(trx, {
      ...communication,
      // which duties it answers, and by whom they were heard, is said once: to take that back, the communication is
      stage,
      recipientRoles,
      incidentId: incident.id,
      source: 'person',
      recordedBy: viewer.userId,
      supersedesId,
      reason: reason || null,
    });
    await recordCommunicationDuties(trx, communication.id, dutyKeys);
    await recordAudit(trx, context.actor, {
      action: 'communication.corrected',
      subjectType: 'communication',
      subjectId: communication.id,
      incidentId: incident.id,
      details: { supersedesId, sentAt: communication.sentAt },
    });
    return communication.id;
  });
}
