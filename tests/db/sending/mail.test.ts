import { beforeAll, describe, expect, it } from 'vitest';
import { openChannels } from '#app/channels/channels.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { useDatabase } from '../../support/database.ts';
import { startMailServer, useMailServer } from '../../support/mail-server.ts';
import { makeViewer } from '../../support/recording.ts';
import { channelsTo, mailReceiver, recordOf, release, tryNow } from './sending.ts';

const test = useDatabase();
const mail = useMailServer();
let viewer: Viewer;

beforeAll(async () => {
  viewer = await makeViewer(test.db, 'responder');
  await test.db
    .insertInto('organisations')
    .values({
      name: 'Acme',
      timeZone: 'UTC',
      isSample: false,
      senderName: 'Acme, status',
      senderAddress: 'status@acme.example',
    })
    .execute();
});

/** One mail to a receiver of its own: its delivery after the first try. */
async function mailTo(address: string, smtpUrl = mail.url) {
  const { deliveryIds } = await release(test.db, viewer, [mailReceiver(address)]);
  const id = deliveryIds[0] ?? '';
  return tryNow(test.db, channelsTo(smtpUrl), id);
}
const arrivedAt = (address: string) => mail.arrived.filter(({ envelope }) => envelope.to.includes(address));
const secondsUntil = (at: Date | null) => Math.round(((at?.getTime() ?? 0) - Date.now()) / 1000);

describe('a mail that is accepted', () => {
  it('names one receiver, its sender, and nobody else', async () => {
    const others = [mailReceiver('first@example.org'), mailReceiver('second@example.org')];
    const { deliveryIds } = await release(test.db, viewer, others);
    for (const id of deliveryIds) await tryNow(test.db, channelsTo(mail.url), id);
    const [arrived] = arrivedAt('first@example.org');
    expect(arrived?.envelope).toEqual({ from: 'status@acme.example', to: ['first@example.org'] });
    expect(arrived?.from?.text).toBe('"Acme, status" <status@acme.example>');
    expect(arrived?.raw).not.toContain('second@example.org');
    expect(arrived?.messageId).toBe(`<${deliveryIds[0]}@hindsight.acme.example>`);
    expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(arrived?.text).toContain('We are looking for the cause.');
    expect(arrived?.html).toContain('We are <strong>looking</strong> for the cause.');
  });

  it('is settled with what the server said, and never sent again', async () => {
    const { id, ...record } = await mailTo('settled@example.org');
    expect(record).toMatchObject({ state: 'accepted', attempts: 1, mayHaveArrivedTwice: false, nextAttemptAt: null });
    expect(record.detail).toMatch(/^The mail server answered 250: /);
    expect(record.tries).toMatchObject([{ number: 1, outcome: 'accepted' }]);
    expect(await tryNow(test.db, channelsTo(mail.url), id)).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(arrivedAt('settled@example.org')).toHaveLength(1);
  });

  it('keeps every header on one line, whatever its subject and its receiver are called', async () => {
    const receiver = { ...mailReceiver('lines@example.org'), name: 'Eve\r\nBcc: all@example.org' };
    const subject = 'First line\r\nBcc: everybody@example.org\n\nand <b>text</b>';
    const { deliveryIds } = await release(test.db, viewer, [receiver], { subject });
    await tryNow(test.db, channelsTo(mail.url), deliveryIds[0] ?? '');
    const [arrived] = arrivedAt('lines@example.org');
    expect(arrived?.subject).toBe('First line Bcc: everybody@example.org and <b>text</b>');
    expect(arrived?.bcc).toBeUndefined();
    expect(arrived?.headers.has('bcc')).toBe(false);
    expect(arrived?.to).toMatchObject({ value: [{ address: 'lines@example.org', name: 'Eve Bcc: all@example.org' }] });
  });
});

it('where nobody said how our pages are reached a Message-ID is of the mail server', async () => {
  const { deliveryIds } = await release(test.db, viewer, [mailReceiver('unnamed@example.org')]);
  const id = deliveryIds[0] ?? '';
  await tryNow(test.db, openChannels({ smtpUrl: mail.url }), id);
  expect(arrivedAt('unnamed@example.org').map(({ messageId }) => messageId)).toEqual([`<${id}@[127.0.0.1]>`]);
});

describe('a mail that is refused', () => {
  it("for good at its address is over at once, with the server's words", async () => {
    mail.behave('gone@example.org', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'No such user here' }));
    const record = await mailTo('gone@example.org');
    expect(record).toMatchObject({
      state: 'refused',
      attempts: 1,
      detail: 'The mail server answered 550: No such user here',
    });
    expect(record.settledAt).not.toBeNull();
  });

  it('for good by its content is over at once', async () => {
    mail.behave('picky@example.org', () => ({ step: 'refuse', at: 'content', code: 554, words: 'Spam' }));
    expect(await mailTo('picky@example.org')).toMatchObject({ state: 'refused', mayHaveArrivedTwice: false });
  });

  it('because its address is none talks to no server', async () => {
    const record = await mailTo('nobody, really');
    expect(record).toMatchObject({ state: 'refused', detail: 'This is not an e-mail address' });
    expect(mail.tries.has('nobody')).toBe(false);
  });

  it('for now waits ten seconds, then longer and longer, then has failed', async () => {
    mail.behave('grey@example.org', () => ({
      step: 'refuse',
      at: 'receiver',
      code: 450,
      words: 'Greylisted, come back',
    }));
    const { id } = await mailTo('grey@example.org');
    const waits: number[] = [];
    for (let nth = 1; nth <= 6; nth++) {
      const record = await recordOf(test.db, id);
      expect(record).toMatchObject({ state: 'waiting', attempts: nth, mayHaveArrivedTwice: false });
      waits.push(secondsUntil(record.nextAttemptAt));
      await tryNow(test.db, channelsTo(mail.url), id);
    }
    expect(waits).toEqual([10, 30, 120, 600, 1800, 7200]);
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'failed', attempts: 7, nextAttemptAt: null });
  });

  it('for now and accepted later arrives once', async () => {
    mail.behave('later@example.org', (nth) =>
      nth === 1 ? { step: 'refuse', at: 'receiver', code: 451, words: 'Later' } : { step: 'accept' },
    );
    const { id } = await mailTo('later@example.org');
    const record = await tryNow(test.db, channelsTo(mail.url), id);
    expect(record).toMatchObject({ state: 'accepted', attempts: 2, mayHaveArrivedTwice: false });
    expect(arrivedAt('later@example.org')).toHaveLength(1);
  });
});

