import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import WebSocketClient from 'ws';
import { newId } from '#app/db/ids.ts';
import { notifyLive } from '#app/db/live.server.ts';
import { recordReviewers } from '#app/db/post-mortem-reviews.server.ts';
import type { Role } from '#app/db/schema.ts';
import { deleteSessionsOfUser } from '#app/db/sessions.server.ts';
import { FRAGMENT } from '#app/document/fragment.ts';
import { LIMITS } from '#app/document/model.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { firstText, textOf } from '#tests/support/join-document.ts';
import { is, usePeople } from '#tests/support/people-at-documents.ts';
import { documentSaying } from '#tests/support/post-mortems.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const { serve, join, open, storedText } = usePeople(database);

/** Something that decides who may see what has changed. */
const tellAll = (topic: 'directory' | 'incident', incidents: string[] = []) =>
  database.db.transaction().execute((trx) => notifyLive(trx, { topic, incidents }));

/** Somebody is asked to review a post-mortem. */
const review = (postMortemId: string, { userId }: SignedIn) =>
  database.db.transaction().execute(async (trx) => {
    const version = { number: 1, title: '', content: JSON.stringify(documentSaying('')), note: '' };
    await trx
      .insertInto('postMortemVersions')
      .values({ ...version, id: newId(), postMortemId, state: 'in_review', createdBy: null })
      .execute();
    await recordReviewers(trx, { postMortemId, versionNumber: 1, askedBy: null }, [userId]);
  });

describe('people who write the same document', () => {
  it('see what the others type, and "saved" once it is in the database', async () => {
    const server = await serve();
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, server.url, 'responder');
    const one = join(server.url, person, id);
    const two = join(server.url, person, id);
    await is(one, 'saved');
    await is(two, 'saved');
    firstText(one).insert(0, 'At ten, ');
    expect(one.getState().status).toBe('saving');
    await is(one, 'saved');
    expect(await storedText(id)).toContain('At ten, Checkout failed.');
    await until(() => textOf(two) === 'At ten, Checkout failed.');
  });

  it('may paste much several times in a row, each time in place of what was there', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const text = firstText(shared);
    // three bytes each
    const much = '漢'.repeat(0.9 * LIMITS.text);
    for (let time = 0; time < 3; time += 1) {
      text.delete(0, text.length);
      text.insert(0, `${time} ${much}`);
    }
    await is(shared, 'saved');
    expect((await storedText(id)).slice(0, 60)).toContain('"2 漢');
  });

  it('end with the same text at two web processes, though one of them was offline meanwhile', async () => {
    const [here, there] = [await serve(), await serve()];
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, here.url, 'responder');
    const one = join(here.url, person, id);
    const two = join(there.url, { ...person, headers: { ...person.headers } }, id);
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
    await is(shared, 'offline');
    firstText(shared).insert(0, 'Meanwhile. ');
    await serve(Number(new URL(server.url).port));
    await is(shared, 'saved');
    expect(await storedText(id)).toContain('Meanwhile. Before. Checkout failed.');
  });

  it('come back while they type on, though a change was lost with the connection', async () => {
    const { id, shared } = await open();
    await is(shared, 'saved');
    const { websocketProvider } = shared.provider.configuration;
    const text = firstText(shared);
    const type = (words: string) => text.insert(text.length, words);
    // it goes out on a connection that brings nothing any more
    Object.assign(websocketProvider.webSocket as object, { send: () => {} });
    type(' Lost.');
    websocketProvider.webSocket?.close();
    await is(shared, 'offline');
    const typing = setInterval(() => type(' On'), 5);
    await until(async () => (await storedText(id)).includes('Lost. On On')).finally(() => clearInterval(typing));
    await is(shared, 'saved');
  });

  it('are shown what was written while their server could not hear of it', async () => {
    const [here, there] = [await serve(), await serve()];
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, here.url, 'responder');
    const writer = join(here.url, person, id);
    const other = join(there.url, person, id);
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
  it('reads along where they review it, and what they change reaches nobody', async () => {
    const { server, id, shared: writer } = await open();
    await is(writer, 'saved');
    const reviewer = await signIn(database.db, server.url, 'viewer');
    await review(id, reviewer);
    const reader = join(server.url, reviewer, id);
    await is(reader, 'readOnly');
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

  it('and only reads its page is not let in to the text as it was written, which names people', async () => {
    const { shared } = await open('viewer');
    await until(() => shared.getState().status === 'closed');
    expect(shared.getState()).toMatchObject({ status: 'closed', why: 'notAllowed' });
    expect(shared.document.getXmlFragment(FRAGMENT).length).toBe(0);
    expect(shared.awareness.getStates().size).toBeLessThan(2);
  });

  it('is not let in to what is not theirs to see', async () => {
    const { shared } = await open('responder', { restricted: true });
    await until(() => shared.getState().status === 'closed');
    expect(shared.getState()).toMatchObject({ status: 'closed', why: 'notAllowed' });
    expect(shared.document.getXmlFragment(FRAGMENT).length).toBe(0);
  });

  it('is not let in without a session, nor from another site', async () => {
    const { server, id, person } = await open();
    const stranger = join(server.url, { ...person, headers: { ...person.headers, cookie: '' } }, id);
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
    const second = join(server.url, other, id);
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

  const become = async (role: Role, { userId }: SignedIn) => {
    await database.db.updateTable('users').set({ role }).where('id', '=', userId).execute();
    await tellAll('directory');
  };

  it('ends it when somebody became a reader, who is told no names', async () => {
    const { person, shared } = await open();
    await is(shared, 'saved');
    await become('viewer', person);
    await is(shared, 'closed');
    expect(shared.getState()).toMatchObject({ why: 'notAllowed' });
  });

  it('lets a reviewer read on, and write again when their role is given back', async () => {
    const { id, person, shared } = await open();
    await is(shared, 'saved');
    await review(id, person);
    await become('viewer', person);
    await is(shared, 'readOnly');
    await become('responder', person);
    await is(shared, 'saved');
  });
});
