import type { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordCommunication, recordCommunicationDuties } from '../db/communications.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import { communicationInput, loggedStage, sentCommunication } from './communication-input.ts';
import type { WorkflowContext } from './context.ts';
import { requirePlausible } from './moment-time.ts';

/**
 * Logs a message that was sent outside the tool: an e-mail, a call, a meeting.
 *
 * @returns the communication's id
 * @throws AppError INVALID where it is said to answer duties and was before the incident began; as `changeIncident`
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
    if (dutyKeys.length > 0 && incident.startedAt !== null && communication.sentAt < minuteOf(incident.startedAt)) {
      const message =
        'This was before the incident began, so it answers none of its duties. Correct the time, or untick them.';
      throw new AppError('INVALID', message, { sentAt: message });
    }
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

/** A form gives whole minutes: what was said in the minute in which it began was not before it. */
const minuteOf = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000);
