import { requireRole } from '../auth/permissions.ts';
import { newSecretToken } from '../auth/secret-tokens.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { lockOrganisation, updateOrganisation } from '../db/organisation.server.ts';
import type { WorkflowContext } from './context.ts';

/** open: there is a feed; renew: under another address; close: there is none. */
export const FEED_CHANGES = ['open', 'renew', 'close'] as const;
export type FeedChange = (typeof FEED_CHANGES)[number];

/**
 * Opens the feed of customers' notices, puts it under another address, or closes it. What is so already stays as it is: of
 * two who open it at once both get the same address.
 *
 * @throws AppError FORBIDDEN unless an administrator asks
 */
export async function changeFeed({ db, viewer, actor }: WorkflowContext, change: FeedChange): Promise<void> {
  requireRole(viewer, 'admin');
  await db.transaction().execute(async (trx) => {
    const { feedKey } = await lockOrganisation(trx);
    if (change === 'open' ? feedKey !== null : feedKey === null) return;
    await updateOrganisation(trx, { feedKey: change === 'close' ? null : newSecretToken().token });
    // whoever knows the address can read the feed: the log does not keep it
    await recordAudit(trx, actor, {
      action: `customer_notices.${PAST[change]}`,
      subjectType: 'organisation',
      details: {},
    });
  });
}

const PAST: Record<FeedChange, string> = { open: 'opened', renew: 'renewed', close: 'closed' };
