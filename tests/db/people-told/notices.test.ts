import { sql } from 'kysely';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { openChannels } from '#app/channels/channels.server.ts';
import { newId } from '#app/db/ids.ts';
import { countUnread, listNotices } from '#app/db/notices.server.ts';
import { listNotificationSettings } from '#app/db/notification-settings.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import type { ChosenKind, NoticeWays } from '#app/text/notice-words.ts';
import { changeNotifications } from '#app/workflows/change-notifications.ts';
import { giveNotices } from '#app/workflows/give-notice.ts';
import { readAllNotices, readNotice } from '#app/workflows/read-notices.ts';
import { purgeExpired } from '#jobs/purge-expired.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';

const test = useDatabase();

type Notice = Parameters<typeof giveNotices>[1];
const tell = (people: Viewer[], notice: Partial<Notice> = {}) =>
  test.db.transaction().execute((trx) =>
    giveNotices(trx, {
      userIds: people.map(({ userId }) => userId!),
      key: newId(),
      kind: 'duty_overdue',
      text: 'INC-7: a message is overdue.',
      link: '/incidents/INC-7',
      ...notice,
    }),
  );
const notices = (viewer: Viewer) => listNotices(test.db, viewer, { limit: 50, offset: 0 });
const choose = async (viewer: Viewer, change: Partial<Record<ChosenKind, NoticeWays>>) =>
  changeNotifications(contextOf(test.db, viewer), {
    ...(await listNotificationSettings(test.db, viewer.userId!)),
    ...change,
  });

describe('a notice', () => {
  it('is given once for each key, however often and by however many at once', async () => {
    const [mara, noor] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'viewer')];
    await Promise.all([1, 2, 3].map(() => tell([mara, noor, mara], { key: 'duty/1' })));
    expect((await notices(mara)).map(({ text, link, readAt }) => [text, link, readAt])).toEqual([
      ['INC-7: a message is overdue.', '/incidents/INC-7', null],
    ]);
    expect(await countUnread(test.db, noor)).toBe(1);
  });

  it('is not there if what it tells of is not', async () => {
    const mara = await makeViewer(test.db, 'viewer');
    const failing = test.db.transaction().execute(async (trx) => {
      await giveNotices(trx, { userIds: [mara.userId!], key: 'k', kind: 'message', text: 't', link: '/incidents' });
      await sql`select 1 / 0`.execute(trx);
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await countUnread(test.db, mara)).toBe(0);
  });

  it('leads to a page of ours only', async () => {
    const mara = await makeViewer(test.db, 'viewer');
    for (const link of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'incidents']) {
      await expect(tell([mara], { link })).rejects.toMatchObject({ code: 'INVALID' });
    }
  });

  it('is read by its reader alone, one or all, twice like once', async () => {
    const [mara, noor] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'admin')];
    for (let n = 0; n < 3; n++) await tell([mara]);
    const first = (await notices(mara))[0]!;
    await expect(readNotice(contextOf(test.db, noor), first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readNotice(contextOf(test.db, mara), 'no id')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await readNotice(contextOf(test.db, mara), first.id)).toBe('/incidents/INC-7');
    const { readAt } = (await notices(mara))[0]!;
    await readNotice(contextOf(test.db, mara), first.id);
    expect((await notices(mara))[0]?.readAt).toEqual(readAt);
    expect(await countUnread(test.db, mara)).toBe(2);
    await readAllNotices(contextOf(test.db, mara));
    expect(await countUnread(test.db, mara)).toBe(0);
  });

  it('of a restricted incident is given to who may see it, and gone for who may see it no more', async () => {
    const admin = await makeViewer(test.db, 'admin');
    const [granted, stranger] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'viewer')];
    const { id: incidentId } = await makeIncident(test.db, admin, { restricted: true });
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: granted.userId! }).execute();
    const byEmail = await tell([admin, granted, stranger], { kind: 'escalation', incidentId });
    expect(byEmail.map(({ id }) => id).sort()).toEqual([admin.userId, granted.userId].sort());
    const counts = () => Promise.all([admin, granted, stranger].map((viewer) => countUnread(test.db, viewer)));
    expect(await counts()).toEqual([1, 1, 0]);
    await test.db.deleteFrom('incidentAccess').where('userId', '=', granted.userId!).execute();
    expect(await counts()).toEqual([1, 0, 0]);
    expect(await notices(granted)).toEqual([]);
    await readAllNotices(contextOf(test.db, granted));
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: granted.userId! }).execute();
    expect(await counts()).toEqual([1, 1, 0]);
  });

  it('is told to the pages of those who were given it, and to nobody who has it', async () => {
    const [mara, noor] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'viewer')];
    const heard: string[] = [];
    const client = await test.connection.pool.connect();
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('listen hindsight_live');
    await tell([mara], { key: 'told' });
    await tell([mara, noor], { key: 'told' });
    await tell([mara, noor], { key: 'told' });
    // what was sent before is there by the answer to a question of the same connection
    await client.query('select 1');
    client.release(true);
    const frames = heard.map((payload) => JSON.parse(payload)).filter(({ topic }) => topic === 'frame');
    expect(frames.map(({ users }) => users)).toEqual([[mara.userId], [noor.userId]]);
  });
});

