import { z } from 'zod';
import { personNameField, timeZoneField } from '../auth/credentials.ts';
import { hashPassword, verifyPassword } from '../auth/passwords.server.ts';
import { countTry, forgetTries } from '../auth/throttle.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { deleteLinksOfUser } from '../db/links.server.ts';
import { deleteSessionsOfUser } from '../db/sessions.server.ts';
import { getUser, updateUser } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { VisitorContext, WorkflowContext } from './context.ts';

const input = z.object({ name: personNameField, timeZone: timeZoneField.nullable() });

/** Changes one's own name and time zone; null follows the organisation's zone. */
export async function changeAccount(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
): Promise<void> {
  const userId = requirePerson(viewer.userId);
  const changes = checked(input, request);
  await db.transaction().execute(async (trx) => {
    await updateUser(trx, userId, changes);
    await recordAudit(trx, actor, {
      action: 'account.changed',
      subjectType: 'user',
      subjectId: userId,
      details: changes,
    });
  });
}

/**
 * Changes one's own password. Every other session ends, and so do links that could set another.
 *
 * @param keepSession digest of the session that stays
 * @throws AppError INVALID if the current password is wrong or the new one will not do; TOO_MANY_REQUESTS
 */
export async function changePassword(
  { db, viewer, actor, connection }: WorkflowContext & Pick<VisitorContext, 'connection'>,
  request: { currentPassword: string; newPassword: string; keepSession: Buffer | null },
): Promise<void> {
  const userId = requirePerson(viewer.userId);
  await countTry(connection.pool, 'password by user', userId);
  const user = await getUser(db, userId);
  if (!(await verifyPassword(user.passwordHash, request.currentPassword))) {
    const message = 'This is not your current password.';
    throw new AppError('INVALID', message, { currentPassword: message });
  }
  await forgetTries(connection.pool, 'password by user', userId);
  const passwordHash = await hashNewPassword(request.newPassword, user.email);
  await db.transaction().execute(async (trx) => {
    await updateUser(trx, userId, { passwordHash });
    await deleteSessionsOfUser(trx, userId, request.keepSession);
    await deleteLinksOfUser(trx, userId);
    await recordAudit(trx, actor, { action: 'account.password_changed', subjectType: 'user', subjectId: userId });
  });
}

async function hashNewPassword(password: string, email: string): Promise<string> {
  return hashPassword(password, email).catch((error) => {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('INVALID', error.message, { newPassword: error.message });
  });
}

function requirePerson(userId: string | null): string {
  if (userId === null) throw new AppError('FORBIDDEN', 'Only a person has an account.');
  return userId;
}
