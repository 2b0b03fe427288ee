import { z } from 'zod';
import { emailField, personNameField } from '../auth/credentials.ts';
import { requireRole } from '../auth/permissions.ts';
import { newSecretToken } from '../auth/secret-tokens.server.ts';
import { recordAudit } from '../db/audit.server.ts';
import { createLink } from '../db/links.server.ts';
import { saveMember } from '../db/members.server.ts';
import { ROLES } from '../db/schema.ts';
import { createUser, lockAdministrators } from '../db/users.server.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { INVITATION_MS } from './make-link.ts';

const input = z.object({
  email: emailField,
  name: personNameField,
  role: z.enum(ROLES),
  memberships: z.array(z.object({ teamId: z.uuid(), role: z.enum(ROLES) })),
});

/**
 * Adds a person who has no password yet, and the one-time link by which they choose one.
 *
 * @returns the link's token: shown once, only its digest is kept
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID if the e-mail address is taken
 */
export async function invitePerson(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
): Promise<{ userId: string; token: string }> {
  requireRole(viewer, 'admin');
  const { email, name, role, memberships } = checked(input, request);
  const { token, hash } = newSecretToken();
  const userId = await db.transaction().execute(async (trx) => {
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
    const details = { name, email, role, memberships };
    await recordAudit(trx, actor, { action: 'person.invited', subjectType: 'user', subjectId: created, details });
    return created;
  });
  return { userId, token };
}
