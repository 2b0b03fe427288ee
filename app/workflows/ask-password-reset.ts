import { countTry } from '../auth/throttle.server.ts';
import type { Db } from '../db/client.server.ts';
import { enqueue } from '../db/queue.server.ts';
import { findUserByEmail, lockUser } from '../db/users.server.ts';
import { checked } from './checked.ts';
import type { VisitorContext } from './context.ts';
import type { LinkMailer } from './mail-link.ts';
import { offerLink } from './make-link.ts';
import { type PasswordResetInput, passwordResetInput } from './password-reset-input.ts';

/**
 * Asks for a link to a new password, for whoever has lost theirs. Whether there is such a person is looked up by a job later
 * on: here nothing differs, neither what is answered nor how long it takes.
 *
 * @throws AppError INVALID; TOO_MANY_REQUESTS saying how long to wait
 */
export async function askPasswordReset(
  { db, connection, remoteAddress }: VisitorContext,
  request: PasswordResetInput,
): Promise<void> {
  const { email } = checked(passwordResetInput, request);
  await countTry(connection.pool, 'reset by address', remoteAddress);
  await countTry(connection.pool, 'reset by e-mail', email);
  await db.transaction().execute((trx) => enqueue(trx, 'mail-password-reset', { email }));
}

/**
 * Mails the link that was asked for: to nobody if nobody active has the address, and another invitation to somebody who
 * never had a password.
 */
export async function mailPasswordReset(db: Db, email: string, mailer: LinkMailer): Promise<void> {
  const found = await findUserByEmail(db, email);
  if (!found) return;
  await db.transaction().execute(async (trx) => {
    // nobody deactivates them meanwhile
    const user = await lockUser(trx, found.id);
    if (!user || user.deactivatedAt) return;
    await offerLink(trx, { kind: 'visitor', id: null, requestId: null }, user, { mailer, by: null });
  });
}
