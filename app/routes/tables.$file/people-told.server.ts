import { requireRole } from '#app/auth/permissions.ts';
import { columnsOf } from '#app/components/tables/columns.ts';
import { listChannelEndpoints, type ShownEndpoint } from '#app/db/channel-endpoints.server.ts';
import { type DirectoryEntry, listDirectory } from '#app/db/contacts.server.ts';
import { listRecipientRoles, type RecipientRole, type RoleHolder } from '#app/db/recipient-roles.server.ts';
import { oneOf } from '#app/parameters.ts';
import { AFTER_CRASH_WORDS, ENDPOINT_CHANNEL_WORDS, ENDPOINT_KIND_WORDS } from '#app/text/endpoint-words.ts';
import { AUDIENCE_WORDS } from '#app/text/incident-words.ts';
import { scopeText } from '#app/text/recipient-words.ts';
import { smallTable } from './exported-table.server.ts';

const CONTACT_COLUMNS = columnsOf<DirectoryEntry>()({
  name: { header: 'Name', value: (row) => row.name },
  email: { header: 'E-mail address', value: (row) => row.email },
  organisation: { header: 'Organisation', value: (row) => row.organisation || null },
  timeZone: { header: 'Time zone', value: (row) => row.timeZone },
  signsIn: { header: 'Signs in here', value: (row) => row.userId !== null },
  roles: { header: 'Recipient roles', value: (row) => row.roles },
});

/** The directory as it is searched. */
export const contactsTable = smallTable<DirectoryEntry>(CONTACT_COLUMNS, async ({ db, viewer, params }) => {
  requireRole(viewer, 'coordinator');
  const archived = oneOf(params, 'show', ['archived']) !== null;
  return listDirectory(db, { search: params.get('q')?.trim() ?? '', archived });
});

interface HeldRole {
  role: RecipientRole;
  holder: RoleHolder | null;
}

const ROLE_COLUMNS = columnsOf<HeldRole>()({
  role: { header: 'Role', value: ({ role }) => role.name },
  key: { header: 'Name in templates', value: ({ role }) => role.key },
  audience: { header: 'Audience', value: ({ role }) => AUDIENCE_WORDS[role.audience] },
  resolves: { header: 'By itself', value: ({ role }) => role.resolves },
  holder: { header: 'Held by', value: ({ holder }) => holder?.name ?? null },
  email: { header: 'E-mail address', value: ({ holder }) => holder?.email ?? null },
  scope: { header: 'For', value: ({ holder }) => (holder ? scopeText(holder) : null) },
  gone: { header: 'Archived or deactivated', value: ({ holder }) => holder?.isGone ?? null },
});

/** Every recipient role, a line for each who holds it; one that nobody holds has a line too. */
export const recipientRolesTable = smallTable<HeldRole>(ROLE_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'coordinator');
  return (await listRecipientRoles(db)).flatMap((role): HeldRole[] =>
    role.holders.length === 0 ? [{ role, holder: null }] : role.holders.map((holder) => ({ role, holder })),
  );
});

const CHANNEL_COLUMNS = columnsOf<ShownEndpoint>()({
  name: { header: 'Name', value: (row) => row.name },
  kind: { header: 'Kind', value: (row) => ENDPOINT_KIND_WORDS[row.kind] },
  host: { header: 'Host', value: (row) => row.host },
  audience: { header: 'Audience', value: (row) => AUDIENCE_WORDS[row.audience] },
  channel: { header: 'Channel', value: (row) => ENDPOINT_CHANNEL_WORDS[row.channel] },
  team: { header: 'Team', value: (row) => row.teamName },
  afterCrash: { header: 'After a crash', value: (row) => AFTER_CRASH_WORDS[row.afterCrash] },
  signed: { header: 'Signed', value: (row) => row.hasSecret },
  archived: { header: 'Archived', value: (row) => row.archivedAt },
});

/** The channels, without their addresses: whoever has one can post there. */
export const channelsTable = smallTable<ShownEndpoint>(CHANNEL_COLUMNS, async ({ db, viewer }) => {
  requireRole(viewer, 'admin');
  return listChannelEndpoints(db);
});
