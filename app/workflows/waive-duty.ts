import { z } from 'zod';
import { hasRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { findDuty, recordWaiver, recordWaiverTakenBack } from '../db/duties.server.ts';
import { listIncidentTeams } from '../db/incident-links.server.ts';
import type { Incident } from '../db/incidents.server.ts';
import { AppError } from '../errors.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { tellOfWaiver } from './tell-of-waiver.ts';

const schema = z.object({
  dutyKey: z.string().min(1).max(500),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why it is not needed.')
    .max(2000, 'A reason has at most 2,000 characters: what happened belongs on the timeline.'),
});

/**
 * Says of a duty that it is not needed, and why. It stays among the duties of the incident with that reason; one that is
 * overdue was missed for that reason. What a law asks for is a coordinator's to waive, and all coordinators and administrators
 * who may see the incident are told. Said twice, the first reason stands.
 *
 * @throws AppError NOT_FOUND if the incident has no such duty, CONFLICT if its message was sent, it was missed, or it is not
 * needed anyway, FORBIDDEN
 */
export async function waiveDuty(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { dutyKey, reason } = checked(schema, input);
  await changeIncident(context, reference, async (trx, incident) => {
    const duty = await getDuty(trx, context, incident, dutyKey);
    if (duty.sentAt) throw new AppError('CONFLICT', 'Its message was sent meanwhile.');
    if (duty.isWaived) return;
    if (duty.notNeeded) throw new AppError('CONFLICT', 'It is not needed any more, whatever anybody says of it.');
    if (duty.isMissed) throw new AppError('CONFLICT', 'It was missed meanwhile.');
    await recordWaiver(trx, { incidentId: incident.id, dutyKey, reason, waivedBy: context.viewer.userId });
    await recordAudit(trx, context.actor, {
      action: 'duty.waived',
      subjectType: 'duty',
      subjectId: null,
      incidentId: incident.id,
      details: { dutyKey, reason },
    });
    if (duty.law) await tellOfWaiver(trx, incident, { law: duty.law, reason, by: context.viewer.userId });
  });
}

/**
 * Says that a duty is needed after all: it is owed again as if nobody had waived it, until its time has come.
 *
 * @throws AppError NOT_FOUND if the incident has no such duty, CONFLICT if its time has come meanwhile, FORBIDDEN
 */
export async function takeBackWaiver(
  context: WorkflowContext,
  reference: string,
  input: { dutyKey: string },
): Promise<void> {
  const { dutyKey } = checked(z.object({ dutyKey: schema.shape.dutyKey }), input);
  await changeIncident(context, reference, async (trx, incident) => {
    const duty = await getDuty(trx, context, incident, dutyKey);
    if (!duty.isWaived) return;
    if (duty.isOverdue) throw new AppError('CONFLICT', 'Its time has come: that it was waived stands.');
    await recordWaiverTakenBack(trx, { incidentId: incident.id, dutyKey, takenBackBy: context.viewer.userId });
    await recordAudit(trx, context.actor, {
      action: 'duty.waiver_taken_back',
      subjectType: 'duty',
      subjectId: null,
      incidentId: incident.id,
      details: { dutyKey },
    });
  });
}

async function getDuty(trx: Trx, { viewer }: WorkflowContext, incident: Incident, dutyKey: string) {
  const duty = await findDuty(trx, incident.id, dutyKey);
  if (!duty) throw new AppError('NOT_FOUND', 'This incident has no such duty any more. Look at it again.');
  if (duty.law === null) return duty;
  const teams = await listIncidentTeams(trx, viewer, incident.id);
  const teamIds = teams.map(({ id }) => id);
  if (hasRole(viewer, 'coordinator', teamIds)) return duty;
  throw new AppError(
    'FORBIDDEN',
    `${duty.law} asks for this message: only a coordinator can say that it is not needed.`,
  );
}
