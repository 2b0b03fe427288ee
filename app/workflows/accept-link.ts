import { hashPassword } from '../auth/passwords.server.ts';
import { hashToken } from '../auth/secret-tokens.server.ts';
import { openSession } from '../auth/session.server.ts';
import { countTry, forgetTries } from '../auth/throttle.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { deleteLinksOfUser, findLink, type LinkPurpose, recordLinkUse } from '../db/links.server.ts';
import { deleteSessionsOfUser } from '../db/sessions.server.ts';
import { updateUser } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import type { Browser, VisitorContext } from './context.ts';

/**
 * Whom a one-time link is for.
 *
 * @throws AppError NOT_FOUND if it was used, has expired, was replaced, or never was; TOO_MANY_REQUESTS
 */
export async function openLink({ db, connection, remoteAddress }: VisitorContext, purpose: LinkPurpose, token: string) {
  await countTry(connection.pool, 'link by address', remoteAddress);
  const link = await findLink(db, purpose, hashToken(token));
  if (!link) throw deadLink();
  // only links that do not exist count: many may come in from one office
  await forgetTries(connection.pool, 'link by address', remoteAddress);
  return link;
}

/**
 * Uses a one-time link: sets the password, ends what sessions the person had, and signs them in. Of two who use it at
 * once only the first is let in.
 *
 * @returns the session's token, for `keepSession`
 * @throws AppError NOT_FOUND as `openLink`; INVALID for a password that will not do; TOO_MANY_REQUESTS
 */
export async function acceptLink(
  context: VisitorContext,
  request: { purpose: LinkPurpose; token: string; password: string } & Browser,
): Promise<string> {
  const { purpose } = request;
  const link = await openLink(context, purpose, request.token);
  const passwordHash = await hashPassword(request.password, link.email);
  return context.db.transaction().execute(async (trx) => {
    if (!(await recordLinkUse(trx, purpose, hashToken(request.token)))) throw deadLink();
    await updateUser(trx, link.userId, { passwordHash });
    await deleteSessionsOfUser(trx, link.userId);
    await deleteLinksOfUser(trx, link.userId);
    const session = await openSession(trx, { ...request, userId: link.userId });
    const action = purpose === 'invitation' ? 'person.joined' : 'person.password_reset';
    const actor = { kind: 'user' as const, id: link.userId, requestId: context.requestId };
    await recordAudit(trx, actor, { action, subjectType: 'user', subjectId: link.userId });
    return session;
  });
}

function deadLink(): AppError {
  return new AppError(
    'NOT_FOUND',
    'This link does not work any more: it was used, it has expired, or a newer one took its place. Ask an administrator for another.',
  );
}
