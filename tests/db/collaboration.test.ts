import { once } from 'node:events';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import WebSocketClient from 'ws';
import * as Y from 'yjs';
import type { SharedDocument } from '#app/components/document/shared-document.ts';
import { notifyLive } from '#app/db/live.server.ts';
import type { Role } from '#app/db/schema.ts';
import { deleteSessionsOfUser } from '#app/db/sessions.server.ts';
import { FRAGMENT, MAX_UPDATE_BYTES } from '#app/document/fragment.ts';
import { documentOfUpdates } from '#app/document/yjs.ts';
import { type CollaborationServer, openCollaboration, recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { firstText, joinDocument, textOf } from '#tests/support/join-document.ts';
import { signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const servers: CollaborationServer[] = [];
const people: SharedDocument[] = [];

afterEach(async () => {
  for (const person of people.splice(0)) person.destroy();
  for (const server of servers.splice(0)) await server.stop();
});

async function serve(port?: number) {
  const server = await openCollaboration(database, port);
  servers.push(server);
  return server;
}

async function join(...of: Parameters<typeof joinDocument>) {
  const shared = joinDocument(...of);
  people.push(shared);
  return shared;
}

const is = (shared: SharedDocument, status: string) => until(() => shared.getState().status === status);

/** A document with one person at it, of whom it is known that everything is saved. */
async function open(role: Role = 'responder', options: { restricted?: boolean } = {}) {
  const server = await serve();
  const { id, incidentId } = await recordPostMortem(database.db, 'Checkout failed.', options);
  const person = await signIn(database.db, server.url, role);
  const shared = await join(server.url, person, id);
  return { server, id, incidentId, person, shared };
}

/** Something that decides who may see what has changed. */
const tellAll = (topic: 'directory' | 'incident', incidents: string[] = []) =>
  database.db.transaction().execute((trx) => notifyLive(trx, { topic, incidents }));

async function storedText(postMortemId: string) {
  const rows = await database.db
    .selectFrom('documentUpdates')
    .select('bytes')
    .where('postMortemId', '=', postMortemId)
    .orderBy('id')
    .execute();
  const [section] = documentOfUpdates(rows.map(({ bytes }) => bytes)).content;
  return JSON.stringify(section?.content);
}

describe('people who write the same document', () => {
  it('see what the others type, and "saved" once it is in the database', async () => {
    const server = await serve();
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, server.url, 'responder');
    const one = await join(server.url, person, id);
    const two = await join(server.url, person, id);
    await is(one, 'saved');
    await is(two, 'saved');
    firstText(one).insert(0, 'At ten, ');
    expect(one.getState().status).toBe('saving');
    await is(one, 'saved');
    expect(await storedText(id)).toContain('At ten, Checkout failed.');
    await until(() => textOf(two) === 'At ten, Checkout failed.');
  });

  it('may paste much several times in a row', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    for (let time = 0; time < 3; time += 1) firstText(shared).insert(0, 'x'.repeat(0.6 * MAX_UPDATE_BYTES));
    await is(shared, 'saved');
    expect((await storedText(id)).length).toBeGreaterThan(1.8 * MAX_UPDATE_BYTES);
  });

  it('end with the same text at two web processes, though one of them was offline meanwhile', async () => {
    const [here, there] = [await serve(), await serve()];
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, here.url, 'responder');
    const one = await join(here.url, person, id);
    const two = await join(there.url, { ...person, headers: { ...person.headers } }, id);
    await is(one, 'saved');
    await is(two, 'saved');
    two.provider.disconnect();
    await is(two, 'offline');
    for (const letter of 'First. ') firstText(one).insert(textOf(one).indexOf('Checkout'), letter);
    for (const letter of ' Last.') firstText(two).insert(textOf(two).length, letter);
    expect(two.getState()).toMatchObject({ status: 'offline', hasUnsaved: true });
    await is(one, 'saved');
    void two.provider.connect();
    await is(two, 'saved');
    await until(() => textOf(one) === 'First. Checkout failed. Last.');
    await until(() => textOf(two) === textOf(one));
    expect(await storedText(id)).toContain('First. Checkout failed. Last.');
  });

  it('come back to the next server, and lose nothing of what they wrote meanwhile', async () => {
    const { server, id, shared } = await open();
    await is(shared, 'saved');
    firstText(shared).insert(0, 'Before. ');
    await is(shared, 'saved');
    await server.stop();
    servers.splice(0);
    await is(shared, 'offline');
    firstText(shared).insert(0, 'Meanwhile. ');
    await serve(Number(new URL(server.url).port));
    await is(shared, 'saved');
    expect(await storedText(id)).toContain('Meanwhile. Before. Checkout failed.');
  });

  it('are shown what was written while their server could not hear of it', async () => {
    const [here, there] = [await serve(), await serve()];
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, here.url, 'responder');
    const writer = await join(here.url, person, id);
    const other = await join(there.url, person, id);
    await is(writer, 'saved');
    await is(other, 'saved');
    const { rowCount } = await database.connection.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'hindsight live'`,
    );
    expect(rowCount).toBe(2);
    firstText(writer).insert(0, 'Unheard. ');
    await is(writer, 'saved');
    await until(() => textOf(other) === 'Unheard. Checkout failed.');
  });
});

describe('somebody who may not write', () => {
  it('reads along, and what they change reaches nobody', async () => {
    const { server, id, shared: reader } = await open('viewer');
    const writer = await join(server.url, await signIn(database.db, server.url, 'responder'), id);
    await is(reader, 'readOnly');
    await is(writer, 'saved');
    firstText(writer).insert(0, 'Today: ');
    await until(() => textOf(reader) === 'Today: Checkout failed.');
    firstText(reader).insert(0, 'Nonsense. ');
    await until(() => {
      const state = reader.getState();
      return state.status === 'readOnly' && state.hasUnsaved;
    });
    expect(textOf(writer)).toBe('Today: Checkout failed.');
    expect(await storedText(id)).not.toContain('Nonsense');
  });

  it('is told so when the post-mortem is approved under their hands', async () => {
    const { id, incidentId, shared } = await open();
    await is(shared, 'saved');
    await database.db.updateTable('postMortems').set({ state: 'approved' }).where('id', '=', id).execute();
    // before anybody has told this server
    firstText(shared).insert(0, 'Too late. ');
    await is(shared, 'readOnly');
    await tellAll('incident', [incidentId]);
    expect(shared.getState()).toEqual({ status: 'readOnly', hasUnsaved: true });
    expect(await storedText(id)).not.toContain('Too late');
  });

  it('is not let in to what is not theirs to see', async () => {
    const { shared } = await open('responder', { restricted: true });
    await until(() => shared.getState().status === 'closed');
    expect(shared.getState()).toMatchObject({ status: 'closed', why: 'notAllowed' });
    expect(shared.document.getXmlFragment(FRAGMENT).length).toBe(0);
  });

  it('is not let in without a session, nor from another site', async () => {
    const { server, id, person } = await open();
    const stranger = await join(server.url, { ...person, headers: { ...person.headers, cookie: '' } }, id);
    await until(() => stranger.getState().status === 'closed');
    expect(stranger.getState()).toMatchObject({ why: 'signedOut' });
    const elsewhere = new WebSocketClient(`${server.url.replace('http', 'ws')}/collaboration`, {
      headers: { cookie: person.headers.cookie, origin: 'https://elsewhere.example' },
    });
    const [error] = (await once(elsewhere, 'error')) as [Error];
    expect(error.message).toContain('403');
  });
});

describe('a permission that is taken away', () => {
  it('ends the connection when the incident is restricted', async () => {
    const { incidentId, shared } = await open();
    await is(shared, 'saved');
    await database.db.updateTable('incidents').set({ restricted: true }).where('id', '=', incidentId).execute();
    await tellAll('incident', [incidentId]);
    await is(shared, 'closed');
    expect(shared.getState()).toMatchObject({ why: 'notAllowed' });
  });

  it('ends it when the session has ended or the person was deactivated', async () => {
    const { server, id, person, shared: first } = await open();
    await is(first, 'saved');
    await database.db.transaction().execute((trx) => deleteSessionsOfUser(trx, person.userId));
    await is(first, 'closed');
    expect(first.getState()).toMatchObject({ why: 'signedOut' });

    const other = await signIn(database.db, server.url, 'responder');
    const second = await join(server.url, other, id);
    await is(second, 'saved');
    await database.db.updateTable('users').set({ deactivatedAt: new Date() }).where('id', '=', other.userId).execute();
    await tellAll('directory');
    await is(second, 'closed');
  });

  it('is noticed at the next keystroke though nobody has told of it', async () => {
    const { id, person, shared } = await open();
    await is(shared, 'saved');
    await database.db.deleteFrom('sessions').where('userId', '=', person.userId).execute();
    firstText(shared).insert(0, 'After all. ');
    await is(shared, 'closed');
    expect(shared.getState()).toEqual({ status: 'closed', why: 'signedOut', isKept: false, hasUnsaved: true });
    expect(await storedText(id)).not.toContain('After all');
  });

  it('lets one read on whose role became a reader, and write again when it is given back', async () => {
    const { person, shared } = await open();
    await is(shared, 'saved');
    const become = async (role: Role) => {
      await database.db.updateTable('users').set({ role }).where('id', '=', person.userId).execute();
      await tellAll('directory');
    };
    await become('viewer');
    await is(shared, 'readOnly');
    await become('responder');
    await is(shared, 'saved');
  });
});

describe('what cannot be taken', () => {
  it.each<[string, (document: Y.Doc) => void]>([
    ['a script', (document) => document.getXmlFragment(FRAGMENT).insert(0, [new Y.XmlElement('script')])],
    ['a link that runs', (document) => firstText({ document }).format(0, 4, { link: { href: 'javascript:alert(1)' } })],
    ['what is no part of the document', (document) => document.getMap('elsewhere').set('a', 'b')],
    ['more than is taken at once', (document) => firstText({ document }).insert(0, 'x'.repeat(MAX_UPDATE_BYTES))],
  ])('%s harms neither the document nor the others', async (_what, change) => {
    const { server, id, person, shared: villain } = await open();
    const other = await join(server.url, person, id);
    await is(villain, 'saved');
    await is(other, 'saved');
    change(villain.document);
    await is(villain, 'closed');
    expect(['refused', 'tooLarge']).toContain((villain.getState() as { why: string }).why);
    firstText(other).insert(0, 'Still here. ');
    await is(other, 'saved');
    expect(await storedText(id)).toContain('Still here. Checkout failed.');
    const rows = await database.db.selectFrom('documentUpdates').where('postMortemId', '=', id).select('id').execute();
    expect(rows).toHaveLength(2);
  });
});

describe('a database that is away', () => {
  it('acknowledges nothing, and takes everything when it is back', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const { url } = inject('postgres');
    const name = new URL(database.databaseUrl).pathname.slice(1);
    const administrator = new pg.Client({ connectionString: url });
    await administrator.connect();
    await administrator.query(`alter database ${name} with allow_connections false`);
    await administrator.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    firstText(shared).insert(0, 'Meanwhile. ');
    await is(shared, 'offline');
    expect(shared.getState()).toMatchObject({ hasUnsaved: true });
    await administrator.query(`alter database ${name} with allow_connections true`);
    await administrator.end();
    await is(shared, 'saved');
    expect(await storedText(id)).toContain('Meanwhile. Checkout failed.');
  });
});

describe('presence', () => {
  it('shows colleagues at other web processes under the names that they have, whatever they say', async () => {
    const [here, there] = [await serve(), await serve()];
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const ada = await join(here.url, await signIn(database.db, here.url, 'responder', 'Ada'), id, 'Somebody else');
    await is(ada, 'saved');
    const ben = await join(there.url, await signIn(database.db, there.url, 'responder', 'Ben'), id, 'Ben');
    await is(ben, 'saved');
    const namesAt = ({ awareness, document }: SharedDocument) =>
      [...awareness.getStates()]
        .filter(([client]) => client !== document.clientID)
        .map(([, state]) => state.user?.name);
    await until(() => namesAt(ben).includes('Ada'));
    await until(() => namesAt(ada).includes('Ben'));
    ada.destroy();
    await until(() => namesAt(ben).length === 0);
  });
});
