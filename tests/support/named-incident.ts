import type { Db } from '#app/db/client.server.ts';
import { markFigures } from '#app/db/dirty.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { correctTimelineEvent } from '#app/workflows/correct-timeline-event.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { minutesAgo } from './minutes-ago.ts';
import { contextOf, makeService } from './recording.ts';
import { recordTold } from './told-message.ts';

/** Where an incident and what is around it are shown. */
export interface NamedPlaces {
  incident: string;
  action: string;
  dispatch: string;
  service: string;
  team: string;
}

/** Types names, whole and in part, into the rest of what can be typed of an incident and its action item. */
export async function nameOnIncident(db: Db, ruben: Viewer, incidentId: string): Promise<NamedPlaces> {
  const context = contextOf(db, ruben);
  const summary = 'Castillo had paged Mara Lindqvist.';
  await db.updateTable('incidents').set({ summary, severity: 'SEV1' }).where('id', '=', incidentId).execute();
  const { id: teamId, slug: team } = await db.selectFrom('teams').select(['id', 'slug']).executeTakeFirstOrThrow();
  const serviceId = await makeService(db, teamId);
  // customers found them all in one service: those that share a cause are told of together
  const all = await db.updateTable('incidents').set({ detectionSource: 'customer' }).returning('id').execute();
  const inService = all.map(({ id }) => ({ incidentId: id, serviceId }));
  await db.insertInto('incidentServices').values(inService).execute();
  // no workflow wrote this, and a worker may have computed them before
  const ids = all.map(({ id }) => id);
  await db.transaction().execute((trx) => markFigures(trx, ids));
  await db.insertInto('incidentTeams').values({ incidentId, teamId }).execute();
  const moment = { id: newId(), kind: 'mitigated' as const, at: minutesAgo(20), sourceDetail: 'Lindqvist called' };
  const supersedesId = await recordMoment(context, incidentId, moment);
  const correction = { ...moment, id: newId(), supersedesId, at: minutesAgo(18), reason: 'Ruben Castillo says so' };
  await correctMoment(context, incidentId, correction);
  const event = { id: newId(), at: minutesAgo(15), kind: 'action' as const, text: 'Lindqvist rolled back' };
  const eventId = await addTimelineEvent(context, incidentId, event);
  const corrected = { ...event, id: newId(), supersedesId: eventId, text: 'Castillo rolled back' };
  await correctTimelineEvent(context, incidentId, corrected);
  await logCommunication(context, incidentId, {
    id: newId(),
    audience: 'internal',
    channel: 'email',
    recipients: ['Mara Lindqvist'],
    subject: 'Mara Lindqvist looks into it',
    body: 'Write to Castillo.',
    sentAt: minutesAgo(14),
  });
  const typed = { subject: 'Ruben Castillo looks into it', body: 'Lindqvist helps.' };
  const told = await recordTold(db, incidentId, { ...typed, isTest: true, sentAt: minutesAgo(12) });
  const sent = db.selectFrom('communications').select('dispatchId').where('id', '=', told);
  const { dispatchId } = await sent.executeTakeFirstOrThrow();
  const { number } = await db.selectFrom('actionItems').select('number').executeTakeFirstOrThrow();
  const detail = 'Ask Castillo, or Mara Lindqvist.';
  await db.updateTable('actionItems').set({ detail }).where('number', '=', number).execute();
  await moveAction(context, String(number), { version: 1, state: 'dropped', reason: 'Lindqvist said no' });
  await refreshMetrics(db);
  const service = await db.selectFrom('services').select('slug').where('id', '=', serviceId).executeTakeFirstOrThrow();
  const incident = await db
    .selectFrom('incidents')
    .select('number')
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  return {
    incident: `INC-${incident.number}`,
    action: `ACT-${number}`,
    dispatch: dispatchId!,
    service: service.slug,
    team,
  };
}
