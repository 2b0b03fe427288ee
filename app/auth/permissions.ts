import { ROLES, type Role } from '../db/schema.ts';
import type { Viewer } from '../db/viewer.ts';
import { AppError } from '../errors.ts';

/*
 * What a role may do. Seeing is decided in the WHERE of each query (db/visibility); here is what may be changed.
 * viewer: reads. responder: declares and records incidents. coordinator: also edits services and teams, imports history,
 * restricts incidents. admin: everything.
 */

const rank = (role: Role) => ROLES.indexOf(role);

/**
 * True if the viewer has at least `role`, in the organisation or in one of the teams.
 *
 * @param teamIds teams whose roles count; "any": a role in any team will do
 */
export function hasRole(viewer: Viewer, role: Role, teamIds: readonly string[] | 'any' = []): boolean {
  if (rank(viewer.role) >= rank(role)) return true;
  const teams = teamIds === 'any' ? Object.keys(viewer.teamRoles) : teamIds;
  return teams.some((teamId) => {
    const teamRole = viewer.teamRoles[teamId];
    return teamRole !== undefined && rank(teamRole) >= rank(role);
  });
}

/** @throws AppError FORBIDDEN saying what would be needed */
export function requireRole(viewer: Viewer, role: Role, teamIds: readonly string[] | 'any' = []): void {
  if (hasRole(viewer, role, teamIds)) return;
  throw new AppError('FORBIDDEN', `This needs the role "${role}"; yours is "${viewer.role}".`);
}
