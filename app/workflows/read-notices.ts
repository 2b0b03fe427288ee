import { validate } from 'uuid';
import { notifyLive } from '../db/live.server.ts';
import { findNotice, markNoticesRead } from '../db/notices.server.ts';
import { AppError } from '../errors.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Marks a notice of the viewer's own as read; twice is once.
 *
 * @returns where it leads
 * @throws AppError NOT_FOUND, also for a notice of somebody else's
 */
export async function readNotice(context: WorkflowContext, id: string): Promise<string> {
  const { db, viewer } = context;
  const notice = validate(id) ? await findNotice(db, viewer, id) : undefined;
  if (!notice) throw new AppError('NOT_FOUND', 'There is no such notice.');
  await markRead(context, id);
  return notice.link;
}

/** Marks all of the viewer's notices as read that they may see. */
export async function readAllNotices(context: WorkflowContext): Promise<void> {
  await markRead(context, null);
}

/** What somebody has read is theirs to know: it is not audited, and only their own pages are told. */
async function markRead({ db, viewer }: WorkflowContext, id: string | null): Promise<void> {
  const { userId } = viewer;
  if (userId === null) throw new AppError('FORBIDDEN', 'Only a person has notices.');
  await db.transaction().execute(async (trx) => {
    if ((await markNoticesRead(trx, viewer, id)) === 0) return;
    await notifyLive(trx, { topic: 'frame', incidents: [], users: [userId] });
  });
}
