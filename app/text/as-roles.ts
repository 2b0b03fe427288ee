import { uncapital } from './numerals.ts';

/** What somebody is called where nobody is told names: "the commander". @param role their response role on the incident */
export function saidAs(role: { key: string; name: string } | null): string {
  if (role === null) return 'a colleague';
  return role.key === 'operations' ? 'operations' : `the ${uncapital(role.name)}`;
}
