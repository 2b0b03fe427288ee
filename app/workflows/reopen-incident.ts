import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { newId } from '../db/ids.ts';
import { findCurrentMoment, findMoment, recordMoment } from '../db/moments.server.ts';
import { AppError } from '../errors.ts';
import { incidentReference } from '../text/references.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const schema = z.object({
  id: z.uuid(),
  reason: z.string().trim().max(2000).nullish(),
});

/**
 * Opens a resolved or closed incident again: its resolution and closing lose their current value and stay in the
 * history, where the first resolution is still to be read.
 *
 * @returns the id of the row that tells of the reopening
 * @throws AppError CONFLICT if it is open
 */
export async function reopenIncident(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<string> {
  const { id, reason } = checked(schema, input);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    const sent = await findMoment(trx, incident.id, id);
    if (sent) return sent.id;
    const ended = [
      await findCurrentMoment(trx, incident.id, 'resolved'),
      await findCurrentMoment(trx, incident.id, 'closed'),
    ].filter((moment) => moment?.at != null);
    if (ended.length === 0) throw new AppError('CONFLICT', `${incidentReference(incident.number)} is open already.`);
    for (const [index, moment] of ended.entries()) {
      await recordMoment(trx, {
        id: index === 0 ? id : newId(),
        incidentId: incident.id,
        kind: moment!.kind,
        at: null,
        source: 'person',
        change: 'reopened',
        reason: reason || null,
        supersedesId: moment!.id,
        recordedBy: viewer.userId,
      });
    }
    await recordAudit(trx, context.actor, {
      action: 'incident.reopened',
      subjectType: 'incident',
      subjectId: incident.id,
      incidentId: incident.id,
      details: { from: Object.fromEntries(ended.map((moment) => [moment!.kind, moment!.at])) },
    });
    return id;
  });
}
