import type { DirectoryEntry } from '#app/db/contacts.server.ts';
import type { RecipientRole } from '#app/db/recipient-roles.server.ts';
import { RESOLUTION_WORDS, reachFlag, scopeText } from '#app/text/recipient-words.ts';

type Option = { value: string; label: string };

export interface HolderRow {
  id: string;
  name: string;
  /** "mara@example.com, Bergblick GmbH". */
  address: string;
  scope: string;
  isGone: boolean;
}

/** A role as its page shows it. */
export function toRole(role: RecipientRole) {
  return {
    key: role.key,
    name: role.name,
    /** Who has it without being given it. */
    byItself: RESOLUTION_WORDS[role.resolves],
    flag: reachFlag(role),
    holders: role.holders.map(
      (holder): HolderRow => ({
        id: holder.id,
        name: holder.name,
        address: [holder.email, ...(holder.organisation ? [holder.organisation] : [])].join(', '),
        scope: scopeText(holder),
        isGone: holder.isGone,
      }),
    ),
  };
}

/** Whom the role can be given to, as a native select with groups. */
export function personOptions(entries: readonly DirectoryEntry[]): { group: string; items: Option[] }[] {
  const option = ({ contactId, userId, name, email, organisation }: DirectoryEntry): Option => ({
    value: userId === null ? `contact:${contactId}` : `user:${userId}`,
    label: [name, ...(organisation ? [organisation] : []), email].join(', '),
  });
  return [
    { group: 'People outside', items: entries.filter(({ userId }) => userId === null).map(option) },
    { group: 'In your organisation', items: entries.filter(({ userId }) => userId !== null).map(option) },
  ].filter(({ items }) => items.length > 0);
}

/** For which incidents it can be given. */
export function scopeOptions(
  services: readonly { id: string; name: string }[],
  teams: readonly { id: string; name: string }[],
): (Option | { group: string; items: Option[] })[] {
  const items = (kind: string, of: readonly { id: string; name: string }[]) =>
    of.map(({ id, name }) => ({ value: `${kind}:${id}`, label: name }));
  return [
    { value: '', label: 'Every incident' },
    ...[
      { group: 'Only incidents of the service', items: items('service', services) },
      { group: 'Only incidents of the team', items: items('team', teams) },
    ].filter((one) => one.items.length > 0),
  ];
}
