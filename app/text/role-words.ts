import type { Role } from '../db/schema.ts';

/** What each role is for, in a line. */
export const ROLE_WORDS: Record<Role, { label: string; may: string }> = {
  viewer: { label: 'Viewer', may: 'reads' },
  responder: { label: 'Responder', may: 'declares and records incidents' },
  coordinator: { label: 'Coordinator', may: 'also edits services and teams, imports history, restricts incidents' },
  admin: { label: 'Administrator', may: 'may do everything, and sees restricted incidents' },
};

/** For a native select. */
export const ROLE_OPTIONS = (Object.keys(ROLE_WORDS) as Role[]).map((role) => ({
  value: role,
  label: `${ROLE_WORDS[role].label}: ${ROLE_WORDS[role].may}`,
}));

/** The roles that one can have in a single team. */
export const TEAM_ROLES = ['viewer', 'responder', 'coordinator'] as const satisfies readonly Role[];
