import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordTimelineEvent } from '../db/timeline.server.ts';
import { authorRole } from './author-role.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { currentEvent, sentEvent } from './timeline-event-input.ts';

const schema = z.object({
  id: z.uuid(),
  supersedesId: z.uuid(),
  reason: z.string().trim().max(2000).nullish(),
});

/**
 * Takes an entry of the timeline back: it stays to be read, struck out, and counts no more.
 *
 * @throws AppError CONFLICT if somebody else changed it since the form was opened
 */
export async function retractTimelineEvent(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<void> {
  const { id, supersedesId, reason } = checked(schema, input);
  const { viewer } = context;
  await changeIncident(context, reference, async (trx, incident) => {
    if (await sentEvent(trx, viewer, incident.id, id)) return;
    const { kind, at, precision, text, csfFunction } = await currentEvent(trx, viewer, incident.id, supersedesId);
    await recordTimelineEvent(trx, {
      id,
      incidentId: incident.id,
      kind,
      at,
      precision,
      text,
      csfFunction,
      source: 'person',
      authorRole: await authorRole(trx, viewer, incident.id),
      recordedBy: viewer.userId,
      supersedesId,
      retracted: true,
      reason: reason || null,
    });
    await recordAudit(trx, context.actor, {
      action: 'timeline-event.retracted',
      subjectType: 'timeline-event',
      subjectId: supersedesId,
      incidentId: incident.id,
    });
  });
}
