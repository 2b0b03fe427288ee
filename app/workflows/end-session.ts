import { recordAudit } from '../db/audit.server.ts';
import { deleteSession } from '../db/sessions.server.ts';
import { AppError } from '../errors.ts';
import type { WorkflowContext } from './context.ts';

/**
 * Signs out: ends one of one's own sessions, this one or another. One that has ended already is no error.
 *
 * @param sessionHash the digest of the session's token
 */
export async function endSession({ db, viewer, actor }: WorkflowContext, sessionHash: Buffer): Promise<void> {
  const { userId } = viewer;
  if (userId === null) throw new AppError('FORBIDDEN', 'Only a person has sessions.');
  await db.transaction().execute(async (trx) => {
    const ended = await deleteSession(trx, sessionHash, userId);
    if (ended) await recordAudit(trx, actor, { action: 'session.ended', subjectType: 'user', subjectId: userId });
  });
}
