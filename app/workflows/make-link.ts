import { requireRole } from '../auth/permissions.ts';
import { newSecretToken } from '../auth/secret-tokens.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createLink, type LinkPurpose } from '../db/links.server.ts';
import { getUser } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import type { WorkflowContext } from './context.ts';

const HOUR_MS = 3_600_000;
/** Seven days. */
export const INVITATION_MS = 7 * 24 * HOUR_MS;
const PASSWORD_RESET_MS = 24 * HOUR_MS;

/**
 * Makes a new one-time link for a person to hand over: another invitation for somebody who never used theirs, a password
 * reset for everybody else. Links made before stop working.
 *
 * @returns the token, shown once, and what it is for
 * @throws AppError FORBIDDEN unless an administrator asks; NOT_FOUND; CONFLICT if the person is deactivated
 */
export async function makeLink(
  { db, viewer, actor }: WorkflowContext,
  userId: string,
): Promise<{ token: string; purpose: LinkPurpose }> {
  requireRole(viewer, 'admin');
  const { token, hash } = newSecretToken();
  return db.transaction().execute(async (trx) => {
    const user = await getUser(trx, userId);
    if (user.deactivatedAt) throw new AppError('CONFLICT', `${user.name} is deactivated. Reactivate them first.`);
    const purpose: LinkPurpose = user.passwordHash === null ? 'invitation' : 'password_reset';
    const lasts = purpose === 'invitation' ? INVITATION_MS : PASSWORD_RESET_MS;
    const expiresAt = new Date(Date.now() + lasts);
    await createLink(trx, { purpose, userId, tokenHash: hash, createdBy: viewer.userId, expiresAt });
    const action = purpose === 'invitation' ? 'person.invited_again' : 'person.password_reset_offered';
    await recordAudit(trx, actor, { action, subjectType: 'user', subjectId: userId });
    return { token, purpose };
  });
}
