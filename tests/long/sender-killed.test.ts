import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Receiver } from '#app/db/schema.ts';
import { endpointReceiver, mailReceiver, sendOff } from '../db/sending/sending.ts';
import { useDatabase } from '../support/database.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { makeViewer } from '../support/recording.ts';
import { type RunningServer, startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const MAILS = 80;
/** Of each kind: with keys; without, and sent again; without, and a person is asked. */
const HOOKS = { generic: 40, send_again: 40, ask: 40 } as const;
const KILLS = 10;
const LONG = 120_000;

const test = useDatabase();
let folder = '';
let mail: MailServer;
let hooks: WebhookReceiver;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-killed-'));
  mail = await startMailServer();
  hooks = await startWebhookReceiver();
});
afterAll(async () => {
  await Promise.all([mail.close(), hooks.close()]);
  await fs.rm(folder, { recursive: true, force: true });
});

/** Receivers take their time, so that a kill falls before, between and after acceptance and answer. */
const someTime = () => 30 + Math.random() * 150;

async function makeReceivers(): Promise<Receiver[]> {
  const receivers: Receiver[] = [];
  for (let nth = 0; nth < MAILS; nth++) {
    const address = `receiver${nth}@example.org`;
    mail.behave(address, () => ({ step: 'accept', afterMs: someTime() }));
    receivers.push(mailReceiver(address));
  }
  for (const [sort, count] of Object.entries(HOOKS)) {
    for (let nth = 0; nth < count; nth++) {
      const place = `/${sort}/${nth}`;
      hooks.behave(place, () => ({ step: 'answer', status: 200, afterMs: 3 * someTime() }));
      const options = sort === 'generic' ? {} : { kind: 'slack' as const, afterCrash: sort as 'ask' | 'send_again' };
      receivers.push(await endpointReceiver(test.db, hooks.url + place, options));
    }
  }
  // mixed, so that every sort is under way at some kill
  return receivers.sort(() => Math.random() - 0.5);
}

const startWorker = async (): Promise<RunningServer> => {
  const worker = await startServer({
    HINDSIGHT_ROLE: 'worker',
    DATABASE_URL: test.databaseUrl,
    DATA_DIR: folder,
    SMTP_URL: mail.url,
  });
  onTestFinished(async () => {
    await worker.stop('SIGKILL');
  });
  return worker;
};

const deliveries = () =>
  test.db
    .selectFrom('deliveries')
    .leftJoin('channelEndpoints as endpoints', 'endpoints.id', 'endpointId')
    .select([
      'deliveries.id',
      'communicationId',
      'address',
      'state',
      'mayHaveArrivedTwice',
      'url',
      'afterCrash',
      'kind',
    ])
    .execute();
const arrivals = () => mail.arrived.length + hooks.arrived.length;
const isOver = async () => {
  const all = await deliveries();
  return all.length > 0 && all.every(({ state }) => state !== 'waiting' && state !== 'sending');
};

it(`a sender that is killed ${KILLS} times in 200 deliveries loses none, and sends twice only what was under way at a kill`, {
  timeout: 600_000,
}, async () => {
  await test.db
    .insertInto('organisations')
    .values({ name: 'Acme', timeZone: 'UTC', isSample: false, senderAddress: 'status@acme.example' })
    .execute();
  const viewer = await makeViewer(test.db, 'responder');
  const receivers = await makeReceivers();
  await sendOff(test.db, viewer, receivers);

  /** How often each delivery was under way when its process was killed. */
  const killedAt = new Map<string, number>();
  let kills = 0;
  while (kills < KILLS) {
    const worker = await startWorker();
    const before = arrivals();
    const some = 1 + Math.floor(Math.random() * 14);
    await until(async () => arrivals() >= before + some || (await isOver()), LONG);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
    await worker.stop('SIGKILL');
    // what the killed process had asked the database for is done
    await until(async () => (await sessionsOfWorkers()) === 0, LONG);
    kills++;
    for (const { id, state } of await deliveries()) {
      if (state === 'sending') killedAt.set(id, (killedAt.get(id) ?? 0) + 1);
    }
    if (await isOver()) break;
  }
  const last = await startWorker();
  await until(isOver, LONG);
  expect(last.errors).toEqual([]);

  // beside them, mail tells the sender of what nobody can tell
  const all = (await deliveries()).filter(({ communicationId }) => communicationId !== null);
  expect(all).toHaveLength(receivers.length);
  const counts = { underWay: 0, twice: 0, flagged: 0, asked: 0 };
  let arrived = 0;
  for (const { id, address, state, mayHaveArrivedTwice, url, afterCrash, kind } of all) {
    const path = url?.slice(hooks.url.length);
    const copies = url
      ? hooks.arrived.filter((one) => one.path === path).map(({ headers }) => String(headers['idempotency-key']))
      : mail.arrived.filter(({ envelope }) => envelope.to[0] === address).map(({ messageId }) => String(messageId));
    const timesKilled = killedAt.get(id) ?? 0;
    const isAsked = kind === 'slack' && afterCrash === 'ask' && timesKilled > 0;
    const place = `${address} ${state}, killed ${timesKilled} times`;
    expect(state, place).toBe(isAsked ? 'unknown' : 'accepted');
    expect(copies.length, place).toBeGreaterThanOrEqual(isAsked ? 0 : 1);
    expect(copies.length, place).toBeLessThanOrEqual(isAsked ? 1 : 1 + timesKilled);
    expect(mayHaveArrivedTwice, place).toBe(timesKilled > 0 && !isAsked);
    expect(new Set(copies).size, place).toBeLessThanOrEqual(1);
    if (copies.length > 0) expect(copies[0]).toContain(id);
    arrived += copies.length;
    counts.underWay += timesKilled > 0 ? 1 : 0;
    counts.twice += copies.length > 1 ? 1 : 0;
    counts.flagged += mayHaveArrivedTwice ? 1 : 0;
    counts.asked += isAsked ? 1 : 0;
  }
  process.stdout.write(`${kills} kills: ${JSON.stringify(counts)}, ${arrived} arrivals of ${all.length} deliveries\n`);
  expect(counts.underWay).toBeGreaterThan(0);
});

async function sessionsOfWorkers(): Promise<number> {
  const { rows } = await test.connection.pool.query(
    `select count(*) as n from pg_stat_activity where datname = current_database() and application_name like 'hindsight%'`,
  );
  return rows[0].n;
}
