import type { LinkRow } from '#app/components/ui/link-list.tsx';
import type { RecipientRole } from '#app/db/recipient-roles.server.ts';
import { holdersText, reachFlag, reachOf } from '#app/text/recipient-words.ts';

/** The roles of each audience, those of people outside first. */
export function toRoleGroups(roles: readonly RecipientRole[]) {
  const rowsOf = (audience: RecipientRole['audience']): LinkRow[] =>
    roles
      .filter((role) => role.audience === audience)
      .map((role) => ({
        to: `/settings/recipient-roles/${role.key}`,
        label: role.name,
        ...(role.builtIn && { aside: 'built in' }),
        state: reachOf(role) === 'nobody' ? '' : holdersText(role),
        flag: reachFlag(role),
      }));
  return [
    { audience: 'external', title: 'Outside', rows: rowsOf('external') },
    { audience: 'internal', title: 'In your organisation', rows: rowsOf('internal') },
  ];
}
