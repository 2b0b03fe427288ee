import { beforeAll, describe, expect, it } from 'vitest';
import { queueMailing } from '#app/workflows/queue-mailing.ts';
import { useDatabase } from '../../support/database.ts';
import { useMailServer } from '../../support/mail-server.ts';
import { channelsTo, tryNow } from './sending.ts';

const test = useDatabase();
const mail = useMailServer();

beforeAll(async () => {
  await test.db
    .insertInto('organisations')
    .values({ name: 'Acme', timeZone: 'UTC', isSample: false, senderAddress: 'status@acme.example', undoSeconds: 20 })
    .execute();
});

const setTestMode = (testMode: boolean) => test.db.updateTable('organisations').set({ testMode }).execute();

describe('a mailing', () => {
  const queue = (changes: object = {}) =>
    test.db.transaction().execute((trx) =>
      queueMailing(trx, {
        kind: 'reminder',
        key: 'reminder:1',
        to: [{ address: 'One@example.org', name: 'One' }, { address: 'two@example.org' }],
        subject: 'Do not forget',
        body: 'There is **something** to do.',
        ...changes,
      }),
    );
  const deliveriesOf = (mailingId: string | undefined) =>
    test.db
      .selectFrom('deliveries')
      .selectAll()
      .where('mailingId', '=', mailingId ?? '')
      .orderBy('address')
      .execute();

  it('reaches each receiver by a mail of its own, with its attachments', async () => {
    const attachments = [
      { name: 'report.pdf', contentType: 'application/pdf', base64: Buffer.from('%PDF').toString('base64') },
    ];
    const deliveries = await deliveriesOf(await queue({ attachments }));
    expect(deliveries.map(({ address }) => address)).toEqual(['one@example.org', 'two@example.org']);
    for (const { id } of deliveries) await tryNow(test.db, channelsTo(mail.url), id);
    const [arrived] = mail.arrived.filter(({ envelope }) => envelope.to.includes('one@example.org'));
    expect(arrived?.attachments.map(({ filename, content }) => [filename, String(content)])).toEqual([
      ['report.pdf', '%PDF'],
    ]);
  });

  it('goes out once for an occasion, however often and by how many at once it is asked for', async () => {
    const made = await Promise.all([queue({ key: 'twice' }), queue({ key: 'twice' })]);
    expect(made.filter((id) => id !== undefined)).toHaveLength(1);
    expect(await queue({ key: 'twice' })).toBeUndefined();
  });

  it('that nobody needs any more is not sent', async () => {
    const [delivery] = await deliveriesOf(await queue({ key: 'old', expiresAt: new Date(Date.now() - 1000) }));
    const record = await tryNow(test.db, channelsTo(mail.url), delivery?.id ?? '');
    expect(record).toMatchObject({
      state: 'failed',
      attempts: 0,
      detail: 'Its time had passed before it could be sent',
    });
  });

  it('is sent to nobody in test mode, whatever it is', async () => {
    await setTestMode(true);
    const [reminder] = await deliveriesOf(await queue({ key: 'in-test-mode' }));
    expect(reminder).toMatchObject({ state: 'not_sent' });
    const [trial] = await deliveriesOf(
      await queue({ kind: 'test', key: 'trial', to: [{ address: 'me@example.org' }] }),
    );
    expect(trial).toMatchObject({ state: 'not_sent', detail: 'Test mode: nothing is sent' });
    await setTestMode(false);
    const [waiting] = await deliveriesOf(
      await queue({ kind: 'test', key: 'waits', to: [{ address: 'me@example.org' }] }),
    );
    await setTestMode(true);
    expect(await tryNow(test.db, channelsTo(mail.url), waiting?.id ?? '')).toMatchObject({ state: 'not_sent' });
    expect(mail.tries.has('me@example.org')).toBe(false);
    await setTestMode(false);
  });
});
