import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EndpointKind } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { useDatabase } from '../../support/database.ts';
import { makeOrganisation } from '../../support/messages.ts';
import { makeViewer } from '../../support/recording.ts';
import { startWebhookReceiver, useWebhookReceiver } from '../../support/webhook-receiver.ts';
import { channelsTo, endpointReceiver, release, tryNow } from './sending.ts';

const test = useDatabase();
const hooks = useWebhookReceiver();
const channels = channelsTo(undefined);
let viewer: Viewer;

beforeAll(async () => {
  viewer = await makeViewer(test.db, 'responder');
  await makeOrganisation(test.db);
});

/** One message to an endpoint at this path: its delivery after the first try. */
async function post(path: string, options: Parameters<typeof endpointReceiver>[2] = {}) {
  const url = path.startsWith('/') ? hooks.url + path : path;
  const { deliveryIds } = await release(test.db, viewer, [await endpointReceiver(test.db, url, options)]);
  const id = deliveryIds[0] ?? '';
  return tryNow(test.db, channels, id);
}
const arrivedAt = (path: string) => hooks.arrived.filter((one) => one.path === path);

describe('a generic endpoint', () => {
  it('gets the message in every form, under its key, signed with its secret', async () => {
    const { id, ...record } = await post('/signed', { secret: 'a secret of theirs' });
    expect(record).toMatchObject({ state: 'accepted', detail: 'The endpoint answered 200: ok' });
    const [arrived] = arrivedAt('/signed');
    expect(arrived?.headers['idempotency-key']).toBe(id);
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(arrived?.headers['hindsight-signature'])) ?? [];
    expect(v1).toBe(createHmac('sha256', 'a secret of theirs').update(`${t}.${arrived?.body}`).digest('hex'));
    expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(arrived?.body ?? '')).toMatchObject({
      id,
      subject: 'Checkout answers with errors',
      markdown: 'We are **looking** for the cause.',
      text: 'We are looking for the cause.\n',
      html: '<p>We are <strong>looking</strong> for the cause.</p>',
      audience: 'internal',
      stage: 'update',
      incident: expect.stringMatching(/^INC-\d+$/),
    });
  });

  it('without a secret gets no signature', async () => {
    await post('/unsigned');
    expect(arrivedAt('/unsigned')[0]?.headers).not.toHaveProperty('hindsight-signature');
  });

  it.each(['hang', 'drop'] as const)(
    'that does %s is posted to again under the same key, and the record says so',
    async (step) => {
      hooks.behave(`/${step}`, (nth) => (nth === 1 ? { step } : { step: 'answer', status: 200 }));
      const { id, ...record } = await post(`/${step}`);
      expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: true });
      expect(record.detail).toMatch(step === 'hang' ? /did not answer in time/ : /broke the connection off/);
      expect(await tryNow(test.db, channels, id)).toMatchObject({ state: 'accepted', attempts: 2 });
      expect(arrivedAt(`/${step}`).map(({ headers }) => headers['idempotency-key'])).toEqual([id, id]);
    },
  );
});

describe.each([
  [200, 'accepted'],
  [202, 'accepted'],
  [400, 'refused'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'refused'],
  [410, 'refused'],
  [408, 'waiting'],
  [429, 'waiting'],
  [500, 'waiting'],
  [503, 'waiting'],
] as const)('the answer %i', (status, state) => {
  it(`leaves a delivery ${state}, and certain`, async () => {
    const path = `/status-${status}`;
    hooks.behave(path, () => ({ step: 'answer', status, words: 'Some words' }));
    const record = await post(path);
    expect(record).toMatchObject({ state, attempts: 1, mayHaveArrivedTwice: false });
    expect(record.detail).toBe(`The endpoint answered ${status}: Some words`);
  });
});

it('a redirect is refused and not followed', async () => {
  hooks.behave('/moved', () => ({ step: 'answer', status: 307, headers: { location: `${hooks.url}/elsewhere` } }));
  expect(await post('/moved')).toMatchObject({ state: 'refused', detail: 'The endpoint answered 307' });
  expect(arrivedAt('/elsewhere')).toEqual([]);
});

it('who is called too often is asked again when it said, and at the latest after two hours', async () => {
  const waitAfter = async (retryAfter: string) => {
    const path = `/busy-${encodeURIComponent(retryAfter)}`;
    hooks.behave(path, () => ({ step: 'answer', status: 429, headers: { 'retry-after': retryAfter } }));
    return Math.round((((await post(path)).nextAttemptAt?.getTime() ?? 0) - Date.now()) / 1000);
  };
  expect(await waitAfter('2')).toBe(10);
  expect(await waitAfter('120')).toBe(120);
  expect(await waitAfter('99999999')).toBe(7200);
  const date = await waitAfter(new Date(Date.now() + 300_000).toUTCString());
  expect(date).toBeGreaterThan(295);
  expect(date).toBeLessThanOrEqual(301);
});

