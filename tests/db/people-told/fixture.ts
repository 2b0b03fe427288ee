import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Audience } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addChannelEndpoint } from '#app/workflows/save-channel-endpoint.ts';
import { addContact } from '#app/workflows/save-contact.ts';
import { giveRecipientRole } from '#app/workflows/save-recipient-role.ts';
import { contextOf } from '#tests/support/recording.ts';

/** Somebody outside, in the directory. */
export function makeContact(db: Db, viewer: Viewer, name: string): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@customer.example`;
  return addContact(contextOf(db, viewer), { name, email, organisation: 'Bergblick GmbH' });
}

/** Gives a role; `person` and `scope` as the form has them. */
export function give(db: Db, viewer: Viewer, role: string, person: string, scope?: string): Promise<void> {
  return giveRecipientRole(contextOf(db, viewer), role, { person, scope });
}

/** An incoming webhook of an audience. */
export function makeEndpoint(
  db: Db,
  viewer: Viewer,
  { audience = 'internal', teamId = null }: { audience?: Audience; teamId?: string | null } = {},
): Promise<string> {
  return addChannelEndpoint(contextOf(db, viewer), {
    name: `Endpoint ${newId()}`,
    kind: 'slack',
    channel: 'chat',
    audience,
    teamId,
    afterCrash: 'ask',
    url: 'https://hooks.chat.example/services/T0/secret-path',
  });
}

/** Everything that the audit log holds, as one text. */
export async function auditText(db: Db): Promise<string> {
  const entries = await db.selectFrom('auditEntries').select(['action', 'details']).orderBy('id').execute();
  return JSON.stringify(entries);
}
