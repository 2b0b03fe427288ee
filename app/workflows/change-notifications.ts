import { z } from 'zod';
import { recordAudit } from '../db/audit.server.ts';
import { saveNotificationSettings } from '../db/notification-settings.server.ts';
import { AppError } from '../errors.ts';
import { CHOSEN_KINDS, type ChosenKind, type NoticeWays } from '../text/notice-words.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const ways = z.object({ inApp: z.boolean(), byEmail: z.boolean() });

const input = z
  .object(Object.fromEntries(CHOSEN_KINDS.map((kind) => [kind, ways])) as Record<ChosenKind, typeof ways>)
  .refine(({ escalation }) => escalation.inApp || escalation.byEmail, {
    path: ['escalation'],
    error: 'An escalation has to reach you: leave one of the two on.',
  });

/**
 * Changes by which ways one hears of each kind of notice. It acts with the next notice.
 *
 * @throws AppError FORBIDDEN without a person; INVALID where an escalation would reach nobody
 */
export async function changeNotifications(
  { db, viewer, actor }: WorkflowContext,
  request: Record<ChosenKind, NoticeWays>,
): Promise<void> {
  const { userId } = viewer;
  if (userId === null) throw new AppError('FORBIDDEN', 'Only a person has an account.');
  const settings = checked(input, request);
  await db.transaction().execute(async (trx) => {
    await saveNotificationSettings(trx, userId, settings);
    await recordAudit(trx, actor, {
      action: 'account.notifications_changed',
      subjectType: 'user',
      subjectId: userId,
      details: settings,
    });
  });
}
