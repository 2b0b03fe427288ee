import { z } from 'zod';
import { createAction, findAction, recordActionChange } from '../db/actions.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { getIncident } from '../db/incidents.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { AppError } from '../errors.ts';
import { actionFields, actionInput } from './action-input.ts';
import { requireChange } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

export const newAction = actionInput.extend({ id: z.uuid() });

/**
 * Adds an action item to an incident, for a team.
 *
 * @param reference of the incident
 * @returns its number; that of the one with the same id where it was sent twice
 * @throws AppError NOT_FOUND, FORBIDDEN for whoever may not record on the incident, INVALID naming the fields
 */
export async function addAction(
  { db, viewer, actor }: WorkflowContext,
  reference: string,
  request: z.input<typeof newAction>,
): Promise<number> {
  const { id, ...input } = checked(newAction, request);
  return db.transaction().execute(async (trx) => {
    const incident = await getIncident(trx, viewer, reference);
    await requireChange(trx, viewer, incident.id);
    const fields = await actionFields(trx, viewer, incident.id, input);
    const number = await createAction(trx, { ...fields, id, incidentId: incident.id, createdBy: viewer.userId });
    if (number === undefined) {
      const same = await findAction(trx, viewer, id);
      if (same?.incidentId === incident.id) return same.number;
      throw new AppError('CONFLICT', 'This id belongs to something else already.');
    }
    await recordActionChange(trx, {
      actionItemId: id,
      change: 'created',
      state: 'open',
      reason: null,
      changedBy: viewer.userId,
    });
    await recordAudit(trx, actor, {
      action: 'action_item.added',
      subjectType: 'action_item',
      subjectId: id,
      incidentId: incident.id,
      details: { number, title: fields.title, kind: fields.kind, teamId: fields.teamId, dueOn: fields.dueOn },
    });
    await notifyLive(trx, { topic: 'incident', incidents: [incident.id] });
    return number;
  });
}
