import type { Db } from '#app/db/client.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { addChannelEndpoint } from '#app/workflows/save-channel-endpoint.ts';
import { addContact } from '#app/workflows/save-contact.ts';
import { giveRecipientRole } from '#app/workflows/save-recipient-role.ts';
import { contextOf, makeService, makeTeam } from './recording.ts';
import { type SignedIn, signIn } from './session.ts';

/** Who is told of an incident in Checkout. */
export interface Lakeside {
  /** Of the team that owns Checkout. */
  mara: SignedIn;
  /** The clock that she reads, which is not the organisation's. */
  timeZone: string;
  /** Addresses of those whom an internal message reaches, and of the customers' administrators. */
  ourOwn: string[];
  customers: string[];
}

/**
 * An organisation with people inside and outside who have the roles of the built-in templates, beside others who have the
 * same roles elsewhere or other roles, and with channels of which two are for this team's own.
 *
 * @param hooks where its webhooks are received: "/operations" and "/managers" hear of Checkout, others do not
 */
export async function makeLakeside(db: Db, url: string, hooks: string): Promise<Lakeside> {
  const context = contextOf(db, administrator('test'));
  const timeZone = 'Asia/Tokyo';
  const person = async (name: string) => {
    const signedIn = await signIn(db, url, 'responder', name);
    const email = `${name.toLowerCase()}@lakeside.example`;
    await db.updateTable('users').set({ email, timeZone }).where('id', '=', signedIn.userId).execute();
    return signedIn;
  };
  const [mara, noor, jan] = [await person('Mara'), await person('Noor'), await person('Jan')];
  const organisation = { name: 'Lakeside', timeZone: 'Europe/Zurich', senderAddress: 'incidents@lakeside.example' };
  await db
    .updateTable('organisations')
    .set({ ...organisation, undoSeconds: 0 })
    .execute();

  const [shop, other] = [await makeTeam(db), await makeTeam(db)];
  await db.updateTable('teams').set({ name: 'Shop', coordinatorId: noor.userId }).where('id', '=', shop).execute();
  for (const [teamId, { userId }] of [
    [shop, mara],
    [other, jan],
  ] as const)
    await db.insertInto('memberships').values({ teamId, userId, role: 'responder' }).execute();
  const [checkout, search] = [await makeService(db, shop), await makeService(db, other)];
  await db.updateTable('services').set({ name: 'Checkout' }).where('id', '=', checkout).execute();

  const give = async (role: string, name: string, scope?: string) => {
    const email = `${name.toLowerCase()}@bergblick.example`;
    const contactId = await addContact(context, { name, email });
    await giveRecipientRole(context, role, { person: `contact:${contactId}`, scope });
    return email;
  };
  const customers = [
    await give('organisation-administrators', 'Ada'),
    await give('organisation-administrators', 'Ines', `service:${checkout}`),
  ];
  const holders = [await give('security-team', 'Sia'), await give('head-of-it', 'Hanna')];
  await give('organisation-administrators', 'Otto', `service:${search}`);
  await give('security-officers', 'Sven');
  await give('data-protection-officer', 'Dora');

  const endpoint = { audience: 'internal', afterCrash: 'ask' } as const;
  const kinds = [
    { name: 'operations', kind: 'slack', channel: 'chat', teamId: shop },
    { name: 'managers', kind: 'zoho_cliq', channel: 'group' },
    { name: 'search', kind: 'generic', channel: 'chat', teamId: other },
    { name: 'customers', kind: 'generic', channel: 'chat', audience: 'external' },
  ] as const;
  for (const one of kinds) await addChannelEndpoint(context, { ...endpoint, ...one, url: `${hooks}/${one.name}` });
  return { mara, timeZone, ourOwn: ['mara@lakeside.example', 'noor@lakeside.example', ...holders], customers };
}
