import { describe, expect, it } from 'vitest';
import { applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { writePresence } from '#app/collaboration/presence-states.ts';
import type { SharedDocument } from '#app/components/document/shared-document.ts';
import { newId } from '#app/db/ids.ts';
import { CLOSE_CODES } from '#app/document/close-codes.ts';
import { FRAGMENT, MAX_UPDATE_BYTES } from '#app/document/fragment.ts';
import { LIMITS } from '#app/document/model.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { firstText, textOf } from '#tests/support/join-document.ts';
import { is, usePeople } from '#tests/support/people-at-documents.ts';
import { signIn } from '#tests/support/session.ts';
import { AWARENESS, message, SYNC, speak } from '#tests/support/speak-raw.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const { serve, join, open, storedText } = usePeople(database);

describe('what cannot be taken', () => {
  it.each<[string, (document: Y.Doc) => void]>([
    ['a script', (document) => document.getXmlFragment(FRAGMENT).insert(0, [new Y.XmlElement('script')])],
    ['a link that runs', (document) => firstText({ document }).format(0, 4, { link: { href: 'javascript:alert(1)' } })],
    ['what is no part of the document', (document) => document.getMap('elsewhere').set('a', 'b')],
    ['more than is taken at once', (document) => firstText({ document }).insert(0, 'x'.repeat(MAX_UPDATE_BYTES))],
  ])('%s harms neither the document nor the others', async (_what, change) => {
    const { server, id, person, shared: villain } = await open();
    const other = join(server.url, person, id);
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

describe('a document that is full', () => {
  it('takes no more, tells so, and leaves the others and what was written before alone', async () => {
    const { server, id, person, shared: writer } = await open();
    const other = join(server.url, person, id);
    await is(writer, 'saved');
    await is(other, 'saved');
    firstText(writer).insert(0, 'Before. ');
    firstText(writer).insert(0, 'x'.repeat(LIMITS.text));
    await is(writer, 'closed');
    expect(writer.getState()).toMatchObject({ why: 'full', hasUnsaved: true });
    // to be copied
    expect(textOf(writer).length).toBeGreaterThan(LIMITS.text);
    await until(() => textOf(other) === 'Before. Checkout failed.');
    firstText(other).insert(0, 'Still here. ');
    await is(other, 'saved');
    expect(await storedText(id)).toContain('Still here. Before. Checkout failed.');
  });
});

describe('a connection that says more than anybody has to', () => {
  it('before it is let in is ended', async () => {
    const { server, id, person } = await open();
    const { socket, codes } = await speak(server, person);
    for (let time = 0; time < 100; time += 1) socket.send(message(id, SYNC, new Uint8Array(1_000)));
    expect(await codes).toBe(CLOSE_CODES.refused);
  });

  it('about another document than its own is ended', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const { webSocket } = shared.provider.configuration.websocketProvider;
    webSocket?.send(message(newId(), AWARENESS, new Uint8Array(10)) as never);
    await is(shared, 'closed');
    expect(shared.getState()).toMatchObject({ why: 'refused' });
    expect(await storedText(id)).toContain('Checkout failed.');
  });

  it('of itself is ended', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const { webSocket } = shared.provider.configuration.websocketProvider;
    webSocket?.send(message(id, AWARENESS, new Uint8Array(200_000)) as never);
    await is(shared, 'closed');
  });
});

describe('presence', () => {
  it('shows colleagues at other web processes under the names that they have, whatever they say', async () => {
    const [here, there] = [await serve(), await serve()];
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const ada = join(here.url, await signIn(database.db, here.url, 'responder', 'Ada'), id, 'Somebody else');
    await is(ada, 'saved');
    const ben = join(there.url, await signIn(database.db, there.url, 'responder', 'Ben'), id, 'Ben');
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

  const usersAt = ({ awareness, document }: SharedDocument) =>
    [...awareness.getStates()].filter(([client]) => client !== document.clientID).map(([, state]) => state.user);

  it('is told of oneself only', async () => {
    const { server, id, shared: ada } = await open();
    const villain = join(server.url, await signIn(database.db, server.url, 'responder', 'Mallory'), id);
    await is(ada, 'saved');
    await is(villain, 'saved');
    await until(() => usersAt(ada).length === 1 && usersAt(villain).length === 1);
    const clock = (ada.awareness.meta.get(ada.document.clientID)?.clock ?? 0) + 5;
    // as Ada, as nobody any more, and as many others
    const strangers = Array.from({ length: 50 }, (_, index) => ({ client: 1000 + index, clock: 1, state: {} }));
    for (const state of [{ user: { name: 'Eve' }, cursor: null }, null]) {
      applyAwarenessUpdate(
        villain.awareness,
        writePresence([{ client: ada.document.clientID, clock: clock + (state ? 0 : 1), state }, ...strangers]),
        'villain',
      );
    }
    villain.awareness.setLocalStateField('cursor', { anchor: null, head: 5 });
    await until(() => usersAt(ada).some((user) => user.name === 'Mallory'));
    const third = join(server.url, await signIn(database.db, server.url, 'responder', 'Cleo'), id);
    await is(third, 'saved');
    await until(() => usersAt(third).some((user) => user.name === 'The responder'));
    expect(usersAt(third).some((user) => user.name === 'Eve')).toBe(false);
    // a page, and no more than that of strangers whom it plays
    expect(usersAt(third).filter((user) => user.name === 'Mallory').length).toBeLessThan(5);
    for (const [, { cursor }] of third.awareness.getStates()) expect(cursor?.anchor).not.toBeNull();
  });
});