describe('a mail server that does not answer', () => {
  it('the content leaves it open whether the mail arrived: the next try has the same Message-ID, and the record says so', async () => {
    mail.behave('hang@example.org', (nth) => (nth === 1 ? { step: 'hang' } : { step: 'accept' }));
    const { id, ...record } = await mailTo('hang@example.org');
    expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: true });
    expect(record.detail).toMatch(/^The mail server did not answer in time/);
    expect(await tryNow(test.db, channelsTo(mail.url), id)).toMatchObject({
      state: 'accepted',
      mayHaveArrivedTwice: true,
    });
    expect(arrivedAt('hang@example.org').map(({ messageId }) => messageId)).toEqual(
      Array(2).fill(`<${id}@hindsight.acme.example>`),
    );
  });

  it('is tried again under the same Message-ID whoever is the sender by then', async () => {
    mail.behave('sender@example.org', (nth) => (nth === 1 ? { step: 'hang' } : { step: 'accept' }));
    const { id } = await mailTo('sender@example.org');
    await test.db.updateTable('organisations').set({ senderAddress: 'status@other.example' }).execute();
    await tryNow(test.db, channelsTo(mail.url), id);
    await test.db.updateTable('organisations').set({ senderAddress: 'status@acme.example' }).execute();
    const [first, second] = arrivedAt('sender@example.org');
    expect([first?.envelope.from, second?.envelope.from]).toEqual(['status@acme.example', 'status@other.example']);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('after it took the mail has taken it: it is not sent again', async () => {
    mail.behave('taken@example.org', () => ({ step: 'accept', thenDrop: true }));
    const { id, ...record } = await mailTo('taken@example.org');
    expect(record).toMatchObject({ state: 'accepted', attempts: 1, mayHaveArrivedTwice: false });
    await tryNow(test.db, channelsTo(mail.url), id);
    expect(arrivedAt('taken@example.org')).toHaveLength(1);
  });

  it('but breaks off after the content leaves it open too', async () => {
    mail.behave('drop@example.org', (nth) => (nth === 1 ? { step: 'drop' } : { step: 'accept' }));
    const { id, ...record } = await mailTo('drop@example.org');
    expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: true });
    expect(record.tries).toMatchObject([{ outcome: 'failed' }]);
    expect(record.detail).toMatch(/^The mail server broke the connection off/);
    await tryNow(test.db, channelsTo(mail.url), id);
    const [first, second] = arrivedAt('drop@example.org');
    expect(second?.messageId).toBe(first?.messageId);
  });

  it('with a greeting fails for now, and nothing can have arrived', async () => {
    const silent = await startMailServer();
    silent.fallSilent();
    const record = await mailTo('silent@example.org', silent.url);
    expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: false });
    expect(record.detail).toMatch(/^The mail server did not answer in time/);
    await silent.close();
  });

  it('because it is not there fails for now, and nothing can have arrived', async () => {
    const gone = await startMailServer();
    await gone.close();
    const record = await mailTo('unreachable@example.org', gone.url);
    expect(record).toMatchObject({ state: 'waiting', mayHaveArrivedTwice: false });
    expect(record.detail).toBe('The mail server cannot be reached (ECONNREFUSED)');
  });

  it('again and again to the last try is a question to a person, not a failure', async () => {
    mail.behave('never@example.org', () => ({ step: 'drop' }));
    const { id } = await mailTo('never@example.org');
    for (let nth = 2; nth <= 7; nth++) await tryNow(test.db, channelsTo(mail.url), id);
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'unknown', attempts: 7, mayHaveArrivedTwice: true });
  });
});

describe('without settings', () => {
  it('a mail fails at once and names SMTP_URL where there is no mail server', async () => {
    const { deliveryIds } = await release(test.db, viewer, [mailReceiver('nowhere@example.org')]);
    const record = await tryNow(test.db, channelsTo(undefined), deliveryIds[0] ?? '');
    expect(record).toMatchObject({ state: 'failed', attempts: 1, detail: 'No mail server is set up: SMTP_URL' });
  });

  it('a mail fails at once and names the setting where there is no sender', async () => {
    await test.db.updateTable('organisations').set({ senderAddress: null }).execute();
    const record = await mailTo('from-nobody@example.org');
    expect(record).toMatchObject({ state: 'failed', detail: 'No sender address is set: Settings, Sending' });
    await test.db.updateTable('organisations').set({ senderAddress: 'status@acme.example' }).execute();
  });
});
