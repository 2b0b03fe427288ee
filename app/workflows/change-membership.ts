import { hasRole } from '../auth/permissions.ts';
import type { Trx } from '../db/client.server.ts';
import { deleteMember, listMembers, saveMember } from '../db/members.server.ts';
import { lockTeam, updateTeam } from '../db/teams.server.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';
import type { MemberChange } from './directory-input.ts';
import { requireActive } from './require-active.ts';

/**
 * Gives one person another role in one team, under the team's lock: from the team's form or the person's own. Whoever
 * coordinates a team stays in it until it has another coordinator; one who was deactivated ceases to coordinate it.
 *
 * @throws AppError FORBIDDEN for a role above the viewer's; INVALID for somebody unknown, or who coordinates the team;
 *   CONFLICT if the role is no longer what was looked at; NOT_FOUND
 */
export async function changeMembership(
  trx: Trx,
  viewer: Viewer,
  teamId: string,
  { userId, was, role }: MemberChange,
): Promise<void> {
  const team = await lockTeam(trx, teamId);
  const member = (await listMembers(trx, teamId)).find(({ id }) => id === userId);
  if ((member?.role ?? null) !== was) {
    const who = member?.name ?? 'Somebody you changed';
    throw new AppError(
      'CONFLICT',
      `${who} was given another role in ${team.name} since you opened this. Look again, then save.`,
    );
  }
  for (const concerned of [was, role]) {
    if (concerned && !hasRole(viewer, concerned, [teamId])) {
      throw new AppError('FORBIDDEN', `Only somebody with the role "${concerned}" can give it or take it away.`);
    }
  }
  const stillCoordinates = role === 'coordinator' || role === 'admin';
  if (userId === team.coordinatorId && !stillCoordinates) {
    if (member?.isActive) {
      throw new AppError('INVALID', `${member.name} coordinates ${team.name}. Choose another coordinator there first.`);
    }
    await updateTeam(trx, teamId, { name: team.name, coordinatorId: null });
  }
  if (role === null) return deleteMember(trx, teamId, userId);
  if (was === null) await requireActive(trx, userId, 'person');
  await saveMember(trx, teamId, userId, role);
}
