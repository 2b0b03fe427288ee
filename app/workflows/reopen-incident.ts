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

/** What an open incident has not, in the order in which a reopening is told: the first row of them has the form's id. */
const ENDS = ['resolved', 'closed', 'mitigated'] as const;

/**
 * Opens a resolved or closed incident again: its resolution, closing and mitigation lose their current value, since users
 * hurt again, and stay in the history, where the first of each is still to be read. A second mitigation and resolution can
 * be recorded; durations take the final ones.
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
    if (incident.state === 'open') {
      throw new AppError('CONFLICT', `${incidentReference(incident.number)} is open already.`);
    }
    const current = [];
    for (const kind of ENDS) current.push(await findCurrentMoment(trx, incident.id, kind));
    const ended = current.filter((moment) => moment?.at != null);
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
