import { once } from 'node:events';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import type WebSocketClient from 'ws';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SharedDocument } from '#app/collaboration/shared-document.server.ts';
import { newVisitor } from '#app/collaboration/visitor.server.ts';
import { findViewerBySession } from '#app/db/viewers.server.ts';
import { CLOSE_CODES } from '#app/document/close-codes.ts';
import { FRAGMENT } from '#app/document/fragment.ts';
import { LIMITS } from '#app/document/model.ts';
import { createLog } from '#app/log.server.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { firstText, textOf } from '#tests/support/join-document.ts';
import { is, usePeople } from '#tests/support/people-at-documents.ts';
import { signIn } from '#tests/support/session.ts';
import { message, SYNC } from '#tests/support/speak-raw.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const { open, join, storedText } = usePeople(database);

describe('somebody who types and leaves at once', () => {
  /** Has whatever is written wait, until the function that it returns is called. */
  async function hold(postMortemId: string) {
    const client = await database.connection.pool.connect();
    await client.query('begin');
    await client.query('select 1 from post_mortems where id = $1 for update', [postMortemId]);
    return async () => {
      await client.query('commit');
      client.release();
    };
  }

  it('loses nothing of what the server had received, though it was committed after they had gone', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const letGo = await hold(id);
    // the first letter is being committed while the others come
    for (const letter of 'First. ') firstText(shared).insert(textOf(shared).indexOf('Checkout'), letter);
    const { webSocket } = shared.provider.configuration.websocketProvider;
    const hasLeft = once(webSocket as unknown as WebSocketClient, 'close');
    shared.destroy();
    await hasLeft;
    await letGo();
    await until(async () => (await storedText(id)).includes('First. Checkout failed.'));
  });

  it('loses nothing though the server is told to stop meanwhile', async () => {
    const { server, id, shared } = await open();
    await is(shared, 'saved');
    const letGo = await hold(id);
    for (const letter of 'First. ') firstText(shared).insert(textOf(shared).indexOf('Checkout'), letter);
    shared.destroy();
    const stopped = server.stop();
    await letGo();
    await stopped;
    expect(await storedText(id)).toContain('First. Checkout failed.');
  });
});

describe('a database that is away', () => {
  /** @returns what brings it back */
  async function takeAway() {
    const { url } = inject('postgres');
    const name = new URL(database.databaseUrl).pathname.slice(1);
    const administrator = new pg.Client({ connectionString: url });
    await administrator.connect();
    await administrator.query(`alter database ${name} with allow_connections false`);
    await administrator.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    return async () => {
      await administrator.query(`alter database ${name} with allow_connections true`);
      await administrator.end();
    };
  }

  it('acknowledges nothing, and takes everything when it is back', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const bringBack = await takeAway();
    firstText(shared).insert(0, 'Meanwhile. ');
    await is(shared, 'offline');
    expect(shared.getState()).toMatchObject({ hasUnsaved: true });
    await bringBack();
    await is(shared, 'saved');
    expect(await storedText(id)).toContain('Meanwhile. Checkout failed.');
  });

  it('gets what was written by those who did not wait for it', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const bringBack = await takeAway();
    firstText(shared).insert(0, 'Meanwhile. ');
    await is(shared, 'offline');
    shared.destroy();
    await bringBack();
    await until(async () => (await storedText(id)).includes('Meanwhile. Checkout failed.'));
  });
});

describe('a change of somebody in whose name another one writes', () => {
  it('is kept: their numbers are theirs', async () => {
    const { server, id, shared: ada } = await open();
    await is(ada, 'saved');
    firstText(ada).insert(0, 'Ada: ');
    await is(ada, 'saved');
    const { clientID, store } = ada.document;
    const villain = join(server.url, await signIn(database.db, server.url, 'responder', 'Mallory'), id);
    await is(villain, 'saved');
    ada.provider.disconnect();
    await is(ada, 'offline');
    // a thousand numbers from her last one on, all of them of nothing
    const encoder = createEncoder();
    for (const number of [1, 1, clientID, Y.getState(store, clientID), 0, 1000, 0]) writeVarUint(encoder, number);
    firstText(ada).insert(5, 'what I saw. ');
    const { webSocket } = villain.provider.configuration.websocketProvider;
    webSocket?.send(message(id, SYNC, 2, toUint8Array(encoder)) as never);
    await is(villain, 'closed');
    void ada.provider.connect();
    await is(ada, 'saved');
    expect(await storedText(id)).toContain('Ada: what I saw. Checkout failed.');
  });
});

