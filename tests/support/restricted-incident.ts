import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import type { declareIncident } from '#app/workflows/declare-incident.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { contextOf, makeIncident, minutesAgo } from './recording.ts';
import { recordTold } from './told-message.ts';

export interface WholeIncident {
  id: string;
  number: number;
  reference: string;
  eventId: string;
  communicationId: string;
  draftId: string;
  dispatchId: string;
}

/** An incident with everything that people record of one, through the workflows: times, a correction, entries, messages, a role. */
export async function recordWholeIncident(
  db: Db,
  viewer: Viewer,
  { isOver, ...input }: Partial<Parameters<typeof declareIncident>[1]> & { isOver: boolean },
): Promise<WholeIncident> {
  const context = contextOf(db, viewer);
  const { id, number } = await makeIncident(db, viewer, {
    impactStartedAt: minutesAgo(300),
    detectedAt: minutesAgo(290),
    detectionSource: 'customer',
    ...input,
  });
  const moment = (kind: 'acknowledged' | 'mitigated' | 'resolved' | 'closed', minutes: number) =>
    recordMoment(context, id, { id: newId(), kind, at: minutesAgo(minutes), precision: 'exact' });
  const acknowledged = await moment('acknowledged', 280);
  const correction = { id: newId(), supersedesId: acknowledged, at: minutesAgo(281), precision: 'exact' as const };
  await correctMoment(context, id, { kind: 'acknowledged', reason: 'the log says so', ...correction });
  if (isOver) {
    await moment('mitigated', 200);
    await moment('resolved', 180);
    await moment('closed', 100);
  }
  const entry = { kind: 'observation' as const, at: minutesAgo(270), text: 'Somebody reads what they should not' };
  const eventId = await addTimelineEvent(context, id, { id: newId(), ...entry });
  const communicationId = await logCommunication(context, id, {
    id: newId(),
    audience: 'external',
    channel: 'email',
    recipients: ['organisation administrators'],
    subject: 'What we know so far',
    sentAt: minutesAgo(260),
  });
  const role = await db
    .selectFrom('responseRoles')
    .select('id')
    .where('key', '=', 'commander')
    .executeTakeFirstOrThrow();
  const held = { id: newId(), responseRoleId: role.id, userId: viewer.userId ?? '' };
  await assignResponseRole(context, id, held);
  const asked = { audience: 'internal', stage: 'update' } as const;
  const { draftId } = await beginDraft({ ...context, config: { publicUrl: undefined } }, id, asked);
  const told = await recordTold(db, id, { isTest: true, sentAt: minutesAgo(250) });
  const { dispatchId } = await db
    .selectFrom('communications')
    .select('dispatchId')
    .where('id', '=', told)
    .executeTakeFirstOrThrow();
  return { id, number, reference: `INC-${number}`, eventId, communicationId, draftId, dispatchId: dispatchId! };
}
