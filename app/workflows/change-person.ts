import { z } from 'zod';
import { personNameField } from '../auth/credentials.ts';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { deleteLinksOfUser } from '../db/links.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { ROLES } from '../db/schema.ts';
import { deleteSessionsOfUser } from '../db/sessions.server.ts';
import { revokeTokensOfUser } from '../db/tokens.server.ts';
import { getUser, hasAdministrator, lockAdministrators, updateUser } from '../db/users.server.ts';
import { AppError } from '../errors.ts';
import { changeMembership } from './change-membership.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { membershipChanges } from './directory-input.ts';

const input = z.object({
  name: personNameField,
  role: z.enum(ROLES),
  memberships: membershipChanges,
});

/**
 * Changes a person's name, role, and roles in teams; it holds from their next request on. Of the teams only what differs
 * from what was looked at is written, so that a team whose members somebody else changes meanwhile stays as they left it.
 *
 * @throws AppError FORBIDDEN unless an administrator asks; CONFLICT if nobody could administer any more, or if a role in a
 *   team is no longer what was looked at; INVALID if they coordinate a team that they are taken out of; NOT_FOUND
 */
export async function changePerson(
  { db, viewer, actor }: WorkflowContext,
  userId: string,
  request: z.input<typeof input>,
): Promise<void> {
  requireRole(viewer, 'admin');
  const { name, role, memberships: all } = checked(input, request);
  const memberships = all.filter((change) => change.was !== change.role);
  await db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const before = await getUser(trx, userId);
    if (role !== 'admin') await requireAnotherAdministrator(trx, before);
    await updateUser(trx, userId, { name, role });
    for (const { teamId, ...change } of memberships) await changeMembership(trx, viewer, teamId, { userId, ...change });
    const details = { name, role, roleBefore: before.role, memberships };
    await recordAudit(trx, actor, { action: 'person.changed', subjectType: 'user', subjectId: userId, details });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
  });
}

/**
 * Takes a person's access away at once: sessions end, their links and API tokens lose their power for good. What they
 * recorded stays.
 *
 * @throws AppError FORBIDDEN unless an administrator asks; CONFLICT for the last active administrator; NOT_FOUND
 */
export async function deactivatePerson({ db, viewer, actor }: WorkflowContext, userId: string): Promise<void> {
  requireRole(viewer, 'admin');
  await db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const user = await getUser(trx, userId);
    if (user.deactivatedAt) return;
    await requireAnotherAdministrator(trx, user);
    await updateUser(trx, userId, { deactivatedAt: new Date() });
    await deleteSessionsOfUser(trx, userId);
    await deleteLinksOfUser(trx, userId);
    await revokeTokensOfUser(trx, userId);
    await recordAudit(trx, actor, { action: 'person.deactivated', subjectType: 'user', subjectId: userId });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
  });
}

/** Lets a person in again, with the password and roles they had; their API tokens stay revoked. */
export async function reactivatePerson({ db, viewer, actor }: WorkflowContext, userId: string): Promise<void> {
  requireRole(viewer, 'admin');
  await db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const user = await getUser(trx, userId);
    if (!user.deactivatedAt) return;
    await updateUser(trx, userId, { deactivatedAt: null });
    await recordAudit(trx, actor, { action: 'person.reactivated', subjectType: 'user', subjectId: userId });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
  });
}

/** Called under the administrators' lock, so that two cannot each take the other for the one who stays. */
async function requireAnotherAdministrator(trx: Trx, user: { id: string; name: string; role: string }): Promise<void> {
  if (user.role !== 'admin' || (await hasAdministrator(trx, user.id))) return;
  throw new AppError('CONFLICT', `${user.name} is the last active administrator. Make somebody else one first.`);
}