describe('a change that does not fit any more when what was missed is read', () => {
  /** Somebody of whom only the end of their connection is of interest. */
  async function visit(url: string) {
    const { userId } = await signIn(database.db, url, 'responder');
    const { db } = database;
    const { tokenHash } = await db
      .selectFrom('sessions')
      .select('tokenHash')
      .where('userId', '=', userId)
      .executeTakeFirstOrThrow();
    const codes: number[] = [];
    const nothing = () => {};
    const socket = { close: (code: number) => codes.push(code), terminate: nothing, pause: nothing, resume: nothing };
    const { viewer } = (await findViewerBySession(db, tokenHash))!;
    const of = { sessionHash: tokenHash, viewer };
    const visitor = newVisitor({ ...socket, removeAllListeners: nothing } as unknown as WebSocket, of);
    return { visitor, codes };
  }
  function process(postMortemId: string) {
    const document = new Y.Doc();
    document.getXmlFragment(FRAGMENT);
    const log = createLog('silent');
    return {
      document,
      shared: new SharedDocument({ db: database.db, log, postMortemId, document, speaks: () => true }),
    };
  }
  function changed(from: Y.Doc, change: (text: Y.XmlText) => void) {
    const document = new Y.Doc();
    Y.applyUpdate(document, Y.encodeStateAsUpdate(from));
    const before = Y.encodeStateVector(document);
    change(firstText({ document }));
    return Y.encodeStateAsUpdate(document, before);
  }

  it('is taken though it brings what another one committed there: what was missed is read first', async () => {
    const { id } = await recordPostMortem(database.db, 'Start');
    const [here, there] = [process(id), process(id)];
    const [ada, ben] = await Promise.all([1, 2].map(() => visit('http://127.0.0.1')));
    await Promise.all([here.shared.load(), there.shared.load()]);
    // one client, whose first change is known here and whose second is not
    const adas = new Y.Doc();
    Y.applyUpdate(adas, Y.encodeStateAsUpdate(there.document));
    for (const words of ['Ada: ', 'Again. ']) {
      const before = Y.encodeStateVector(adas);
      firstText({ document: adas }).insert(0, words);
      await there.shared.take(ada!.visitor, Y.encodeStateAsUpdate(adas, before));
      if (words === 'Ada: ') await here.shared.load();
    }
    const known = Y.encodeStateVector(here.document);
    const bens = Y.mergeUpdates([
      Y.encodeStateAsUpdate(there.document, known),
      changed(there.document, (text) => text.insert(0, 'Ben: ')),
    ]);
    const taken = here.shared.take(ben!.visitor, bens);
    await Promise.race([taken, until(() => ben!.codes.length > 0)]);
    expect(ben!.codes).toEqual([]);
    expect(await storedText(id)).toContain('Ben: Again. Ada: Start');
  });

  it('is not acknowledged', async () => {
    const { id } = await recordPostMortem(database.db, 'Start');
    const [here, there] = [process(id), process(id)];
    const [ada, ben, cleo, dan] = await Promise.all([1, 2, 3, 4].map(() => visit('http://127.0.0.1')));
    await here.shared.load();
    const much = 'y'.repeat(LIMITS.text - 100);
    await here.shared.take(
      cleo!.visitor,
      changed(here.document, (text) => text.insert(0, much)),
    );
    await there.shared.load();
    await there.shared.take(
      cleo!.visitor,
      changed(there.document, (text) => text.insert(0, 'C'.repeat(60))),
    );
    // here nobody has heard of it: while Dan's is written, Ada's and Ben's wait together, and Ben's stands on Cleo's
    const acknowledged: string[] = [];
    const take = (who: string, { visitor }: typeof ada & object, update: Uint8Array) =>
      void here.shared.take(visitor, update).then(() => acknowledged.push(who));
    const known = Y.encodeStateAsUpdate(here.document);
    const adas = changed(here.document, (text) => text.insert(0, 'A'.repeat(60)));
    const bens = changed(there.document, (text) => text.delete(0, 10));
    take('Dan', dan!, known);
    take('Ada', ada!, adas);
    take('Ben', ben!, bens);
    await here.shared.whenIdle();
    await until(() => acknowledged.includes('Ben'));
    expect(acknowledged).toEqual(['Dan', 'Ben']);
    expect(ada!.codes).toEqual([CLOSE_CODES.full]);
    expect(await storedText(id)).not.toContain('AAAA');
  });
});
