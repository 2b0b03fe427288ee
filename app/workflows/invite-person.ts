import { z } from 'zod';
import { emailField, personNameField } from '../auth/credentials.ts';
import { requireRole } from '../auth/permissions.ts';
import { newSecretToken } from '../auth/secret-tokens.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createLink } from '../db/links.server.ts';
import { saveMember } from '../db/members.server.ts';
import { ROLES } from '../db/schema.ts';
import { createUser, lockAdministrators } from '../db/users.server.ts';
import type { Unmailed } from '../text/mail-words.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { type LinkMailer, mailLink } from './mail-link.ts';
import { INVITATION_MS } from './make-link.ts';

const input = z.object({
  email: emailField,
  name: personNameField,
  role: z.enum(ROLES),
  memberships: z.array(z.object({ teamId: z.uuid(), role: z.enum(ROLES) })),
});

/**
 * Adds a person who has no password yet, and the one-time link by which they choose one; it is mailed to them where mail
 * goes out.
 *
 * @param mailer null: the link is to be handed over
 * @returns the link's token: shown once, only its digest is kept; and why it was not mailed as well, null if it was
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID if the e-mail address is taken
 */
export async function invitePerson(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
  mailer: LinkMailer | null = null,
): Promise<{ userId: string; token: string; unmailed: Unmailed | null }> {
  requireRole(viewer, 'admin');
  const { email, name, role, memberships } = checked(input, request);
  const { token, hash } = newSecretToken();
  return db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const created = await createUser(trx, { email, name, role, passwordHash: null });
    for (const { teamId, role: inTeam } of memberships) await saveMember(trx, teamId, created, inTeam);
    const expiresAt = new Date(Date.now() + INVITATION_MS);
    const link = {
      purpose: 'invitation' as const,
      userId: created,
      tokenHash: hash,
      createdBy: viewer.userId,
      expiresAt,
    };
    await createLink(trx, link);
    const user = { id: created, name, email, timeZone: null };
    const unmailed = await mailLink(trx, mailer, {
      purpose: 'invitation',
      token,
      hash,
      expiresAt,
      user,
      askedBy: viewer.name,
    });
    const details = { name, email, role, memberships, mailed: unmailed === null };
    await recordAudit(trx, actor, { action: 'person.invited', subjectType: 'user', subjectId: created, details });
    return { userId: created, token, unmailed };
  });
}
