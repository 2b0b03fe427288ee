import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { endpointReceiver, recordOf, release } from '../db/sending/sending.ts';
import { useDatabase } from '../support/database.ts';
import { makeOrganisation } from '../support/messages.ts';
import { makeViewer } from '../support/recording.ts';
import { startServer } from '../support/server-process.ts';
import { signIn } from '../support/session.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const database = useDatabase();
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-stop-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

const start = () => startServer({ DATABASE_URL: database.databaseUrl, DATA_DIR: folder });

/** Keeps a table locked, so that a page which needs it waits. */
async function holdTable(table: string) {
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query(`lock table ${table} in access exclusive mode`);
  return () => client.query('rollback');
}

it('when stopped answers the slow request that was under way, ends the live stream cleanly, and takes no new one', async () => {
  const server = await start();
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  const { headers } = await signIn(database.db, server.url, 'viewer');
  const stream = fetch(`${server.url}/live`, { headers }).then((response) => response.text());
  await until(async () => /live_pages 1$/m.test(await (await fetch(`${server.url}/metrics`)).text()));
  const release = await holdTable('service_dependencies, services, teams');
  const slow = fetch(`${server.url}/services`, { headers }).then(async (response) => {
    return { status: response.status, text: await response.text() };
  });
  const isWaiting =
    'select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())';
  await until(async () => (await database.connection.pool.query(isWaiting)).rowCount);

  const ended = server.stop('SIGTERM');
  await until(() =>
    fetch(`${server.url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  await release();
  const answer = await slow;
  expect(answer.status).toBe(200);
  // what streams after the page is there too
  expect(answer.text).toContain('streamController.close()');
  expect(await stream).toMatch(/^retry: 1000\nevent: welcome\n/);
  expect(await ended).toBe(0);
  expect(server.errors).toEqual([]);
});

it.each(['SIGTERM', 'SIGINT'] as const)('%s is heard from the moment it is ready', async (signal) => {
  const server = await start();
  expect(await server.stop(signal)).toBe(0);
});

it('when stopped while a receiver hangs ends well within seconds, and asks a person whether its message arrived', async () => {
  const hooks = await startWebhookReceiver();
  onTestFinished(() => hooks.close());
  hooks.behave('/hangs', () => ({ step: 'hang' }));
  await makeOrganisation(database.db);
  const viewer = await makeViewer(database.db, 'responder');
  const server = await start();
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  const receiver = await endpointReceiver(database.db, `${hooks.url}/hangs`, { kind: 'slack' });
  const { deliveryIds } = await release(database.db, viewer, [receiver]);
  await until(() => hooks.arrived.length > 0);
  const askedAt = performance.now();
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(6_000);
  expect((await recordOf(database.db, deliveryIds[0] ?? '')).state).toBe('unknown');
});
