import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { useDatabase } from '../../support/database.ts';
import { useMailServer } from '../../support/mail-server.ts';
import { makeViewer } from '../../support/recording.ts';
import { startServer } from '../../support/server-process.ts';
import { until } from '../../support/until.ts';
import { useWebhookReceiver } from '../../support/webhook-receiver.ts';
import { endpointReceiver, mailReceiver, sendOff } from './sending.ts';

const test = useDatabase();
const mail = useMailServer();
const hooks = useWebhookReceiver();

beforeAll(async () => {
  await test.db
    .insertInto('organisations')
    .values({ name: 'Acme', timeZone: 'UTC', isSample: false, senderAddress: 'status@acme.example' })
    .execute();
});

it('a mail server that hangs keeps neither other channels nor figures waiting', { timeout: 60_000 }, async () => {
  mail.fallSilent();
  const worker = await startServer({ HINDSIGHT_ROLE: 'worker', DATABASE_URL: test.databaseUrl, SMTP_URL: mail.url });
  onTestFinished(async () => {
    await worker.stop('SIGKILL');
  });
  const viewer = await makeViewer(test.db, 'responder');
  const mails = Array.from({ length: 8 }, (_, nth) => mailReceiver(`receiver${nth}@example.org`));
  const statesOf = (channel: 'email' | 'chat') =>
    test.db.selectFrom('deliveries').select('state').where('channel', '=', channel).execute();
  await sendOff(test.db, viewer, mails);
  await until(async () => (await statesOf('email')).filter(({ state }) => state === 'sending').length >= 2);

  const { incidentId } = await sendOff(test.db, viewer, [await endpointReceiver(test.db, `${hooks.url}/chat`)]);
  await until(async () => (await statesOf('chat'))[0]?.state === 'accepted');
  await until(() =>
    test.db.selectFrom('incidentFacts').where('incidentId', '=', incidentId).select('incidentId').executeTakeFirst(),
  );
  expect((await statesOf('email')).some(({ state }) => state === 'sending')).toBe(true);
  expect((await statesOf('email')).every(({ state }) => state === 'sending' || state === 'waiting')).toBe(true);
  expect(hooks.arrived).toHaveLength(1);
  expect(worker.errors).toEqual([]);
});
