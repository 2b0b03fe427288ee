import { ROLES, type Role } from '#app/db/schema.ts';

/** The name of the field that holds a person's role in a team. */
export const teamField = (teamId: string) => `team-${teamId}`;

/** The memberships that a form asks for, of teams that exist; nothing chosen is no membership. */
export function readMemberships(form: FormData, teams: readonly { id: string }[]): { teamId: string; role: Role }[] {
  return teams.flatMap(({ id }) => {
    const role = ROLES.find((candidate) => candidate === form.get(teamField(id)));
    return role ? [{ teamId: id, role }] : [];
  });
}

/** What was typed into the form that came back, or else what is kept. */
export function rolesToShow(
  typed: Record<string, unknown> | null | undefined,
  kept: readonly { teamId: string; role: Role }[],
  teams: readonly { id: string }[],
): Record<string, string | undefined> {
  if (!typed) return Object.fromEntries(kept.map(({ teamId, role }) => [teamId, role]));
  return Object.fromEntries(
    teams.map(({ id }) => {
      const value = typed[teamField(id)];
      return [id, typeof value === 'string' ? value : undefined];
    }),
  );
}
