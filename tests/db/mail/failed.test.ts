import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { countAmissDeliveries, countDeliveriesUnderWay, listAmissDeliveries } from '#app/db/amiss-deliveries.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { answerDelivery } from '#app/workflows/answer-delivery.ts';
import { invitePerson } from '#app/workflows/invite-person.ts';
import { queueMailing } from '#app/workflows/queue-mailing.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { maySendAgain, sendAgain } from '#app/workflows/send-again.ts';
import { sendTest } from '#app/workflows/send-test.ts';
import { useDatabase } from '#tests/support/database.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { useWebhookReceiver } from '#tests/support/webhook-receiver.ts';
import { channelsTo, endpointReceiver, mailReceiver, recordOf, release, tryNow } from '../sending/sending.ts';
import { mailed, makeOrganisation, PUBLIC_URL, sendAll } from './fixture.ts';

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

const reminder = (key: string, address: string, incidentId: string | null = null) =>
  test.db
    .transaction()
    .execute((trx) =>
      queueMailing(trx, { kind: 'reminder', key, to: [{ address }], subject: key, body: 'Words.', incidentId }),
    );
const seenBy = async (viewer: Viewer) => {
  const since = new Date(Date.now() - 60_000);
  const found = await listAmissDeliveries(test.db, viewer, { since, limit: 50 });
  expect(await countAmissDeliveries(test.db, viewer, since)).toBe(found.length);
  return found;
};

