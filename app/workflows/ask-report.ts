import { z } from 'zod';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { enqueue } from '../db/queue.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({ id: z.uuid() });

/**
 * Has the report of the last month mailed to the administrator who asks, as its recipients get it.
 *
 * @param request `id` of this time of asking: sent twice, it is asked once
 * @throws AppError FORBIDDEN; INVALID for whoever has no mailbox here
 */
export async function askReport({ db, viewer, actor }: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  requireRole(viewer, 'admin');
  const { id } = checked(input, request);
  const by = viewer.userId;
  if (by === null) throw new AppError('INVALID', 'The report is mailed to people: sign in as one.');
  await db.transaction().execute(async (trx) => {
    await recordAudit(trx, actor, { action: 'report.asked_for', subjectType: 'organisation' });
    await enqueue(trx, 'mail-report', { asked: { by, id } });
  });
}
