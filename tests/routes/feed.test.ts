import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '#tests/support/until.ts';
import { recordIncident, recordServices } from '../support/recorded-incident.ts';
import { useServer } from '../support/server.ts';
import { signIn } from '../support/session.ts';
import { recordTold } from '../support/told-message.ts';

const test = useServer();
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);
const open = { detected: ago(2).toISOString() };
let services: Record<string, string>;
let key: string;

beforeAll(async () => {
  services = await recordServices(test.db, 'checkout', 'search', 'billing');
  const admin = await signIn(test.db, test.url, 'admin');
  const settings = (change: string) =>
    fetch(`${test.url}/settings/customer-notices`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...admin.headers, origin: test.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: `change=${change}`,
    });
  expect((await settings('open')).status).toBe(302);
  const page = await (await fetch(`${test.url}/settings/customer-notices`, { headers: admin.headers })).text();
  key = /\/feed\/([\w-]+)\.json/.exec(page)![1]!;
});

beforeEach(async () => {
  // what an earlier test told is for nobody any more
  await test.db.updateTable('incidents').set({ kind: 'exercise' }).execute();
});

const ask = (query = '', headers: Record<string, string> = {}) =>
  fetch(`${test.url}/feed/${key}.json${query}`, { headers });
const subjects = async (query = '') =>
  ((await (await ask(query)).json()) as { updates: { subject: string }[] }).updates.map(({ subject }) => subject);
/** Answers are kept for a few seconds. */
const untilSubjects = (expected: string[], query = '') =>
  until(async () => JSON.stringify(await subjects(query)) === JSON.stringify(expected), 8_000);

describe("the feed of customers' notices", () => {
  it('has the latest of each open incident as text, and nothing that is not for customers', async () => {
    const incident = await recordIncident(test.db, {
      at: open,
      services: [services.checkout!],
      title: 'Internal title',
    });
    await recordTold(test.db, incident, { subject: 'First', sentAt: ago(1.5) });
    await recordTold(test.db, incident, { subject: 'Latest', body: '**Pay** by [invoice](https://pay.example)' });
    await recordTold(test.db, incident, { subject: 'For us', audience: 'internal' });
    await recordTold(test.db, incident, { subject: 'By mail', channels: ['email'] });
    await recordTold(test.db, incident, { subject: 'A test', isTest: true });
    const secret = await recordIncident(test.db, { at: open, restricted: true, services: [services.checkout!] });
    await recordTold(test.db, secret, { subject: 'Restricted' });
    const exercise = await recordIncident(test.db, { at: open, kind: 'exercise' });
    await recordTold(test.db, exercise, { subject: 'An exercise' });
    await untilSubjects(['Latest']);
    const answer = await (await ask()).text();
    expect(answer).not.toMatch(/Internal title|INC-|checkout/);
    expect(JSON.parse(answer).updates).toMatchObject([
      {
        stage: 'update',
        state: 'open',
        services: [],
        text: 'Pay by invoice (https://pay.example/)',
      },
    ]);
  });

  it('tells the end for a day and then no more, and an old open incident all the while', async () => {
    const ended = { ...open, detected: ago(30).toISOString() };
    const lately = await recordIncident(test.db, { at: { ...ended, resolved: ago(20).toISOString() } });
    await recordTold(test.db, lately, { subject: 'Solved', stage: 'resolved', sentAt: ago(20) });
    const before = await recordIncident(test.db, { at: { ...ended, resolved: ago(26).toISOString() } });
    await recordTold(test.db, before, { subject: 'Long solved', stage: 'resolved', sentAt: ago(26) });
    const lasting = await recordIncident(test.db, { at: ended });
    await recordTold(test.db, lasting, { subject: 'Still', sentAt: ago(28) });
    await untilSubjects(['Solved', 'Still']);
  });

  it('tells for a day what was said long after the end', async () => {
    const at = { detected: ago(300).toISOString(), resolved: ago(290).toISOString() };
    const learnt = await recordIncident(test.db, { at });
    await recordTold(test.db, learnt, { subject: 'What we learnt', stage: 'afterwards', sentAt: ago(20) });
    const older = await recordIncident(test.db, { at });
    await recordTold(test.db, older, { subject: 'Learnt before', stage: 'afterwards', sentAt: ago(26) });
    await recordTold(test.db, older, { subject: 'By mail now', stage: 'afterwards', channels: ['email'] });
    await untilSubjects(['What we learnt']);
  });

  it('answers for one service, and refuses what is no name of one', async () => {
    const one = await recordIncident(test.db, { at: open, services: [services.checkout!, services.billing!] });
    await recordTold(test.db, one, { subject: 'Checkout' });
    const other = await recordIncident(test.db, { at: open, services: [services.search!] });
    await recordTold(test.db, other, { subject: 'Search', sentAt: ago(1) });
    await untilSubjects(['Checkout', 'Search']);
    await untilSubjects(['Search'], '?service=search');
    // which other services an incident concerns is not for customers
    const { updates } = (await (await ask('?service=checkout')).json()) as { updates: { services: unknown }[] };
    expect(updates.map(({ services }) => services)).toEqual([[{ slug: 'checkout', name: 'checkout' }]]);
    await untilSubjects([], '?service=nothing');
    const refused = await ask('?service=%3Cscript%3E');
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('may be read by any site, without a session, and again without its body where nothing changed', async () => {
    const first = await ask('', { origin: 'https://shop.example' });
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(first.headers.get('cache-control')).toBe('public, max-age=15');
    expect(first.headers.get('set-cookie')).toBeNull();
    const known = { 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' };
    const again = await ask('', known);
    expect(again.status).toBe(304);
  });

  it('is not there under another key', async () => {
    const answer = await fetch(`${test.url}/feed/${key.slice(1)}x.json`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is one question to the database, whatever words it is asked for', async () => {
    const holder = new pg.Client({ connectionString: test.databaseUrl });
    await holder.connect();
    await holder.query('begin; lock table communications in access exclusive mode');
    const waiting = async () => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_locks
        where not granted and relation = 'communications'::regclass
          and database = (select oid from pg_database where datname = current_database())`.execute(test.db);
      return rows[0]?.n ?? 0;
    };
    const asked: Promise<Response>[] = [];
    // what is kept answers for some seconds; then somebody waits for the table
    await until(async () => {
      asked.push(ask());
      return (await waiting()) > 0;
    });
    for (let nth = 0; nth < 60; nth++) asked.push(ask(`?service=word-${nth}`));
    // whatever came before these has asked by now
    for (let nth = 0; nth < 5; nth++) await fetch(`${test.url}/feed/another-key.json`);
    expect(await waiting()).toBe(1);
    await holder.query('rollback');
    await holder.end();
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(200);
  });

  it('is opened by administrators only', async () => {
    const { headers } = await signIn(test.db, test.url, 'coordinator');
    expect((await fetch(`${test.url}/settings/customer-notices`, { headers })).status).toBe(403);
  });
});
