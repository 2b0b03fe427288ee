import type { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordCommunication, recordCommunicationDuties } from '../db/communications.server.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import { communicationInput, loggedStage, sentCommunication } from './communication-input.ts';
import type { WorkflowContext } from './context.ts';
import { requirePlausible } from './moment-time.ts';

/**
 * Logs a message that was sent outside the tool: an e-mail, a call, a meeting.
 *
 * @returns the communication's id
 */
export async function logCommunication(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof communicationInput>,
): Promise<string> {
  const { dutyKeys, ...communication } = checked(communicationInput, input);
  requirePlausible('sentAt', communication.sentAt);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    if (await sentCommunication(trx, viewer, incident.id, communication.id)) return communication.id;
    const stage = await loggedStage(trx, viewer, incident.id, { ...communication, dutyKeys });
    await recordCommunication(trx, {
      ...communication,
      stage,
      incidentId: incident.id,
      source: 'person',
      recordedBy: viewer.userId,
    });
    await recordCommunicationDuties(trx, communication.id, dutyKeys);
    await recordAudit(trx, context.actor, {
      action: 'communication.logged',
      subjectType: 'communication',
      subjectId: communication.id,
      incidentId: incident.id,
      details: {
        audience: communication.audience,
        channel: communication.channel,
        sentAt: communication.sentAt,
        dutyKeys,
      },
    });
    return communication.id;
  });
}
