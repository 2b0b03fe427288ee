import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDeliveryLock } from '#app/db/delivery-lock.server.ts';
import { beginAttempt } from '#app/db/sending.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { answerDelivery } from '#app/workflows/answer-delivery.ts';
import { deliver } from '#app/workflows/deliver.ts';
import { resumeSending } from '#app/workflows/resume-sending.ts';
import { useDatabase } from '../../support/database.ts';
import { useMailServer } from '../../support/mail-server.ts';
import { makeOrganisation } from '../../support/messages.ts';
import { contextOf, makeTeam, makeViewer } from '../../support/recording.ts';
import { until } from '../../support/until.ts';
import { useWebhookReceiver } from '../../support/webhook-receiver.ts';
import {
  changeOrganisation,
  channelsTo,
  endpointReceiver,
  mailReceiver,
  recordOf,
  release,
  tryNow,
} from './sending.ts';

const test = useDatabase();
const mail = useMailServer();
const hooks = useWebhookReceiver();
let viewer: Viewer;

beforeAll(async () => {
  viewer = await makeViewer(test.db, 'responder');
  await makeOrganisation(test.db);
  await changeOrganisation(test.db, { senderAddress: 'status@acme.example' });
});

const mailsTo = (address: string) => mail.arrived.filter(({ envelope }) => envelope.to.includes(address));
const oneTo = async (receiver: Parameters<typeof release>[2][number]) =>
  (await release(test.db, viewer, [receiver])).deliveryIds[0] ?? '';
/** What a process leaves behind that dies in the middle of sending. */
const dieWhileSending = (id: string) => test.db.transaction().execute((trx) => beginAttempt(trx, id, false));

describe('two workers at one delivery', () => {
  it('send it once, and the second one says that somebody else is at it', async () => {
    mail.behave('slow@example.org', () => ({ step: 'accept', afterMs: 300 }));
    const id = await oneTo(mailReceiver('slow@example.org'));
    const context = { db: test.db, channels: channelsTo(mail.url) };
    const first = deliver(context, id);
    await until(async () => (await recordOf(test.db, id)).state === 'sending');
    expect(await deliver(context, id)).toBe(false);
    expect(await first).toBe(true);
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(mailsTo('slow@example.org')).toHaveLength(1);
  });

  it('that come one after another send it once', async () => {
    const id = await oneTo(mailReceiver('again@example.org'));
    const context = { db: test.db, channels: channelsTo(mail.url) };
    expect(await deliver(context, id)).toBe(true);
    expect(await deliver(context, id)).toBe(true);
    expect(mailsTo('again@example.org')).toHaveLength(1);
  });

  it('do not try before its time: the job is put off to it', async () => {
    mail.behave('early@example.org', () => ({ step: 'refuse', at: 'receiver', code: 450, words: 'Later' }));
    const id = await oneTo(mailReceiver('early@example.org'));
    const context = { db: test.db, channels: channelsTo(mail.url) };
    await deliver(context, id);
    await deliver(context, id);
    const { nextAttemptAt, attempts } = await recordOf(test.db, id);
    expect(attempts).toBe(1);
    const { rows } = await sql<{ runAt: Date }>`select run_at from graphile_worker.jobs
      where key = ${`send-delivery:${id}`}`.execute(test.db);
    expect(rows).toEqual([{ runAt: nextAttemptAt }]);
  });
});

