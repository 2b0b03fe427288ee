import type { RecipientRole } from '#app/db/recipient-roles.server.ts';
import { holdersText, reachFlag, reachOf } from '#app/text/recipient-words.ts';

export interface RoleRow {
  key: string;
  name: string;
  builtIn: boolean;
  /** Empty where the flag says that there is nobody. */
  holders: string;
  flag: string | null;
}

/** The roles of each audience, those of people outside first. */
export function toRoleGroups(roles: readonly RecipientRole[]) {
  const rowsOf = (audience: RecipientRole['audience']): RoleRow[] =>
    roles
      .filter((role) => role.audience === audience)
      .map((role) => ({
        key: role.key,
        name: role.name,
        builtIn: role.builtIn,
        holders: reachOf(role) === 'nobody' ? '' : holdersText(role),
        flag: reachFlag(role),
      }));
  return [
    { audience: 'external', title: 'Outside', rows: rowsOf('external') },
    { audience: 'internal', title: 'In your organisation', rows: rowsOf('internal') },
  ];
}
