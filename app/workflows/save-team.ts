import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { listMembers, saveMember } from '../db/members.server.ts';
import { createTeam, lockTeam, updateTeam } from '../db/teams.server.ts';
import { AppError } from '../errors.ts';
import { changeMembership } from './change-membership.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { type MemberChange, memberChanges, type TeamInput, teamInput } from './directory-input.ts';
import { requireActive } from './require-active.ts';

/**
 * Adds a team. Its coordinator becomes a member.
 *
 * @throws AppError FORBIDDEN unless a coordinator asks; INVALID
 */
export async function addTeam(
  { db, viewer, actor }: WorkflowContext,
  request: TeamInput,
): Promise<{ id: string; slug: string }> {
  requireRole(viewer, 'coordinator');
  const { name, coordinatorId = null } = checked(teamInput, request);
  return db.transaction().execute(async (trx) => {
    await requireActive(trx, coordinatorId, 'coordinatorId');
    const team = await createTeam(trx, { name, coordinatorId });
    if (coordinatorId) await saveMember(trx, team.id, coordinatorId, 'coordinator');
    const details = { name, slug: team.slug, coordinatorId };
    await recordAudit(trx, actor, { action: 'team.added', subjectType: 'team', subjectId: team.id, details });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
    return team;
  });
}

/**
 * Changes a team's name and coordinator; its address stays. A new coordinator becomes a member with that role, the one
 * before stays a member.
 *
 * @param version the one that was looked at
 * @throws AppError FORBIDDEN unless a coordinator, or the team's own, asks; INVALID; NOT_FOUND; STALE
 */
export async function changeTeam(
  { db, viewer, actor }: WorkflowContext,
  teamId: string,
  version: number,
  request: TeamInput,
): Promise<void> {
  requireRole(viewer, 'coordinator', [teamId]);
  const { name, coordinatorId = null } = checked(teamInput, request);
  await db.transaction().execute(async (trx) => {
    const before = await lockTeam(trx, teamId);
    if (before.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved another version of this team since you opened it. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    if (coordinatorId !== before.coordinatorId) await requireActive(trx, coordinatorId, 'coordinatorId');
    await updateTeam(trx, teamId, { name, coordinatorId });
    if (coordinatorId) {
      const membership = (await listMembers(trx, teamId)).find((member) => member.id === coordinatorId);
      if (membership?.role !== 'admin') await saveMember(trx, teamId, coordinatorId, 'coordinator');
    }
    const details = { name, coordinatorId, before: { name: before.name, coordinatorId: before.coordinatorId } };
    await recordAudit(trx, actor, { action: 'team.changed', subjectType: 'team', subjectId: teamId, details });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
  });
}

/**
 * Adds members, changes their roles in the team, takes them out. Only what differs is written, so two people who change
 * different members do not undo each other.
 *
 * @throws AppError FORBIDDEN unless a coordinator, or the team's own, asks, and for a role above one's own; INVALID for
 *   somebody unknown, or who coordinates the team; CONFLICT if a member's role is no longer what was looked at
 */
export async function changeMembers(
  { db, viewer, actor }: WorkflowContext,
  teamId: string,
  request: MemberChange[],
): Promise<void> {
  requireRole(viewer, 'coordinator', [teamId]);
  const changes = checked(memberChanges, request).filter((change) => change.was !== change.role);
  if (changes.length === 0) return;
  await db.transaction().execute(async (trx) => {
    for (const change of changes) await changeMembership(trx, viewer, teamId, change);
    const details = { changes };
    await recordAudit(trx, actor, { action: 'team.members_changed', subjectType: 'team', subjectId: teamId, details });
    await notifyLive(trx, { topic: 'directory', incidents: [] });
  });
}
