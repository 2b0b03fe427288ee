import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordTimelineEvent } from '../db/timeline.server.ts';
import { authorRole } from './author-role.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { requirePlausible } from './moment-time.ts';
import { currentEvent, sentEvent, timelineEventInput } from './timeline-event-input.ts';

const schema = timelineEventInput.extend({
  /** The version that the form showed. */
  supersedesId: z.uuid(),
  reason: z.string().trim().max(2000).nullish(),
});

/**
 * Supersedes an entry of the timeline; both versions are kept.
 *
 * @returns the id of the new version
 * @throws AppError CONFLICT if somebody else changed it since the form was opened
 */
export async function correctTimelineEvent(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof schema>,
): Promise<string> {
  const { supersedesId, reason, ...event } = checked(schema, input);
  requirePlausible('at', event.at);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    if (await sentEvent(trx, viewer, incident.id, event.id)) return event.id;
    await currentEvent(trx, viewer, incident.id, supersedesId);
    await recordTimelineEvent(trx, {
      ...event,
      incidentId: incident.id,
      source: 'person',
      authorRole: await authorRole(trx, viewer, incident.id),
      recordedBy: viewer.userId,
      supersedesId,
      reason: reason || null,
    });
    await recordAudit(trx, context.actor, {
      action: 'timeline-event.corrected',
      subjectType: 'timeline-event',
      subjectId: event.id,
      incidentId: incident.id,
      details: { supersedesId, kind: event.kind, at: event.at },
    });
    return event.id;
  });
}
