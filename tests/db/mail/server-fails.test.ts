import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { sendTest } from '#app/workflows/send-test.ts';
import { useDatabase } from '#tests/support/database.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';
import { useWebhookReceiver } from '#tests/support/webhook-receiver.ts';
import { channelsTo, endpointReceiver, recordOf, tryNow } from '../sending/sending.ts';
import { mailed, makeOrganisation, remindByMail, sendAll } from './fixture.ts';

const test = useDatabase();
const mail = useMailServer();
const hooks = useWebhookReceiver();
/** Where nobody listens. */
const CLOSED = 'smtp://127.0.0.1:1';

beforeEach(async () => {
  await sql`truncate users, incidents, mailings, organisations, mail_troubles cascade`.execute(test.db);
  await makeOrganisation(test.db);
  mail.behave('away@example.org', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'no such mailbox' }));
});

const reminder = (key: string, address: string) => remindByMail(test.db, key, address);

describe('a mail server that fails', () => {
  const notices = async () =>
    test.db
      .selectFrom('notices')
      .select(['userId', 'text', 'link'])
      .where('kind', '=', 'mail_failing')
      .orderBy('id')
      .execute();
  const failing = async (n: number) => {
    for (let i = 0; i < n; i++) {
      const key = newId();
      await reminder(key, `${key}@example.org`);
    }
    await Promise.all(
      (await mailed(test.db))
        .filter(({ state }) => state === 'waiting')
        .map(({ id }) => tryNow(test.db, channelsTo(CLOSED), id)),
    );
  };

  it('is told to administrators once for as long as it lasts, and once more when mail goes out again', async () => {
    const admin = await makeViewer(test.db, 'admin');
    await makeViewer(test.db, 'coordinator');
    await failing(2);
    expect(await notices()).toEqual([]);
    await failing(4);
    await failing(3);
    const [told, ...others] = await notices();
    expect(others).toEqual([]);
    expect(told).toMatchObject({ userId: admin.userId, link: '/settings/sending/failed' });
    expect(told?.text).toMatch(
      /^E-mail does not go out: it failed 3 times in a row\. The mail server cannot be reached/,
    );
    await reminder('well', 'well@example.org');
    await sendAll(test.db, mail.url);
    expect((await notices()).map(({ text }) => text.split('.')[0])).toEqual([
      told?.text.split('.')[0],
      'E-mail goes out again',
    ]);
    await failing(3);
    expect(await notices()).toHaveLength(3);
  });

  it('is not told where receivers refuse, or where it fails now and then', async () => {
    await makeViewer(test.db, 'admin');
    for (let n = 0; n < 4; n++) {
      await reminder(`refused ${n}`, 'away@example.org');
      await failing(1);
      await reminder(`fine ${n}`, 'well@example.org');
      await sendAll(test.db, mail.url);
    }
    expect(await notices()).toEqual([]);
  });
});

describe('mail that cannot go out', () => {
  const notices = () =>
    test.db.selectFrom('notices').select(['text', 'link']).where('kind', '=', 'mail_failing').orderBy('id').execute();
  const tryAll = async (smtpUrl: string | undefined) => {
    for (let n = 0; n < 3; n++) await sendAll(test.db, smtpUrl);
  };

  it('for one receiver, for now, says nothing of the server', async () => {
    await makeViewer(test.db, 'admin');
    mail.behave('full@example.org', () => ({ step: 'refuse', at: 'receiver', code: 450, words: 'over quota' }));
    await reminder('quota', 'full@example.org');
    await tryAll(mail.url);
    expect(mail.tries.get('full@example.org')).toBe(3);
    expect(await notices()).toEqual([]);
  });

  it('because none is set up is told in its own words, once', async () => {
    await makeViewer(test.db, 'admin');
    for (const key of ['one', 'two', 'three', 'four']) await reminder(key, 'well@example.org');
    await sendAll(test.db, undefined);
    const [told, ...others] = await notices();
    expect(others).toEqual([]);
    expect(told).toMatchObject({ link: '/settings/sending' });
    expect(told?.text).toContain('no mail server is set up');
    // without a sender it is another thing that lacks
    await test.db.updateTable('organisations').set({ senderAddress: null }).execute();
    for (const key of ['five', 'six']) await reminder(key, 'well@example.org');
    await sendAll(test.db, mail.url);
    expect((await notices()).slice(1).map(({ text }) => text)).toEqual([expect.stringContaining('no sender address')]);
  });
});

describe('a test message', () => {
  const trial = (admin: Viewer, endpointId: string | null = null, id = newId()) =>
    sendTest(contextOf(test.db, admin), { id, endpointId });
  const deliveries = () =>
    test.db.selectFrom('deliveries').select('id').where('mailingId', 'is not', null).orderBy('createdAt').execute();

  it('goes to whoever asks by mail, and to an endpoint by its webhook, once for each time of asking', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const endpoint = await endpointReceiver(test.db, `${hooks.url}/trial`, { kind: 'slack' });
    const id = newId();
    await trial(admin, null, id);
    await trial(admin, null, id);
    await trial(admin, endpoint.address);
    const made = await deliveries();
    expect(made).toHaveLength(2);
    for (const { id: delivery } of made) await tryNow(test.db, channelsTo(mail.url), delivery);
    expect(mail.arrived.filter(({ envelope }) => envelope.to[0] === `${admin.userId}@example.org`)).toHaveLength(1);
    const posted = hooks.arrived.filter(({ path }) => path === '/trial');
    expect(posted).toHaveLength(1);
    expect(posted[0]?.body).toContain('If you read this, messages arrive here.');
  });

  it('says why it did not arrive', async () => {
    const admin = await makeViewer(test.db, 'admin');
    hooks.behave('/gone', () => ({ step: 'answer', status: 404, words: 'no such hook' }));
    const endpoint = await endpointReceiver(test.db, `${hooks.url}/gone`);
    await trial(admin, endpoint.address);
    const [made] = await deliveries();
    await tryNow(test.db, channelsTo(mail.url), made!.id);
    expect(await recordOf(test.db, made!.id)).toMatchObject({
      state: 'refused',
      detail: expect.stringContaining('no such hook'),
    });
  });

  it('reaches nobody in test mode and says so, and is for administrators and endpoints in use', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const endpoint = await endpointReceiver(test.db, `${hooks.url}/quiet`);
    await test.db.updateTable('organisations').set({ testMode: true }).execute();
    await trial(admin);
    await trial(admin, endpoint.address);
    for (const { id } of await deliveries()) {
      expect(await tryNow(test.db, channelsTo(mail.url), id)).toMatchObject({
        state: 'not_sent',
        detail: 'Test mode: nothing is sent',
      });
    }
    expect(hooks.arrived.filter(({ path }) => path === '/quiet')).toEqual([]);
    await test.db
      .updateTable('channelEndpoints')
      .set({ archivedAt: new Date() })
      .where('id', '=', endpoint.address)
      .execute();
    await expect(trial(admin, endpoint.address)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(trial(await makeViewer(test.db, 'coordinator'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
