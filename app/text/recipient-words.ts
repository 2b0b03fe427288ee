import type { RoleResolution } from '../db/schema.ts';
import { countWords } from './counts.ts';
import { listed } from './numerals.ts';

/* Who is told: the words for recipient roles and for who holds them. */

interface Holder {
  isGone: boolean;
  serviceName: string | null;
  teamName: string | null;
}

interface Role {
  name: string;
  resolves: RoleResolution;
  holders: readonly Holder[];
}

/** Who has the role beside those who were given it. */
export const RESOLUTION_WORDS: Record<RoleResolution, string> = {
  holders: '',
  concerned_members:
    'The members of the teams that an incident concerns: its own teams and the owners of its services.',
  concerned_coordinators:
    'The coordinators of the teams that an incident concerns: its own teams and the owners of its services.',
};

const NAMED: Record<Exclude<RoleResolution, 'holders'>, string> = {
  concerned_members: 'the members of the teams concerned',
  concerned_coordinators: 'the coordinators of the teams concerned',
};

/** For which incidents somebody holds a role. */
export function scopeText({ serviceName, teamName }: Pick<Holder, 'serviceName' | 'teamName'>): string {
  const what = [serviceName, teamName].filter((name) => name !== null);
  return what.length === 0 ? 'every incident' : `incidents of ${what.join(' and ')} only`;
}

/** How far the role reaches: nobody, only in some incidents, or somebody in every one. */
export function reachOf({ resolves, holders }: Omit<Role, 'name'>): 'nobody' | 'some' | 'everywhere' {
  const reached = holders.filter((holder) => !holder.isGone);
  if (reached.some(({ serviceName, teamName }) => serviceName === null && teamName === null)) return 'everywhere';
  return resolves !== 'holders' || reached.length > 0 ? 'some' : 'nobody';
}

/** What needs attention in how far a role reaches; null where it reaches somebody. */
export function reachFlag(role: Omit<Role, 'name'>): string | null {
  const reach = reachOf(role);
  if (reach === 'nobody') return 'Reaches nobody: a message to it would go to no one.';
  if (reach === 'everywhere' || role.resolves !== 'holders') return null;
  return 'Reaches nobody in incidents of other services and teams.';
}

/** "The coordinators of the teams concerned, and three people". */
export function holdersText({ resolves, holders }: Omit<Role, 'name'>): string {
  const reached = holders.filter((holder) => !holder.isGone).length;
  const people = reached === 0 ? [] : [countWords(reached, 'person', 'people').toLowerCase()];
  const text = listed(resolves === 'holders' ? people : [NAMED[resolves], ...people]);
  return text || 'nobody';
}

/** How the roles stand, in a sentence. */
export function rolesLead(roles: readonly Role[]): string {
  const without = roles.filter((role) => reachOf(role) === 'nobody');
  if (without.length === 0) return 'Templates name these roles; each reaches somebody.';
  return `Templates name these roles. ${countWords(without.length, 'of them reaches', 'of them reach')} nobody yet.`;
}
