import type { Role } from '#app/db/schema.ts';
import { countWords } from '#app/text/counts.ts';
import { ROLE_WORDS } from '#app/text/role-words.ts';

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: string;
  teams: string;
  access: 'can sign in' | 'no password yet' | 'deactivated';
}

interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  teams: { name: string; role: Role }[];
  hasPassword: boolean;
  deactivatedAt: Date | null;
}

/** Everybody as the page lists them. */
export function toPersonRows(people: readonly Person[]): PersonRow[] {
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    role: ROLE_WORDS[person.role].label,
    teams:
      person.teams.map((team) => `${team.name} (${ROLE_WORDS[team.role].label.toLowerCase()})`).join(', ') || 'none',
    access: person.deactivatedAt ? 'deactivated' : person.hasPassword ? 'can sign in' : 'no password yet',
  }));
}

/** "Four people can sign in, two have no password yet." */
export function peopleLead(people: readonly PersonRow[]): string {
  const count = (access: PersonRow['access']) => people.filter((person) => person.access === access).length;
  const waiting = count('no password yet');
  const first = `${countWords(count('can sign in'), 'person', 'people')} can sign in`;
  return waiting === 0 ? `${first}.` : `${first}; ${countWords(waiting, 'has', 'have').toLowerCase()} no password yet.`;
}
