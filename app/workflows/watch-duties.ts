import { stateAt } from '#templates/owed-duty.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { markFigures } from '../db/dirty.server.ts';
import { findNextWatch, listDueWatches, lockDueWatches } from '../db/duty-watches.server.ts';
import { lockIncidents } from '../db/incidents.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { administrator } from '../db/viewer.ts';
import { escalateDuties } from './escalate-duties.ts';
import { type OwingIncident, watchAgain, workOutDuties } from './refresh-duties.ts';

/** Few enough that nobody who writes waits for long, many enough that a thousand incidents are soon done. */
const BATCH = 50;

export interface Watched {
  /** How many incidents were looked at. */
  incidents: number;
  failures: { incidentId: string; error: unknown }[];
  /** When time changes something next; null: never, as things are. */
  nextAt: Date | null;
}

/**
 * Looks at every incident whose duties time has changed, or whose duties were marked: works out what it owes and tells
 * whoever has to know of what is overdue. Batch by batch, one transaction each; run twice at once one waits for the other
 * and finds nothing left. An incident with which it goes wrong is left for the next run and keeps no other one waiting.
 *
 * @param publicUrl to which the links of mails lead
 */
export async function watchDuties(db: Db, publicUrl?: string): Promise<Watched> {
  const failures: Watched['failures'] = [];
  const failed = () => failures.map(({ incidentId }) => incidentId);
  let incidents = 0;
  let size = BATCH;
  for (;;) {
    const due = await listDueWatches(db, { limit: size, except: failed() });
    if (due.length === 0) break;
    try {
      await db.transaction().execute((trx) => lookAt(trx, due, publicUrl));
      incidents += due.length;
    } catch (error) {
      // one of them: which one is found by looking at each alone
      size = due.length > 1 ? 1 : BATCH;
      if (due.length === 1) failures.push({ incidentId: due[0]!, error });
    }
  }
  return { incidents, failures, nextAt: await findNextWatch(db, failed()) };
}

async function lookAt(trx: Trx, incidentIds: string[], publicUrl?: string): Promise<void> {
  await lockIncidents(trx, administrator('duties'), incidentIds);
  const watches = await lockDueWatches(trx, incidentIds);
  const due = watches.map(({ incidentId }) => incidentId);
  if (due.length === 0) return;
  const found = await workOutDuties(trx, due);
  await escalateDuties(trx, found, publicUrl);
  await watchAgain(trx, due, found, { isWatch: true });
  const changed = found.filter(({ hasChanged }) => hasChanged).map(({ input }) => input.incident.id);
  if (changed.length > 0) await markFigures(trx, changed);
  // time alone has changed what pages say of them, if nothing else has: what they owe, what is overdue, whether it was missed
  await notifyLive(trx, { topic: 'incident', incidents: due });
  const foreseen = new Map(watches.map(({ incidentId, nextAt }) => [incidentId, nextAt.getTime()]));
  const passed = found.filter((one) => hasPassed(one, foreseen.get(one.input.incident.id)!));
  const ids = passed.map(({ input }) => input.incident.id);
  if (ids.length > 0) await notifyLive(trx, { topic: 'figures', incidents: ids });
}

/** Whether time changed the state of a duty since just before the look that was foreseen. */
function hasPassed({ input, duties }: OwingIncident, foreseenAt: number): boolean {
  return duties.some((duty) => stateAt(duty, foreseenAt - 1) !== stateAt(duty, input.asOf));
}
