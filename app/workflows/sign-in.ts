import { z } from 'zod';
import { emailField } from '../auth/credentials.ts';
import { verifyPassword } from '../auth/passwords.server.ts';
import { openSession } from '../auth/session.server.ts';
import { countTry, forgetTries, isKnownSignIn, rememberSignIn, takeBackTry } from '../auth/throttle.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { findUserByEmail, lockUser } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { Browser, VisitorContext } from './context.ts';

const input = z.object({ email: emailField, password: z.string().min(1, 'Enter your password.') });

/**
 * Lets somebody in. Whether the e-mail address is unknown, deactivated or the password wrong looks the same and takes
 * the same time.
 *
 * @returns the session's token, for `keepSession`
 * @throws AppError INVALID; TOO_MANY_REQUESTS saying how long to wait
 */
export async function signIn(context: VisitorContext, request: z.input<typeof input> & Browser): Promise<string> {
  const { db, requestId, remoteAddress } = context;
  const { pool } = context.connection;
  const { email, password } = checked(input, request);
  const addressAndEmail = `${remoteAddress} ${email}`;
  await countTry(pool, 'sign-in by address and e-mail', addressAndEmail);
  // what strangers count up must not lock out whoever has signed in from here before
  const isKnown = await isKnownSignIn(pool, addressAndEmail);
  if (!isKnown) {
    await countTry(pool, 'sign-in by address', remoteAddress);
    await countTry(pool, 'sign-in by e-mail', email);
  }
  const user = await findUserByEmail(db, email);
  const passwordHash = user?.deactivatedAt ? null : user?.passwordHash;
  const matches = await verifyPassword(passwordHash, password);
  if (!user || !matches) throw noMatch();
  await forgetTries(pool, 'sign-in by address and e-mail', addressAndEmail);
  // an office shares an address: only what was wrong counts against it
  if (!isKnown) await takeBackTry(pool, 'sign-in by address', remoteAddress);
  await rememberSignIn(pool, addressAndEmail);
  return db.transaction().execute(async (trx) => {
    // the password may have been changed, or the person deactivated, while we compared
    const current = await lockUser(trx, user.id);
    if (current?.passwordHash !== user.passwordHash || current?.deactivatedAt) throw noMatch();
    const token = await openSession(trx, { ...request, userId: user.id });
    const actor = { kind: 'user' as const, id: user.id, requestId };
    await recordAudit(trx, actor, { action: 'session.opened', subjectType: 'user', subjectId: user.id });
    return token;
  });
}

function noMatch(): AppError {
  return new AppError('INVALID', 'The e-mail address and the password do not match.');
}
