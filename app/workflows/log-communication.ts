import type { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordCommunication } from '../db/communications.server.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import { communicationInput, sentCommunication } from './communication-input.ts';
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
  const communication = checked(communicationInput, input);
  requirePlausible('sentAt', communication.sentAt);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    if (await sentCommunication(trx, viewer, incident.id, communication.id)) return communication.id;
    await recordCommunication(trx, {
      ...communication,
      incidentId: incident.id,
      source: 'person',
      recordedBy: viewer.userId,
    });
    await recordAudit(trx, context.actor, {
      action: 'communication.logged',
      subjectType: 'communication',
      subjectId: communication.id,
      incidentId: incident.id,
      details: { audience: communication.audience, channel: communication.channel, sentAt: communication.sentAt },
    });
    return communication.id;
  });
}
