import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordCommunication } from '../db/communications.server.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import { currentCommunication, sentCommunication } from './communication-input.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({
  id: z.uuid(),
  supersedesId: z.uuid(),
  reason: z.string().trim().max(2000).nullish(),
});

/**
 * Takes back that a communication was sent: it stays to be read, struck out, and counts in no figure.
 *
 * @throws AppError CONFLICT if somebody else changed it since the form was opened
 */
export async function retractCommunication(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { id, supersedesId, reason } = checked(schema, input);
  const { viewer } = context;
  await changeIncident(context, reference, async (trx, incident) => {
    if (await sentCommunication(trx, viewer, incident.id, id)) return;
    const { audience, channel, recipients, subject, body, link, dueAt, sentAt } = await currentCommunication(
      trx,
      viewer,
      incident.id,
      supersedesId,
    );
    await recordCommunication(trx, {
      id,
      incidentId: incident.id,
      audience,
      channel,
      recipients,
      subject,
      body,
      link,
      dueAt,
      sentAt,
      source: 'person',
      recordedBy: viewer.userId,
      supersedesId,
      retracted: true,
      reason: reason || null,
    });
    await recordAudit(trx, context.actor, {
      action: 'communication.retracted',
      subjectType: 'communication',
      subjectId: supersedesId,
      incidentId: incident.id,
    });
  });
}
