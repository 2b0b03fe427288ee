import type { Db } from '../db/client.server.ts';
import { type IncidentDuty, listIncidentDuties } from '../db/duties.server.ts';
import type { Viewer } from '../db/viewer.ts';

/**
 * The duties of an incident that a message can answer still, the next one first: not sent nor on its way, and needed. Of those that a
 * trigger made due again and again and that were missed, the last one stands for all.
 */
export async function listAnswerableDuties(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  now = new Date(),
): Promise<IncidentDuty[]> {
  const all = await listIncidentDuties(db, viewer, incidentId);
  const open = all.filter((duty) => duty.sentAt === null && duty.notNeeded === null && duty.goesOutAt === null);
  return open.filter(
    (duty, index) =>
      duty.missedAt === null ||
      duty.missedAt > now ||
      !open.slice(index + 1).some((later) => triggerOf(later) === triggerOf(duty)),
  );
}

/** A duty's key without what tells its occurrences apart. */
const triggerOf = ({ dutyKey }: IncidentDuty) => dutyKey.split('/').slice(0, 2).join('/');
