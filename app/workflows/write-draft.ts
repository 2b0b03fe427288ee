import type { Trx } from '../db/client.server.ts';
import { type Draft, findDraft, lockDraft } from '../db/drafts.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { AppError } from '../errors.ts';
import { requireChange } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/**
 * The frame of every write to a draft that is open: one transaction in which nobody else writes it, for whoever may change
 * its incident. No figure rests on a draft, so the incident is not marked as changed; open pages look again.
 *
 * @throws AppError NOT_FOUND where the viewer may not see it, FORBIDDEN where they may only read, CONFLICT if it was sent or
 *   discarded meanwhile
 */
export async function writeDraft<T>(
  { db, viewer }: WorkflowContext,
  draftId: string,
  work: (trx: Trx, draft: Draft) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const seen = await findDraft(trx, viewer, draftId);
    if (!seen) throw new AppError('NOT_FOUND', 'There is no such draft, or it is not yours to see.');
    await requireChange(trx, viewer, seen.incidentId);
    await lockDraft(trx, draftId);
    // read again: only now does it stand still
    const draft = (await findDraft(trx, viewer, draftId))!;
    if (draft.dispatchedAt) throw new AppError('CONFLICT', 'This message was sent off meanwhile. Nothing was changed.');
    if (draft.discardedAt) throw new AppError('CONFLICT', 'This draft was discarded meanwhile. Begin another one.');
    const result = await work(trx, draft);
    await notifyLive(trx, { topic: 'incident', incidents: [draft.incidentId] });
    return result;
  });
}