it('a notice that was read more than 90 days ago is deleted, and the purge says how many', async () => {
  const noor = await makeViewer(test.db, 'viewer');
  for (const key of ['read long ago', 'read lately', 'never read']) await tell([noor], { key, text: key });
  const age = (key: string, change: object) =>
    test.db.updateTable('notices').set(change).where('userId', '=', noor.userId!).where('key', '=', key).execute();
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await age('read long ago', { createdAt: daysAgo(91), readAt: daysAgo(90.01) });
  await age('read lately', { createdAt: daysAgo(400), readAt: daysAgo(89.99) });
  await age('never read', { createdAt: daysAgo(400) });
  const said: { notices?: number }[] = [];
  const log = pino({}, { write: (line: string) => said.push(JSON.parse(line)) });
  const channels = openChannels({ smtpUrl: undefined });
  const { connection } = test;
  await purgeExpired({
    connection,
    log,
    channels,
    signal: new AbortController().signal,
    config: { publicUrl: undefined, smtpUrl: undefined },
    printPage: async () => null,
    isLastTry: true,
  });
  expect((await notices(noor)).map(({ text }) => text).sort()).toEqual(['never read', 'read lately']);
  expect(said).toMatchObject([{ notices: 1, msg: 'deleted what had expired' }]);
});

describe('by which ways one hears', () => {
  it('is as it was unless one chooses otherwise', async () => {
    const mara = await makeViewer(test.db, 'viewer');
    expect(await tell([mara], { kind: 'delivery_failed' })).toEqual([
      { id: mara.userId, name: mara.name, email: `${mara.userId}@example.org`, timeZone: 'UTC' },
    ]);
    expect(await tell([mara], { kind: 'draft_waiting' })).toEqual([]);
    expect(await countUnread(test.db, mara)).toBe(2);
    await choose(mara, {
      delivery_failed: { inApp: true, byEmail: false },
      draft_waiting: { inApp: false, byEmail: true },
    });
    expect(await tell([mara], { kind: 'delivery_failed' })).toEqual([]);
    expect(await tell([mara], { kind: 'draft_waiting' })).toHaveLength(1);
    expect(await countUnread(test.db, mara)).toBe(3);
  });

  it('is one’s own: nobody else’s changes, and it is audited', async () => {
    const [mara, noor] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'admin')];
    await choose(mara, { duty_overdue: { inApp: false, byEmail: false } });
    await choose(mara, { duty_overdue: { inApp: false, byEmail: true } });
    const of = async (viewer: Viewer) => (await listNotificationSettings(test.db, viewer.userId!)).duty_overdue;
    expect([await of(mara), await of(noor)]).toEqual([
      { inApp: false, byEmail: true },
      { inApp: true, byEmail: false },
    ]);
    const audited = await test.db
      .selectFrom('auditEntries')
      .select('actorId')
      .where('action', '=', 'account.notifications_changed')
      .where('actorId', '=', mara.userId)
      .execute();
    expect(audited).toHaveLength(2);
  });

  it('leaves no escalation without a way', async () => {
    const mara = await makeViewer(test.db, 'viewer');
    await expect(choose(mara, { escalation: { inApp: false, byEmail: false } })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { escalation: expect.stringContaining('has to reach you') },
    });
  });

  it('does not bring back who was deactivated', async () => {
    const mara = await makeViewer(test.db, 'viewer');
    await test.db.updateTable('users').set({ deactivatedAt: new Date() }).where('id', '=', mara.userId).execute();
    expect(await tell([mara], { kind: 'escalation' })).toEqual([]);
    expect(await test.db.selectFrom('notices').select('id').where('userId', '=', mara.userId).execute()).toEqual([]);
  });
});
