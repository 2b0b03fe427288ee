import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { findMoment, recordMoment } from '../db/moments.server.ts';
import { MOMENT_KINDS } from '../db/schema.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { currentMoment } from './current-moment.ts';
import { momentTime, momentTimeSchema } from './moment-time.ts';

const schema = momentTimeSchema.extend({
  id: z.uuid(),
  kind: z.enum(MOMENT_KINDS),
  /** The version that the form showed. */
  supersedesId: z.uuid(),
  sourceDetail: z.string().trim().max(500).nullish(),
  reason: z.string().trim().max(2000).nullish(),
});

/**
 * Supersedes a moment with a better one; the earlier version is kept and every figure recomputes.
 *
 * @returns the id of the correction
 * @throws AppError CONFLICT if somebody else changed it since the form was opened
 */
export async function correctMoment(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<string> {
  const { id, kind, supersedesId, sourceDetail, reason, ...given } = checked(schema, input);
  const time = momentTime(given);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    const sent = await findMoment(trx, incident.id, id);
    if (sent) return sent.id;
    const before = await currentMoment(trx, viewer, incident.id, { kind, supersedesId });
    await recordMoment(trx, {
      id,
      incidentId: incident.id,
      kind,
      ...time,
      source: 'person',
      sourceDetail: sourceDetail || null,
      change: 'corrected',
      reason: reason || null,
      supersedesId,
      recordedBy: viewer.userId,
    });
    await recordAudit(trx, context.actor, {
      action: 'moment.corrected',
      subjectType: 'moment',
      subjectId: id,
      incidentId: incident.id,
      details: { kind, from: before.at, to: time.at, precision: time.precision },
    });
    return id;
  });
}