describe('a delivery that was left by a process that died', () => {
  it('by mail goes out again under the same Message-ID, and the record says that it may have arrived twice', async () => {
    const id = await oneTo(mailReceiver('left@example.org'));
    await dieWhileSending(id);
    const record = await tryNow(test.db, channelsTo(mail.url), id);
    expect(record).toMatchObject({ state: 'accepted', attempts: 2, mayHaveArrivedTwice: true });
    expect(record.tries).toMatchObject([
      { number: 1, outcome: 'died', detail: 'The process ended in the middle of sending' },
      { number: 2, outcome: 'accepted' },
    ]);
    expect(mailsTo('left@example.org').map(({ messageId }) => messageId)).toEqual([`<${id}@hindsight.acme.example>`]);
  });

  it('to a channel without keys waits for a person, or goes out again, as its endpoint says', async () => {
    const asks = await oneTo(await endpointReceiver(test.db, `${hooks.url}/asks`, { kind: 'slack' }));
    const again = await oneTo(
      await endpointReceiver(test.db, `${hooks.url}/again`, { kind: 'slack', afterCrash: 'send_again' }),
    );
    await dieWhileSending(asks);
    await dieWhileSending(again);
    const channels = channelsTo(undefined);
    expect(await tryNow(test.db, channels, asks)).toMatchObject({ state: 'unknown', mayHaveArrivedTwice: false });
    expect(await tryNow(test.db, channels, again)).toMatchObject({ state: 'accepted', mayHaveArrivedTwice: true });
    expect(hooks.arrived.map(({ path }) => path)).toEqual(['/again']);
  });

  it('is left alone while the process that sends it lives', async () => {
    const id = await oneTo(mailReceiver('alive@example.org'));
    await withDeliveryLock(test.db, id, async () => {
      await dieWhileSending(id);
      expect(await deliver({ db: test.db, channels: channelsTo(mail.url) }, id)).toBe(false);
    });
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'sending', attempts: 1 });
  });

  it('again and again is not tried for ever', async () => {
    const id = await oneTo(mailReceiver('poison@example.org'));
    for (let nth = 1; nth <= 7; nth++) await dieWhileSending(id);
    expect(await tryNow(test.db, channelsTo(mail.url), id)).toMatchObject({ state: 'unknown', attempts: 7 });
    expect(mailsTo('poison@example.org')).toEqual([]);
  });
});

describe('a worker that loses its connection to the database while the receiver talks', () => {
  /** Begins to send, and breaks the connection that holds the delivery's lock; it is gone when this returns. */
  async function loseConnection(address: string) {
    mail.behave(address, () => ({ step: 'accept', afterMs: 500 }));
    const id = await oneTo(mailReceiver(address));
    const first = deliver({ db: test.db, channels: channelsTo(mail.url) }, id);
    await until(async () => (await recordOf(test.db, id)).state === 'sending');
    await sql`select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = hashtext('delivery')::bigint & 4294967295`.execute(test.db);
    return { id, first };
  }

  it('writes down by another one what the receiver said', async () => {
    const { id, first } = await loseConnection('lost@example.org');
    expect(await first).toBe(true);
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'accepted', attempts: 1, mayHaveArrivedTwice: false });
  });

  it('writes nothing down where somebody else took the delivery over', async () => {
    const { id, first } = await loseConnection('overtaken@example.org');
    const second = deliver({ db: test.db, channels: channelsTo(mail.url) }, id);
    expect(await Promise.all([first, second])).toEqual([true, true]);
    const record = await recordOf(test.db, id);
    expect(record).toMatchObject({ state: 'accepted', attempts: 2, mayHaveArrivedTwice: true });
    expect(record.tries).toMatchObject([{ outcome: 'died' }, { outcome: 'accepted' }]);
    expect(mailsTo('overtaken@example.org')).toHaveLength(2);
  });
});

