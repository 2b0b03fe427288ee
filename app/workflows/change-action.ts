import { hasRole } from '../auth/permissions.ts';
import { type Action, getAction, lockAction } from '../db/actions.server.ts';
import type { Db, Trx } from '../db/client.server.ts';
import { notifyLive } from '../db/live.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import { mayChangeIncident } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/** True if the viewer may change it: whoever may record on its incident, and responders of the team that owns it. */
export async function mayChangeAction(
  db: Db,
  viewer: Viewer,
  action: Pick<Action, 'incidentId' | 'teamId'>,
): Promise<boolean> {
  return hasRole(viewer, 'responder', [action.teamId]) || mayChangeIncident(db, viewer, action.incidentId);
}

/**
 * The frame of every change to an action item: one transaction in which nobody else changes it, for whoever sees its
 * incident and may change it; open pages follow.
 *
 * @param reference "ACT-7", "7" or an id
 * @throws AppError NOT_FOUND where the viewer may not see it, FORBIDDEN where they may only read
 */
export async function changeAction<T>(
  { db, viewer }: WorkflowContext,
  reference: string,
  work: (trx: Trx, action: Action) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const { id } = await getAction(trx, viewer, reference);
    await lockAction(trx, id);
    // read again: only now does it stand still
    const action = await getAction(trx, viewer, id);
    if (!(await mayChangeAction(trx, viewer, action))) {
      throw new AppError('FORBIDDEN', 'Your role lets you read this action item, not change it.');
    }
    const result = await work(trx, action);
    await notifyLive(trx, { topic: 'incident', incidents: [action.incidentId] });
    return result;
  });
}
