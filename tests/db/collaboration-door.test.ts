import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writePresence } from '#app/collaboration/presence-states.ts';
import { CLOSE_CODES } from '#app/document/close-codes.ts';
import { LIMITS } from '#app/document/model.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { firstText } from '#tests/support/join-document.ts';
import { is, usePeople } from '#tests/support/people-at-documents.ts';
import { signIn } from '#tests/support/session.ts';
import { AUTH, AWARENESS, CLOSE, enter, message, SYNC, speak } from '#tests/support/speak-raw.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const { serve, open } = usePeople(database);

/** Asks for everything. */
const question = (postMortemId: string) => message(postMortemId, SYNC, 0, Uint8Array.of(0));
const present = (client: number, clock: number, state: object | null = {}) =>
  writePresence([{ client, clock, state: state as Record<string, unknown> | null }]);

/** Knocks without a word of WebSocket of its own, so that nothing is answered. */
function knock({ url }: { url: string }, ...more: string[]) {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  const key = randomBytes(16).toString('base64');
  const asked = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${key}`];
  const head = ['GET /collaboration HTTP/1.1', `Host: 127.0.0.1:${port}`, `Origin: ${url}`, ...asked, ...more];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const status = once(socket, 'data').then(([data]) => Number(String(data).split(' ')[1]));
  return { socket, status };
}

describe('somebody at the door', () => {
  it('is one of so many of their address that are not signed in, or of their session', async () => {
    const server = await serve();
    const person = await signIn(database.db, server.url, 'responder');
    const strangers = Array.from({ length: 130 }, () => knock(server));
    const fromElsewhere = knock(server, 'X-Forwarded-For: 203.0.113.7');
    const heard = await Promise.all(strangers.map(({ status }) => status));
    expect(heard.filter((status) => status === 101).length).toBeGreaterThan(90);
    expect(heard).toContain(429);
    expect(await fromElsewhere.status).toBe(101);
    for (const { socket } of [...strangers, fromElsewhere]) socket.destroy();
    const client = await database.connection.pool.connect();
    await client.query('begin');
    await client.query('lock table sessions in access exclusive mode');
    const pages = Array.from({ length: 41 }, () => knock(server, `Cookie: ${person.headers.cookie}`));
    // the others wait for the database
    expect(await Promise.any(pages.map(({ status }) => status))).toBe(429);
    await client.query('rollback');
    client.release();
    const answers = await Promise.all(pages.map(({ status }) => status));
    expect(answers.filter((status) => status === 429)).toHaveLength(1);
    for (const { socket } of pages) socket.destroy();
  });

  it('who is not signed in is not listened to', async () => {
    const server = await serve();
    const { socket } = knock(server);
    const closed = once(socket, 'close');
    await once(socket, 'data');
    // a frame of four megabytes that never ends
    const frame = Buffer.alloc(14);
    frame.writeUInt16BE(0x82ff, 0);
    frame.writeBigUInt64BE(4_000_000n, 2);
    socket.write(frame);
    socket.write(Buffer.alloc(1_000));
    await closed;
  });

  it('waits no longer when their document cannot be loaded, whoever came first', async () => {
    const server = await serve();
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    const person = await signIn(database.db, server.url, 'responder');
    const { pool } = database.connection;
    const client = await pool.connect();
    onTestFinished(() => client.release(true));
    await client.query('begin');
    await client.query('lock table document_updates in access exclusive mode');
    const visitors = [await enter(server, person, id), await enter(server, person, id)];
    await until(async () => {
      // not in the transaction: what it sees of the others stays as it was at its first look
      const { rowCount } = await pool.query(
        `select pg_cancel_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%document_updates%'`,
      );
      return rowCount === 1;
    });
    const codes = await Promise.all(visitors.map((visitor) => visitor.codes));
    expect(codes).toEqual([CLOSE_CODES.later, CLOSE_CODES.later]);
  });

  it('comes in while there is room, of a person and of a document, however many come at once', async () => {
    const server = await serve();
    const { id } = await recordPostMortem(database.db, 'Checkout failed.');
    let letIn = 0;
    let sentAway = 0;
    const people = await Promise.all([1, 2, 3, 4].map(() => signIn(database.db, server.url, 'responder')));
    const thirty = Array.from({ length: 30 }, () => people).flat();
    const visitors = await Promise.all(thirty.map((person) => speak(server, person)));
    const oneMore = await speak(server, people[0]!);
    expect(await oneMore.codes).toBe(CLOSE_CODES.later);
    for (const { socket, codes } of visitors) {
      socket.once('message', () => {
        letIn += 1;
      });
      void codes.then((code) => {
        if (code === CLOSE_CODES.later) sentAway += 1;
      });
      socket.send(message(id, AUTH, 0, ''));
    }
    await until(() => sentAway === 20 && letIn >= 100);
    for (const { socket } of visitors) socket.terminate();
  });
});

describe('somebody who reads along', () => {
  it('and says goodbye is gone, and nothing that they say afterwards waits', async () => {
    const { server, id, person, shared } = await open();
    await is(shared, 'saved');
    const { socket, codes } = await enter(server, person, id);
    socket.send(message(id, CLOSE, 'goodbye'));
    expect(await codes).toBe(CLOSE_CODES.comeBack);
  });

  it('and asks without end is sent away', async () => {
    const { server, id, person, shared } = await open();
    await is(shared, 'saved');
    const { socket, codes } = await enter(server, person, id);
    socket.send(message(id, AWARENESS, present(7, 1)));
    await until(() => shared.awareness.states.has(7));
    for (let time = 0; time < 100; time += 1) socket.send(question(id));
    expect(await codes).toBe(CLOSE_CODES.later);
  });

  it('and does not read what they asked for is sent away', async () => {
    const { server, id, person, shared } = await open();
    await is(shared, 'saved');
    firstText(shared).insert(0, 'x'.repeat(0.9 * LIMITS.text));
    await is(shared, 'saved');
    const { socket, codes } = await enter(server, person, id);
    socket.send(message(id, AWARENESS, present(7, 1)));
    await until(() => shared.awareness.states.has(7));
    socket.pause();
    for (let time = 0; time < 50; time += 1) socket.send(question(id));
    await until(() => !shared.awareness.states.has(7));
    socket.resume();
    await codes;
  });

  it('is seen as a page or two, however many they say to be one after the other', async () => {
    const { server, id, person, shared } = await open();
    await is(shared, 'saved');
    const { socket } = await enter(server, person, id);
    for (let client = 1; client <= 10; client += 1) {
      socket.send(message(id, AWARENESS, present(client, 1)));
      socket.send(message(id, AWARENESS, present(client, 2, null)));
    }
    socket.send(message(id, AWARENESS, present(1, 3)));
    await until(() => shared.awareness.states.has(1) && shared.awareness.meta.get(1)?.clock === 3);
    expect([...shared.awareness.meta.keys()].filter((client) => client <= 10)).toEqual([1, 2, 3]);
    socket.terminate();
  });
});
