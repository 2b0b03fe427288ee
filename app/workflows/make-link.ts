import { requireRole } from '../auth/permissions.ts';
import { newSecretToken } from '../auth/secret-tokens.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { createLink, type LinkPurpose } from '../db/links.server.ts';
import { getUser } from '../db/users.server.ts';
import type { Actor } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import type { Unmailed } from '../text/mail-words.ts';
import type { WorkflowContext } from './context.ts';
import { type LinkMailer, mailLink } from './mail-link.ts';

const HOUR_MS = 3_600_000;
/** Seven days. */
export const INVITATION_MS = 7 * 24 * HOUR_MS;
const PASSWORD_RESET_MS = 24 * HOUR_MS;

/** A link, shown once, what it is for, and why it was not mailed as well; null: it was. */
export interface MadeLink {
  token: string;
  purpose: LinkPurpose;
  unmailed: Unmailed | null;
}

/**
 * Makes a new one-time link for a person, and mails it to them where mail goes out: another invitation for somebody who never
 * used theirs, a password reset for everybody else. Links made before stop working.
 *
 * @param mailer null: it is to be handed over
 * @throws AppError FORBIDDEN unless an administrator asks; NOT_FOUND; CONFLICT if the person is deactivated
 */
export async function makeLink(
  { db, viewer, actor }: WorkflowContext,
  userId: string,
  mailer: LinkMailer | null = null,
): Promise<MadeLink> {
  requireRole(viewer, 'admin');
  return db.transaction().execute(async (trx) => {
    const user = await getUser(trx, userId);
    if (user.deactivatedAt) throw new AppError('CONFLICT', `${user.name} is deactivated. Reactivate them first.`);
    return offerLink(trx, actor, user, { mailer, by: viewer });
  });
}

type Offered = Awaited<ReturnType<typeof getUser>>;

/**
 * The link for an active user, with its mail and its entry in the audit log.
 *
 * @param offer.by who made it; null: somebody who knows their address asked for it, so that links that others made stay
 */
export async function offerLink(
  trx: Trx,
  actor: Actor,
  user: Offered,
  { mailer, by }: { mailer: LinkMailer | null; by: { userId: string | null; name: string } | null },
): Promise<MadeLink> {
  const { token, hash } = newSecretToken();
  const purpose: LinkPurpose = user.passwordHash === null ? 'invitation' : 'password_reset';
  const lasts = purpose === 'invitation' ? INVITATION_MS : PASSWORD_RESET_MS;
  const expiresAt = new Date(Date.now() + lasts);
  const createdBy = by?.userId ?? null;
  const link = { purpose, userId: user.id, tokenHash: hash, createdBy, expiresAt };
  await createLink(trx, link, { isAskedFor: by === null });
  const askedBy = by?.name ?? null;
  const unmailed = await mailLink(trx, mailer, { purpose, token, hash, expiresAt, user, askedBy });
  const offered = by ? 'person.password_reset_offered' : 'person.password_reset_asked';
  const action = purpose === 'invitation' ? 'person.invited_again' : offered;
  const details = { mailed: unmailed === null };
  await recordAudit(trx, actor, { action, subjectType: 'user', subjectId: user.id, details });
  return { token, purpose, unmailed };
}