it('Teams that says in words that it was called too often is asked again', async () => {
  const words = 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429';
  hooks.behave('/teams-busy', () => ({ step: 'answer', status: 200, words }));
  expect(await post('/teams-busy', { kind: 'teams' })).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: false });
});

it('an endpoint that is not there fails for now, and nothing can have arrived', async () => {
  const gone = await startWebhookReceiver();
  await gone.close();
  const record = await post(`${gone.url}/nobody`, { kind: 'slack' });
  expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: false });
  expect(record.detail).toBe('The endpoint cannot be reached (ECONNREFUSED)');
});

it('an endpoint whose name nobody knows fails for now, and one at the port of another protocol for good', async () => {
  const unknown = await post('https://nobody.invalid/hook', { kind: 'slack' });
  expect(unknown).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: false });
  expect(unknown.detail).toMatch(/^The endpoint is not known by its name/);
  const odd = await post('http://127.0.0.1:25/hook', { kind: 'slack' });
  expect(odd).toMatchObject({ state: 'refused', detail: 'The endpoint cannot be reached (bad port)' });
});

it('an answer in characters that no text holds is an answer, and the message goes out once', async () => {
  hooks.behave('/utf-16', () => ({ step: 'answer', status: 200, words: Buffer.from('ok', 'utf16le').toString() }));
  const { id, ...record } = await post('/utf-16');
  expect(record).toMatchObject({ state: 'accepted', detail: 'The endpoint answered 200: o k' });
  await tryNow(test.db, channels, id);
  expect(arrivedAt('/utf-16')).toHaveLength(1);
});

it('an answer that repeats the address is kept without it', async () => {
  const path = '/hooks/T000/SECRET-PATH?key=hidden-too';
  const words = 'Cannot POST /hooks/T000/SECRET-PATH, key hidden-too';
  hooks.behave(path, () => ({ step: 'answer', status: 404, words }));
  expect(await post(path)).toMatchObject({ detail: 'The endpoint answered 404: Cannot POST …, key …' });
});

it('an answer without end is read no further than its first words', async () => {
  hooks.behave('/endless', () => ({ step: 'answer', status: 404, words: 'word '.repeat(1_000_000) }));
  const record = await post('/endless');
  expect(record.state).toBe('refused');
  expect(record.detail?.length).toBeLessThan(350);
});

describe.each(['slack', 'teams', 'zoho_cliq', 'zoho_connect'] as const)(
  'an endpoint of %s, which knows no keys',
  (kind) => {
    const hangs = async (options: { kind: EndpointKind; afterCrash: 'ask' | 'send_again' }) => {
      const path = `/${kind}-${options.afterCrash}`;
      hooks.behave(path, (nth) => (nth === 1 ? { step: 'drop' } : { step: 'answer', status: 200 }));
      return { path, ...(await post(path, options)) };
    };

    it('that took a message and did not answer is a question to a person, where its setting is to ask', async () => {
      const { id, path, ...record } = await hangs({ kind, afterCrash: 'ask' });
      expect(record).toMatchObject({ state: 'unknown', mayHaveArrivedTwice: false });
      await tryNow(test.db, channels, id);
      expect(arrivedAt(path)).toHaveLength(1);
    });

    it('gets it again, and the record says so, where its setting is to send again', async () => {
      const { id, path, ...record } = await hangs({ kind, afterCrash: 'send_again' });
      expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: true });
      expect(await tryNow(test.db, channels, id)).toMatchObject({ state: 'accepted', mayHaveArrivedTwice: true });
      expect(arrivedAt(path)).toHaveLength(2);
    });
  },
);

it('an endpoint that was archived meanwhile gets nothing', async () => {
  const receiver = await endpointReceiver(test.db, `${hooks.url}/archived`);
  const { deliveryIds } = await release(test.db, viewer, [receiver]);
  await test.db
    .updateTable('channelEndpoints')
    .set({ archivedAt: new Date() })
    .where('id', '=', receiver.address)
    .execute();
  const record = await tryNow(test.db, channels, deliveryIds[0] ?? '');
  expect(record).toMatchObject({ state: 'refused', attempts: 0, detail: 'The endpoint was archived' });
  expect(arrivedAt('/archived')).toEqual([]);
});
