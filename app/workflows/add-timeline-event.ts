import type { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { recordTimelineEvent } from '../db/timeline.server.ts';
import { authorRole } from './author-role.ts';
import { changeIncident } from './change-incident.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { requirePlausible } from './moment-time.ts';
import { sentEvent, timelineEventInput } from './timeline-event-input.ts';

/**
 * Adds an entry to the timeline, whenever it happened: late entries sort by when they happened.
 *
 * @returns the entry's id
 */
export async function addTimelineEvent(
  context: WorkflowContext,
  reference: string,
  input: z.input<typeof timelineEventInput>,
): Promise<string> {
  const event = checked(timelineEventInput, input);
  requirePlausible('at', event.at);
  const { viewer } = context;
  return changeIncident(context, reference, async (trx, incident) => {
    if (await sentEvent(trx, viewer, incident.id, event.id)) return event.id;
    await recordTimelineEvent(trx, {
      ...event,
      incidentId: incident.id,
      source: 'person',
      authorRole: await authorRole(trx, viewer, incident.id),
      recordedBy: viewer.userId,
    });
    await recordAudit(trx, context.actor, {
      action: 'timeline-event.added',
      subjectType: 'timeline-event',
      subjectId: event.id,
      incidentId: incident.id,
      details: { kind: event.kind, at: event.at },
    });
    return event.id;
  });
}
