import { beforeAll, describe, expect, it } from 'vitest';
import { newSecretToken } from '#app/auth/secret-tokens.server.ts';
import { getImport } from '#app/db/imports.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { beginDraft } from '#app/workflows/begin-draft.ts';
import { giveNotices } from '#app/workflows/give-notice.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { addChannelEndpoint } from '#app/workflows/save-channel-endpoint.ts';
import { addContact } from '#app/workflows/save-contact.ts';
import { giveRecipientRole } from '#app/workflows/save-recipient-role.ts';
import { useBrowser } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/look-at-page.ts';
import { draftingAs } from '#tests/support/messages.ts';
import { listPageRoutes } from '#tests/support/page-routes.ts';
import { DOORWAY_PAGES, PAGES, type Part, type Places, roomOf } from '#tests/support/pages.ts';
import { contextOf } from '#tests/support/recording.ts';
import { recordAnalysed } from '#tests/support/restricted-incident.ts';
import { useServer } from '#tests/support/server.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { recordTold } from '#tests/support/told-message.ts';
import { until } from '#tests/support/until.ts';

/** For machines with other things to do; without, a page takes a second. */
const ONE_PAGE_MS = 30_000;

describe('every page', () => {
  const server = useServer();
  const browser = useBrowser();
  let admin: SignedIn;

  beforeAll(async () => {
    admin = await signIn(server.db, server.url, 'admin');
  });

  it('has its entry in the list of pages', async () => {
    expect([...Object.keys(PAGES), ...DOORWAY_PAGES].sort()).toEqual(await listPageRoutes());
  });

  describe('of the sample organisation', () => {
    let places: Places;

    beforeAll(async () => {
      const viewer = administrator('test');
      await loadSample({ db: server.db, viewer, actor: { kind: 'command', id: null, requestId: null } });
      places = await findPlaces();
      await addFurther();
    });

    const at = (part: Part) => (typeof part === 'string' ? part : part(places));
    const rooms = new Set(Object.keys(PAGES).map(roomOf));

    for (const room of rooms) {
      const pages = Object.entries(PAGES).filter(([id]) => roomOf(id) === room);
      const timeout = pages.length * ONE_PAGE_MS;
      it(`has no barriers and fits a phone, light and dark: ${room}`, { timeout }, async () => {
        const page = await browser.open();
        await page.context().addCookies([admin.cookie]);
        const faults: string[] = [];
        for (const [, [path, title]] of pages) {
          faults.push(...(await faultsOf(page, server.url + at(path), at(title))));
        }
        expect(faults).toEqual([]);
      });
    }
  });

  /** What the sample organisation has none of: an API token, and a second session of the reader. */
  async function addFurther() {
    const token = new URLSearchParams({ name: 'a script', scopes: 'read' });
    await fetch(`${server.url}/settings/api-tokens`, { method: 'POST', headers: admin.headers, body: token });
    const expiresAt = new Date(Date.now() + 3_600_000);
    const session = { tokenHash: newSecretToken().hash, userId: admin.userId, expiresAt };
    await server.db.insertInto('sessions').values(session).execute();
  }

  /** An incident with entries and communications that were said elsewhere (what was sent has no form), and one of everything else. */
  async function findPlaces(): Promise<Places> {
    const { db } = server;
    const incident = await db
      .selectFrom('incidents')
      .innerJoin('communications', 'communications.incidentId', 'incidents.id')
      .innerJoin('timelineEvents', 'timelineEvents.incidentId', 'incidents.id')
      .select([
        'incidents.id',
        'incidents.number',
        'incidents.title',
        'communications.id as communicationId',
        'timelineEvents.id as eventId',
      ])
      .where('incidents.restricted', '=', false)
      .where('communications.dispatchId', 'is', null)
      .orderBy('incidents.number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    const service = await db.selectFrom('services').select(['slug', 'name']).orderBy('name').executeTakeFirstOrThrow();
    const team = await db.selectFrom('teams').select(['slug', 'name']).orderBy('name').executeTakeFirstOrThrow();
    const person = await db.selectFrom('users').select(['id', 'name']).orderBy('name').executeTakeFirstOrThrow();
    return {
      incident: { reference: `INC-${incident.number}`, title: incident.title },
      communicationId: incident.communicationId,
      eventId: incident.eventId,
      ...(await addMessages(incident.id)),
      service,
      team,
      person,
      importId: await upload(),
      action: await findAction(),
      analysed: await recordAnalysed(db, administrator('test'), incident.id, incident.eventId),
      ...(await addPeopleTold()),
    };
  }

  /** One that is done, with what was found. */
  async function findAction(): Promise<Places['action']> {
    const action = await server.db
      .selectFrom('actionItems')
      .select(['number', 'title'])
      .where('state', '=', 'done')
      .orderBy('number')
      .limit(1)
      .executeTakeFirstOrThrow();
    return { reference: `ACT-${action.number}`, title: action.title };
  }

  /** A draft, and a message that went out. */
  async function addMessages(incidentId: string): Promise<{ draftId: string; dispatchId: string }> {
    const { db } = server;
    const draft = { audience: 'internal', stage: 'update' } as const;
    const { draftId } = await beginDraft(draftingAs(db, administrator('test')), incidentId, draft);
    const told = await recordTold(db, incidentId);
    const { dispatchId } = await db
      .selectFrom('communications')
      .select('dispatchId')
      .where('id', '=', told)
      .executeTakeFirstOrThrow();
    return { draftId, dispatchId: dispatchId! };
  }

  /** Somebody outside who holds a role, a channel, and a notice for the reader. */
  async function addPeopleTold(): Promise<{ contactId: string; channelId: string }> {
    const { db } = server;
    const context = contextOf(db, administrator('test'));
    const contact = { name: 'Noor Haddad', email: 'noor@customer.example', organisation: 'Bergblick GmbH' };
    const contactId = await addContact(context, contact);
    await giveRecipientRole(context, 'organisation-administrators', { person: `contact:${contactId}` });
    const channelId = await addChannelEndpoint(context, {
      name: 'Incidents in Cliq',
      kind: 'zoho_cliq',
      channel: 'chat',
      audience: 'internal',
      afterCrash: 'ask',
      url: 'https://cliq.example/hooks/1',
      secret: 'kept to itself',
    });
    const notice = { kind: 'escalation' as const, text: 'INC-7: nobody has told the team yet.', link: '/incidents' };
    await db.transaction().execute((trx) => giveNotices(trx, { ...notice, userIds: [admin.userId], key: 'one' }));
    return { contactId, channelId };
  }

  /** A file with a good, a suspicious and a rejected row, up to its preview. */
  async function upload(): Promise<string> {
    const form = new FormData();
    form.set('mapping', '');
    const rows = [
      'Number,Title,Severity,Opened,Resolved',
      'A-1,Checkout is slow,SEV2,2026-01-05 10:00:00,2026-01-05 11:00:00',
      'A-2,Search is slow,SEV3,2026-01-06 10:00:00,2026-01-06 09:00:00',
      'A-3,Nothing works,SEV1,the day before,2026-01-07 09:00:00',
    ];
    form.set('file', new Blob([rows.join('\n')], { type: 'text/csv' }), 'history.csv');
    const { headers } = await fetch(`${server.url}/imports/new`, {
      method: 'POST',
      redirect: 'manual',
      headers: admin.headers,
      body: form,
    });
    const id = headers.get('location')?.split('/').at(-1) ?? '';
    await until(async () => (await getImport(server.db, id)).state === 'previewed');
    return id;
  }
});
