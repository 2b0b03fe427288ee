import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { assignResponseRole } from '#app/workflows/assign-response-role.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { createPostMortem } from '#app/workflows/create-post-mortem.ts';
import type { declareIncident } from '#app/workflows/declare-incident.ts';
import { keepPostMortem } from '#app/workflows/keep-post-mortem.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { type Analysed, analyse } from './analysed.ts';
import { minutesAgo } from './minutes-ago.ts';
import { contextOf, makeIncident } from './recording.ts';
import { recordTold } from './told-message.ts';

export interface WholeIncident {
  id: string;
  number: number;
  reference: string;
  eventId: string;
  communicationId: string;
  draftId: string;
  dispatchId: string;
  analysed: Analysed;
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
  const analysed = await recordAnalysed(db, viewer, id, eventId);
  return {
    id,
    number,
    reference: `INC-${number}`,
    eventId,
    communicationId,
    draftId,
    dispatchId: dispatchId!,
    analysed,
  };
}

/**
 * A post-mortem of it with action items, a version and an analysis, which rests on an entry of its timeline and names one of its
 * services.
 */
export async function recordAnalysed(db: Db, viewer: Viewer, incidentId: string, eventId: string): Promise<Analysed> {
  const context = contextOf(db, viewer);
  const reference = await createPostMortem(context, incidentId, { templateKey: 'five-whys' });
  const team = await db.selectFrom('teams').select('id').orderBy('id').limit(1).executeTakeFirst();
  if (team) await recordActions(context, incidentId, { teamId: team.id, reference });
  await keepPostMortem(context, reference, { note: 'What we learnt' });
  const service = await db
    .selectFrom('incidentServices')
    .select('serviceId')
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();
  const serviceId = service?.serviceId ?? null;
  return analyse(db, viewer, reference, { evidence: [eventId], serviceId });
}

/** Something that is overdue, and something that is done. */
async function recordActions(
  context: ReturnType<typeof contextOf>,
  incidentId: string,
  { teamId, reference }: { teamId: string; reference: string },
): Promise<void> {
  const { id: postMortemId } = await getPostMortem(context.db, context.viewer, reference);
  const given = { teamId, postMortemId, title: 'Nobody reads it any more', strength: 4, dueOn: '2026-01-01' } as const;
  await addAction(context, incidentId, { ...given, id: newId(), kind: 'mitigate' });
  const done = await addAction(context, incidentId, { ...given, id: newId(), kind: 'detect' });
  await moveAction(context, String(done), { version: 1, state: 'done' });
}
