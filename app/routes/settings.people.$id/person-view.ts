import type { LinkPurpose } from '#app/db/links.server.ts';
import type { Role } from '#app/db/schema.ts';

export interface PersonView {
  name: string;
  role: Role;
  lead: string;
  access: 'active' | 'invited' | 'deactivated';
  isViewer: boolean;
}

interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  passwordHash: string | null;
  deactivatedAt: Date | null;
}

const LEADS: Record<PersonView['access'], string> = {
  active: 'can sign in.',
  invited: 'has no password yet: invite them again if the link was lost.',
  deactivated: 'is deactivated and cannot sign in. What they recorded stays.',
};

/** A person as their page shows them; the hash of the password stays behind. */
export function toPerson(user: User, viewer: { userId: string | null }): PersonView {
  const access = user.deactivatedAt ? 'deactivated' : user.passwordHash === null ? 'invited' : 'active';
  const lead = `${user.email} ${LEADS[access]}`;
  return { name: user.name, role: user.role, lead, access, isViewer: user.id === viewer.userId };
}

/** What is said of a link that was just made. */
export const LINK_WORDS: Record<LinkPurpose, { path: string; title: string; text: string }> = {
  invitation: {
    path: '/invitations',
    title: 'A new invitation',
    text: 'The link works once, within seven days, and is not shown again. The one from before is dead.',
  },
  password_reset: {
    path: '/password-resets',
    title: 'A link for a new password',
    text: 'The link works once, within 24 hours, and is not shown again.',
  },
};
