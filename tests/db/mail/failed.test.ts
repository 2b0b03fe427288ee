import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { countAmissDeliveries, countDeliveriesUnderWay, listAmissDeliveries } from '#app/db/amiss-deliveries.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { answerDelivery } from '#app/workflows/answer-delivery.ts';
import { invitePerson } from '#app/workflows/invite-person.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { maySendAgain, sendAgain } from '#app/workflows/send-again.ts';
import { useDatabase } from '#tests/support/database.ts';
import { useMailServer } from '#tests/support/mail-server.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { channelsTo, mailReceiver, release, tryNow } from '../sending/sending.ts';
import { mailed, makeOrganisation, PUBLIC_URL, remindByMail, sendAll } from './fixture.ts';

const test = useDatabase();
const mail = useMailServer();
/** Where nobody listens. */
const CLOSED = 'smtp://127.0.0.1:1';

beforeEach(async () => {
  await sql`truncate users, incidents, mailings, organisations, mail_troubles cascade`.execute(test.db);
  await makeOrganisation(test.db);
  mail.behave('away@example.org', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'no such mailbox' }));
});

const reminder = (key: string, address: string, incidentId: string | null = null) =>
  remindByMail(test.db, key, address, incidentId);
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