describe('what a person says', () => {
  it('settles a delivery of which nobody could tell: it arrived, and is not sent again', async () => {
    const id = await oneTo(await endpointReceiver(test.db, `${hooks.url}/arrived`, { kind: 'slack' }));
    await dieWhileSending(id);
    await tryNow(test.db, channelsTo(undefined), id);
    await answerDelivery(contextOf(test.db, viewer), id, { answer: 'arrived' });
    await answerDelivery(contextOf(test.db, viewer), id, { answer: 'arrived' });
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'accepted', detail: 'Somebody says that it arrived' });
    expect(hooks.arrived.filter(({ path }) => path === '/arrived')).toEqual([]);
  });

  it('sends it again: at once, once, and the record says that it may have arrived twice', async () => {
    const id = await oneTo(await endpointReceiver(test.db, `${hooks.url}/say-again`, { kind: 'slack' }));
    await dieWhileSending(id);
    await tryNow(test.db, channelsTo(undefined), id);
    const say = () => answerDelivery(contextOf(test.db, viewer), id, { answer: 'send_again' });
    await Promise.all([say(), say()]);
    expect(await deliver({ db: test.db, channels: channelsTo(undefined) }, id)).toBe(true);
    expect(await recordOf(test.db, id)).toMatchObject({ state: 'accepted', attempts: 2, mayHaveArrivedTwice: true });
    expect(hooks.arrived.filter(({ path }) => path === '/say-again')).toHaveLength(1);
  });

  it('sends what was refused again, of which no second copy can arrive', async () => {
    mail.behave('mended@example.org', (nth) =>
      nth === 1 ? { step: 'refuse', at: 'receiver', code: 550, words: 'Full' } : { step: 'accept' },
    );
    const id = await oneTo(mailReceiver('mended@example.org'));
    await tryNow(test.db, channelsTo(mail.url), id);
    await answerDelivery(contextOf(test.db, viewer), id, { answer: 'send_again' });
    const record = await tryNow(test.db, channelsTo(mail.url), id);
    expect(record).toMatchObject({ state: 'accepted', mayHaveArrivedTwice: false });
  });

  it('marks a mail that came back, and lets it be sent again', async () => {
    const id = await oneTo(mailReceiver('bounced@example.org'));
    await tryNow(test.db, channelsTo(mail.url), id);
    await answerDelivery(contextOf(test.db, viewer), id, { answer: 'came_back' });
    expect((await recordOf(test.db, id)).cameBackAt).not.toBeNull();
    await answerDelivery(contextOf(test.db, viewer), id, { answer: 'send_again' });
    expect(await tryNow(test.db, channelsTo(mail.url), id)).toMatchObject({ state: 'accepted', cameBackAt: null });
    expect(mailsTo('bounced@example.org')).toHaveLength(2);
  });

  it('is refused where the delivery stands otherwise, where they may only read, and where they may not see', async () => {
    const id = await oneTo(mailReceiver('plain@example.org'));
    const say = (who: Viewer, answer: 'arrived' | 'came_back') =>
      answerDelivery(contextOf(test.db, who), id, { answer });
    await expect(say(viewer, 'arrived')).rejects.toMatchObject({ code: 'CONFLICT' });
    await tryNow(test.db, channelsTo(mail.url), id);
    await expect(say(await makeViewer(test.db, 'viewer'), 'came_back')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await test.db.updateTable('incidents').set({ restricted: true }).execute();
    const stranger = await makeViewer(test.db, 'coordinator');
    await expect(say(stranger, 'came_back')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await test.db.updateTable('incidents').set({ restricted: false }).execute();
  });
});

it('a message that did not arrive is told to its sender and the coordinators concerned, once for all its receivers', async () => {
  mail.behave('x@refused.example', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'No' }));
  mail.behave('y@refused.example', () => ({ step: 'refuse', at: 'receiver', code: 550, words: 'No' }));
  const coordinator = await makeViewer(test.db, 'viewer');
  const teamId = await makeTeam(test.db);
  await test.db.updateTable('teams').set({ coordinatorId: coordinator.userId }).where('id', '=', teamId).execute();
  const sender = await makeViewer(test.db, 'responder');
  const { deliveryIds, incidentId, communicationId } = await release(test.db, sender, [
    mailReceiver('x@refused.example'),
    mailReceiver('y@refused.example'),
  ]);
  await test.db.insertInto('incidentTeams').values({ incidentId, teamId }).execute();
  for (const id of deliveryIds) await tryNow(test.db, channelsTo(mail.url), id);
  const notices = await test.db.selectFrom('notices').selectAll().where('incidentId', '=', incidentId).execute();
  expect(notices.map(({ userId }) => userId).sort()).toEqual([sender.userId, coordinator.userId].sort());
  expect(notices[0]).toMatchObject({ kind: 'delivery_failed', communicationId });
  expect(notices[0]?.text).toMatch(/did not reach everybody/);
  const mailed = await test.db.selectFrom('mailings').selectAll().where('incidentId', '=', incidentId).execute();
  expect(mailed).toHaveLength(1);
});

it('gives a job to everything that has none, and leaves what is settled alone', async () => {
  const waiting = await oneTo(mailReceiver('forgotten@example.org'));
  const settled = await oneTo(mailReceiver('settled@example.org'));
  await tryNow(test.db, channelsTo(mail.url), settled);
  await sql`delete from graphile_worker._private_jobs`.execute(test.db);
  await resumeSending(test.db);
  await resumeSending(test.db);
  const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs
    where key = any(${[`send-delivery:${waiting}`, `send-delivery:${settled}`]})`.execute(test.db);
  expect(rows).toEqual([{ key: `send-delivery:${waiting}` }]);
});
