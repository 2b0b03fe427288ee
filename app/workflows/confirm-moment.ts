import { recordAudit } from '../db/audit.server.ts';
import { findMoment, recordMoment } from '../db/moments.server.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { currentMoment, type MomentOnWord, momentOnWord } from './current-moment.ts';

/**
 * Says that a moment that looks wrong is right, on a person's word: its value stays, figures stop flagging it.
 *
 * @throws AppError CONFLICT if somebody else changed it since the form was opened
 */
export async function confirmMoment(context: WorkflowContext, reference: string, input: MomentOnWord): Promise<void> {
  const { id, kind, supersedesId, reason } = checked(momentOnWord, input);
  const { viewer } = context;
  await changeIncident(context, reference, async (trx, incident) => {
    if (await findMoment(trx, incident.id, id)) return;
    const { at, earliestAt, latestAt, precision, source, sourceDetail } = await currentMoment(
      trx,
      viewer,
      incident.id,
      { kind, supersedesId },
    );
    await recordMoment(trx, {
      id,
      incidentId: incident.id,
      kind,
      at,
      earliestAt,
      latestAt,
      precision,
      source,
      sourceDetail,
      change: 'confirmed',
      reason: reason || null,
      supersedesId,
      recordedBy: viewer.userId,
    });
    await recordAudit(trx, context.actor, {
      action: 'moment.confirmed',
      subjectType: 'moment',
      subjectId: id,
      incidentId: incident.id,
      details: { kind, at },
    });
  });
}
