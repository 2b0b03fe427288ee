import { ROLES, type Role } from '#app/db/schema.ts';
import type { MembershipChange } from '#app/workflows/directory-input.ts';

/** The name of the field that holds a person's role in a team. */
export const teamField = (teamId: string) => `team-${teamId}`;
/** The name of the field that holds the role that the form showed. */
export const wasField = (teamId: string) => `was-${teamId}`;

const roleOf = (value: unknown): Role | null => ROLES.find((role) => role === value) ?? null;

/** What a form asks of each team that it showed; nothing chosen is no membership. */
export function readMemberships(form: FormData, teams: readonly { id: string }[]): MembershipChange[] {
  return teams
    .filter(({ id }) => form.has(teamField(id)))
    .map(({ id }) => ({ teamId: id, was: roleOf(form.get(wasField(id))), role: roleOf(form.get(teamField(id))) }));
}

export interface RoleInTeam {
  /** As it is kept. */
  was: Role | null;
  /** As it was typed into the form that came back, where somebody had chosen another; else as it is kept. */
  shown: Role | null;
}

/** What the form shows for each team, by team id. */
export function rolesToShow(
  typed: Record<string, unknown> | null | undefined,
  kept: readonly { teamId: string; role: Role }[],
  teams: readonly { id: string }[],
): Record<string, RoleInTeam> {
  return Object.fromEntries(
    teams.map(({ id }) => {
      const was = kept.find(({ teamId }) => teamId === id)?.role ?? null;
      const wanted = roleOf(typed?.[teamField(id)]);
      const isTouched = typed != null && wanted !== roleOf(typed[wasField(id)]);
      return [id, { was, shown: isTouched ? wanted : was }];
    }),
  );
}
