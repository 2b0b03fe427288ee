import { expect, it } from 'vitest';
import { loadDispatch } from '#app/routes/incidents.$reference.messages.dispatches.$id/load-dispatch.server.ts';
import { useDatabase } from '../../support/database.ts';
import { makeViewer } from '../../support/recording.ts';
import { useWebhookReceiver } from '../../support/webhook-receiver.ts';
import { channelsTo, endpointReceiver, mailReceiver, release, tryNow } from './sending.ts';

const test = useDatabase();
const hooks = useWebhookReceiver();
const channels = channelsTo(undefined);

it('what an endpoint answered in words is for administrators; its status, and what a mail server said, for all who work on it', async () => {
  await test.db.insertInto('organisations').values({ name: 'We' }).execute();
  const viewer = await makeViewer(test.db, 'responder');
  const words = 'no such channel: finance';
  hooks.behave('/words', () => ({ step: 'answer', status: 404, words }));
  const endpoint = await endpointReceiver(test.db, `${hooks.url}/words`);
  const mail = mailReceiver('someone@acme.example');
  const { incidentId, dispatchId, deliveryIds } = await release(test.db, viewer, [endpoint, mail]);
  for (const id of deliveryIds) await tryNow(test.db, channels, id);
  const { number } = await test.db
    .selectFrom('incidents')
    .select('number')
    .where('id', '=', incidentId)
    .executeTakeFirstOrThrow();
  const detailsFor = async (role: 'responder' | 'coordinator' | 'admin' | 'viewer') => {
    const reader = await makeViewer(test.db, role);
    const page = await loadDispatch(test.db, reader, { reference: `INC-${number}`, id: dispatchId });
    return page.deliveries.map(({ detail }) => detail);
  };
  const mailWords = 'No mail server is set up: SMTP_URL';
  expect(await detailsFor('admin')).toEqual([`The endpoint answered 404: ${words}`, mailWords]);
  expect(await detailsFor('coordinator')).toEqual(['The endpoint answered 404', mailWords]);
  expect(await detailsFor('responder')).toEqual(['The endpoint answered 404', mailWords]);
  expect(await detailsFor('viewer')).toEqual([null, null]);
});