describe('what did not arrive', () => {
  it('is seen by administrators, and by coordinators as far as they may see its incident', async () => {
    const [admin, coordinator, trusted] = [
      await makeViewer(test.db, 'admin'),
      await makeViewer(test.db, 'coordinator'),
      await makeViewer(test.db, 'coordinator'),
    ];
    const open = await makeIncident(test.db, admin);
    const hidden = await makeIncident(test.db, trusted);
    for (const { id } of [open, hidden]) {
      const { deliveryIds } = await release(test.db, admin, [mailReceiver('away@example.org')], { incidentId: id });
      await tryNow(test.db, channelsTo(mail.url), deliveryIds[0]!);
      await reminder(`about ${id}`, 'away@example.org', id);
    }
    await restrictIncident(contextOf(test.db, admin), hidden.id, { restricted: true });
    const mailer = { smtpUrl: mail.url, addressOf: (path: string) => PUBLIC_URL + path };
    const person = { email: 'away@example.org', name: 'Away', role: 'viewer' as const, memberships: [] };
    await invitePerson(contextOf(test.db, admin), person, mailer);
    await sendAll(test.db, mail.url);
    const of = (found: Awaited<ReturnType<typeof seenBy>>) =>
      found
        .map(
          ({ mailingKind, incidentId }) =>
            `${mailingKind ?? 'message'} ${incidentId === hidden.id ? 'hidden' : incidentId ? 'open' : '-'}`,
        )
        .sort();
    // each message tells its sender by mail that it did not arrive, which is no part of this
    const ofThese = (lines: string[]) => [...new Set(lines)];
    expect(ofThese(of(await seenBy(coordinator)))).toEqual(['message open', 'reminder open']);
    expect(ofThese(of(await seenBy(trusted)))).toEqual([
      'message hidden',
      'message open',
      'reminder hidden',
      'reminder open',
    ]);
    expect(ofThese(of(await seenBy(admin)))).toEqual([
      'invitation -',
      'message hidden',
      'message open',
      'reminder hidden',
      'reminder open',
    ]);
    const secret = (await seenBy(admin)).find(({ incidentId }) => incidentId === hidden.id)!;
    await expect(sendAgain(contextOf(test.db, coordinator), secret.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is sent again when somebody says so, a message like a mailing, and once though it is said twice', async () => {
    const admin = await makeViewer(test.db, 'admin');
    mail.behave('back@example.org', (nth) =>
      nth <= 2 ? { step: 'refuse', at: 'receiver', code: 550, words: 'full' } : { step: 'accept' },
    );
    const { deliveryIds } = await release(test.db, admin, [mailReceiver('back@example.org')]);
    await tryNow(test.db, channelsTo(mail.url), deliveryIds[0]!);
    await reminder('for them', 'back@example.org');
    await sendAll(test.db, mail.url);
    const failed = (await seenBy(admin)).filter(({ address }) => address === 'back@example.org');
    expect(failed.map(({ mailingKind, state }) => [mailingKind, state]).sort()).toEqual([
      [null, 'refused'],
      ['reminder', 'refused'],
    ]);
    const arrivedBefore = mail.arrived.length;
    for (const { id } of failed) {
      await sendAgain(contextOf(test.db, admin), id);
      await sendAgain(contextOf(test.db, admin), id);
      expect(await tryNow(test.db, channelsTo(mail.url), id)).toMatchObject({ state: 'accepted', attempts: 2 });
    }
    expect(mail.arrived.length - arrivedBefore).toBe(2);
    const responder = await makeViewer(test.db, 'responder');
    await expect(sendAgain(contextOf(test.db, responder), failed[0]!.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('that held a one-time link cannot be sent again: the link is kept no longer', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const mailer = { smtpUrl: mail.url, addressOf: (path: string) => PUBLIC_URL + path };
    const person = { email: 'away@example.org', name: 'Away', role: 'viewer' as const, memberships: [] };
    await invitePerson(contextOf(test.db, admin), person, mailer);
    await sendAll(test.db, mail.url);
    const [invitation] = await seenBy(admin);
    expect(invitation).toMatchObject({ mailingKind: 'invitation', heldLink: true, state: 'refused' });
    await expect(sendAgain(contextOf(test.db, admin), invitation!.id)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('what may still arrive, or did not after all', () => {
  it('is listed while it waits after a failed try, with how often and when again, and counted before its first', async () => {
    const [admin, coordinator] = [await makeViewer(test.db, 'admin'), await makeViewer(test.db, 'coordinator')];
    await reminder('late', 'well@example.org');
    expect([await seenBy(admin), await countDeliveriesUnderWay(test.db, admin)]).toEqual([[], 1]);
    expect(await countDeliveriesUnderWay(test.db, coordinator)).toBe(0);
    const [{ id } = { id: '' }] = await mailed(test.db);
    for (let n = 0; n < 3; n++) await tryNow(test.db, channelsTo(CLOSED), id);
    const [waiting] = await seenBy(admin);
    expect(waiting).toMatchObject({ id, state: 'waiting', attempts: 3, detail: expect.stringContaining('reached') });
    expect(waiting!.at.getTime()).toBeGreaterThan(Date.now() + 60_000);
    expect(await seenBy(coordinator)).toEqual([]);
    await tryNow(test.db, channelsTo(mail.url), id);
    expect([await seenBy(admin), await countDeliveriesUnderWay(test.db, admin)]).toEqual([[], 0]);
  });

  it('is listed once somebody says that it came back, and not while it is sent again', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const { deliveryIds } = await release(test.db, admin, [mailReceiver('well@example.org')]);
    const id = deliveryIds[0]!;
    await tryNow(test.db, channelsTo(mail.url), id);
    expect(await seenBy(admin)).toEqual([]);
    await answerDelivery(contextOf(test.db, admin), id, { answer: 'came_back' });
    const [returned] = await seenBy(admin);
    expect(returned).toMatchObject({ id, state: 'accepted', cameBackAt: expect.any(Date) });
    expect(maySendAgain(returned!)).toBe(true);
    await sendAgain(contextOf(test.db, admin), id);
    expect((await seenBy(admin)).filter((row) => row.id === id)).toEqual([]);
  });

  it('is listed where test mode kept a real message back, before or after it was released, and not where it was a test', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const real = await release(test.db, admin, [mailReceiver('real@example.org')]);
    const trial = await release(test.db, admin, [mailReceiver('trial@example.org')], { isTest: true });
    await test.db.updateTable('organisations').set({ testMode: true }).execute();
    const later = await release(test.db, admin, [mailReceiver('later@example.org')]);
    for (const { deliveryIds } of [real, trial]) {
      expect(await tryNow(test.db, channelsTo(mail.url), deliveryIds[0]!)).toMatchObject({ state: 'not_sent' });
    }
    await reminder('kept', 'kept@example.org');
    expect((await seenBy(admin)).map(({ id }) => id).sort()).toEqual(
      [...real.deliveryIds, ...later.deliveryIds].sort(),
    );
  });
});

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
