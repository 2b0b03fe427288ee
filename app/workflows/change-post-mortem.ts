import type { Db, Trx } from '../db/client.server.ts';
import { listUpdatesAfter } from '../db/document-updates.server.ts';
import { lockIncidents } from '../db/incidents.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { getPostMortem, lockPostMortem, type PostMortem } from '../db/post-mortems.server.ts';
import type { PostMortemState } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import type { Doc } from '../document/model.ts';
import { documentOfUpdates } from '../document/yjs.ts';
import { AppError } from '../errors.ts';
import { postMortemReference } from '../text/references.ts';
import { requireChange } from './change-incident.ts';
import type { WorkflowContext } from './context.ts';

/**
 * The frame of every change to what stands around a document: one transaction in which nobody else changes the post-mortem or
 * writes into its document, after which open pages look again.
 *
 * @param reference "PM-31", "31" or an id
 * @param options.who `writers`: whoever may record on its incident; `readers`: whoever sees it, where `work` decides
 * @throws AppError NOT_FOUND where the viewer may not see it, FORBIDDEN where they may only read
 */
export async function changePostMortem<T>(
  { db, viewer }: Pick<WorkflowContext, 'db' | 'viewer'>,
  reference: string,
  work: (trx: Trx, postMortem: PostMortem) => Promise<T>,
  { who = 'writers' }: { who?: 'writers' | 'readers' } = {},
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const { id } = await getPostMortem(trx, viewer, reference);
    await lockPostMortem(trx, id);
    // read again: only now does it stand still
    const postMortem = await getPostMortem(trx, viewer, id);
    if (who === 'writers') await requireChange(trx, viewer, postMortem.incidentId);
    const result = await work(trx, postMortem);
    await notifyLive(trx, { topic: 'incident', incidents: [postMortem.incidentId] });
    return result;
  });
}

/** @throws AppError CONFLICT naming what it is instead, where somebody else moved it on */
export function requireState({ number, state }: PostMortem, ...allowed: readonly PostMortemState[]): void {
  if (allowed.includes(state)) return;
  const is = { draft: 'a draft', in_review: 'in review', approved: 'approved', published: 'published' }[state];
  throw new AppError('CONFLICT', `${postMortemReference(number)} is ${is} by now: look at it again.`);
}

/** @throws AppError CONFLICT for that of a duplicate, which is neither reviewed nor published */
export function requireNoDuplicate({ mergedIntoId }: Pick<PostMortem, 'mergedIntoId'>): void {
  if (mergedIntoId === null) return;
  throw new AppError('CONFLICT', 'This is a duplicate: its post-mortem is that of the incident that it belongs to.');
}

/**
 * The same of a locked one, whose incident nobody merges from then on until the transaction ends.
 *
 * @throws AppError as `requireNoDuplicate`; NOT_FOUND where the viewer may not see it any more
 */
export async function holdOriginal(trx: Trx, viewer: Viewer, { id, incidentId }: PostMortem): Promise<void> {
  await lockIncidents(trx, viewer, [incidentId]);
  // read again: a merge may have come between
  requireNoDuplicate(await getPostMortem(trx, viewer, id));
}

/** The document as it is now. */
export async function readDocument(
  db: Db,
  { viewer }: Pick<WorkflowContext, 'viewer'>,
  postMortemId: string,
): Promise<Doc> {
  const updates = await listUpdatesAfter(db, viewer, postMortemId, 0);
  return documentOfUpdates(updates.map(({ bytes }) => bytes));
}
