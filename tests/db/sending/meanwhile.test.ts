import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createDraft } from '#app/db/drafts.server.ts';
import { newId } from '#app/db/ids.ts';
import { findToSend } from '#app/db/sending.server.ts';
import { answerDelivery } from '#app/workflows/answer-delivery.ts';
import { deliver } from '#app/workflows/deliver.ts';
import { dispatchDraft } from '#app/workflows/dispatch-message.ts';
import { queueMailing } from '#app/workflows/queue-mailing.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { releaseDispatch } from '#app/workflows/release-dispatch.ts';
import { reopenIncident } from '#app/workflows/reopen-incident.ts';
import { takeBack } from '#app/workflows/take-back.ts';
import { giveRole } from '../../support/messages.ts';
import { contextOf, makeIncident, makeViewer } from '../../support/recording.ts';
import { until } from '../../support/until.ts';
import {
  channelsTo,
  draftOf,
  endpointReceiver,
  inAppReceiver,
  JOB,
  mailReceiver,
  recordOf,
  release,
  sendOff,
  tryNow,
  useSending,
} from './sending.ts';

/* What changes between sending a message off and its arrival. */

const { test, mail, hooks, setUp, writer: viewer, makeDraft, messagesOf, set } = useSending();
const arrivedAt = (address: string) => mail.arrived.filter(({ envelope }) => envelope.to.includes(address)).length;
const postedTo = (path: string) => hooks.arrived.filter((one) => one.path === path).length;
const unread = async (userId: string | null) =>
  test.db.selectFrom('notices').select(['text', 'key']).where('userId', '=', userId!).orderBy('createdAt').execute();

describe('an incident that is restricted after its message was released', () => {
  it('keeps what is tried again from a chat and from whoever may not see it, and tells people outside', async () => {
    const stranger = await makeViewer(test.db, 'viewer');
    for (const address of ['stranger@example.org', 'customer@example.net']) {
      mail.behave(address, (nth) =>
        nth === 1 ? { step: 'refuse', at: 'receiver', code: 451, words: 'later' } : { step: 'accept' },
      );
    }
    hooks.behave('/chat', (nth) => ({ step: 'answer', status: nth === 1 ? 503 : 200 }));
    const chat = await endpointReceiver(test.db, `${hooks.url}/chat`);
    const ofUs = { ...mailReceiver('stranger@example.org'), userId: stranger.userId };
    const receivers = [ofUs, chat, mailReceiver('customer@example.net')];
    const { deliveryIds, incidentId } = await release(test.db, viewer(), receivers);
    const channels = channelsTo(mail.url);
    for (const id of deliveryIds) await tryNow(test.db, channels, id);
    await set(incidentId, { restricted: true });
    const states: string[] = [];
    for (const id of deliveryIds) states.push((await tryNow(test.db, channels, id)).state);
    expect(states).toEqual(['refused', 'refused', 'accepted']);
    expect([arrivedAt('stranger@example.org'), postedTo('/chat'), arrivedAt('customer@example.net')]).toEqual([
      0, 1, 1,
    ]);
    // nor does anybody send it there by asking for another try
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: viewer().userId! }).execute();
    await answerDelivery(contextOf(test.db, viewer()), deliveryIds[1]!, { answer: 'send_again' });
    expect((await tryNow(test.db, channels, deliveryIds[1]!)).state).toBe('refused');
    expect(postedTo('/chat')).toBe(1);
  });

  it('tells a chat that its writer named, also when it is tried again', async () => {
    hooks.behave('/named', (nth) => ({ step: 'answer', status: nth === 1 ? 503 : 200 }));
    const { endpointId } = await endpointReceiver(test.db, `${hooks.url}/named`);
    const admin = await makeViewer(test.db, 'admin');
    const { draftId, incidentId } = await makeDraft({ channels: [], endpointIds: [endpointId] });
    await expect(dispatchDraft(contextOf(test.db, admin), draftId, 1)).rejects.toThrow('This would reach nobody.');
    await set(incidentId, { restricted: true });
    await setUp({ undoSeconds: 0 });
    const dispatchId = await dispatchDraft(contextOf(test.db, admin), draftId, 1);
    await releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
    const { id, channels } = await test.db
      .selectFrom('deliveries')
      .innerJoin('communications', 'communications.id', 'communicationId')
      .select(['deliveries.id', 'communications.channels'])
      .where('dispatchId', '=', dispatchId)
      .executeTakeFirstOrThrow();
    expect(channels).toEqual(['chat']);
    expect((await tryNow(test.db, channelsTo(undefined), id)).state).toBe('waiting');
    expect((await tryNow(test.db, channelsTo(undefined), id)).state).toBe('accepted');
  });

  it('mails none of us who may not see it of it', async () => {
    const stranger = await makeViewer(test.db, 'viewer');
    const { email } = await test.db
      .selectFrom('users')
      .select('email')
      .where('id', '=', stranger.userId!)
      .executeTakeFirstOrThrow();
    const { id: incidentId } = await makeIncident(test.db, viewer());
    const mailing = { kind: 'escalation' as const, key: `overdue:${incidentId}`, to: [{ address: email }], incidentId };
    const said = { ...mailing, subject: 'INC-7: a message is overdue', body: 'Write it.' };
    const mailingId = await test.db.transaction().execute((trx) => queueMailing(trx, said));
    await set(incidentId, { restricted: true });
    const delivery = test.db.selectFrom('deliveries').select('id').where('mailingId', '=', mailingId!);
    const { id } = await delivery.executeTakeFirstOrThrow();
    expect((await tryNow(test.db, channelsTo(mail.url), id)).state).toBe('refused');
    expect(arrivedAt(email)).toBe(0);
  });

  it('sends nothing to somebody who was deactivated', async () => {
    const gone = await makeViewer(test.db, 'viewer');
    const receiver = { ...mailReceiver('gone@example.org'), userId: gone.userId };
    const { deliveryIds } = await release(test.db, viewer(), [receiver]);
    await test.db.updateTable('users').set({ deactivatedAt: new Date() }).where('id', '=', gone.userId!).execute();
    expect((await tryNow(test.db, channelsTo(mail.url), deliveryIds[0]!)).state).toBe('refused');
  });
});

describe('a message that it is over', () => {
  it('does not go out once its incident was reopened: it is a draft again, and its sender is told', async () => {
    const { id: incidentId } = await makeIncident(test.db, viewer());
    const context = contextOf(test.db, viewer());
    await recordMoment(context, incidentId, { id: newId(), kind: 'resolved', at: new Date() });
    const receivers = [mailReceiver('customer@example.net')];
    const { dispatchId, draftId } = await sendOff(test.db, viewer(), receivers, { incidentId, stage: 'resolved' });
    await reopenIncident(context, incidentId, { id: newId(), reason: 'It came back' });
    await releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
    const sent = test.db.selectFrom('communications').select('id').where('dispatchId', '=', dispatchId);
    expect(await sent.execute()).toEqual([]);
    const draft = test.db.selectFrom('messageDrafts').select('dispatchedAt').where('id', '=', draftId);
    expect(await draft.executeTakeFirst()).toEqual({ dispatchedAt: null });
    expect((await unread(viewer().userId)).at(-1)?.text).toMatch(/was reopened before your message .* went out/);
  });
});

describe('a message of what turns out to be a rehearsal', () => {
  it('goes to nobody where its incident became an exercise, before or after its release', async () => {
    const before = await sendOff(test.db, viewer(), [mailReceiver('exercise@example.org')]);
    await set(before.incidentId, { kind: 'exercise' });
    await releaseDispatch({ db: test.db, actor: JOB }, before.dispatchId);
    const message = await test.db
      .selectFrom('communications')
      .innerJoin('deliveries', 'communicationId', 'communications.id')
      .select(['isTest', 'state'])
      .where('incidentId', '=', before.incidentId)
      .execute();
    expect(message).toEqual([{ isTest: true, state: 'not_sent' }]);
    const after = await release(test.db, viewer(), [mailReceiver('exercise@example.org')]);
    await set(after.incidentId, { kind: 'exercise' });
    expect((await tryNow(test.db, channelsTo(mail.url), after.deliveryIds[0]!)).state).toBe('not_sent');
    expect(arrivedAt('exercise@example.org')).toBe(0);
  });

  it('gives no notice while test mode is on', async () => {
    const reader = await makeViewer(test.db, 'viewer');
    const { dispatchId } = await sendOff(test.db, viewer(), [inAppReceiver(reader.userId!)]);
    await setUp({ testMode: true });
    await releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
    expect(await unread(reader.userId)).toEqual([]);
  });

  it('does not count as sent, and its sender hears so, where test mode kept a real one back', async () => {
    const { deliveryIds, incidentId } = await release(test.db, viewer(), [mailReceiver('kept-back@example.org')]);
    expect((await messagesOf(incidentId))[0]?.state).toBe('sent');
    await setUp({ testMode: true });
    expect((await tryNow(test.db, channelsTo(mail.url), deliveryIds[0]!)).state).toBe('not_sent');
    expect((await messagesOf(incidentId))[0]?.state).toBe('failed');
    expect((await unread(viewer().userId)).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/did not reach everybody/),
    );
  });
});

describe('a mail server that is away', () => {
  it('is tried again; after the third try the sender hears of it and nobody counts as told, until it takes the message', async () => {
    const { deliveryIds, incidentId, communicationId } = await release(test.db, viewer(), [
      mailReceiver('late@example.org'),
    ]);
    const [id] = deliveryIds;
    const away = channelsTo('smtp://127.0.0.1:9');
    const heardOf = async () =>
      (await unread(viewer().userId)).filter(({ key }) => key.includes(communicationId)).map(({ text }) => text);
    for (let nth = 0; nth < 2; nth++) await tryNow(test.db, away, id!);
    expect(await heardOf()).toEqual([]);
    expect((await messagesOf(incidentId))[0]?.state).toBe('sent');
    await tryNow(test.db, away, id!);
    expect(await heardOf()).toEqual([expect.stringMatching(/has not reached everybody yet; it is tried again/)]);
    expect((await messagesOf(incidentId))[0]?.state).toBe('failed');
    // nor while the next try is under way
    await test.db.updateTable('deliveries').set({ state: 'sending', attempts: 4 }).where('id', '=', id!).execute();
    expect((await messagesOf(incidentId))[0]?.state).toBe('failed');
    await test.db.updateTable('deliveries').set({ state: 'waiting', attempts: 3 }).where('id', '=', id!).execute();
    await test.db.deleteFrom('metricsDirty').where('incidentId', '=', incidentId).execute();
    expect((await tryNow(test.db, channelsTo(mail.url), id!)).state).toBe('accepted');
    // the incident's duties are looked at again
    const marks = test.db.selectFrom('metricsDirty').select('incidentId').where('incidentId', '=', incidentId);
    expect(await marks.execute()).not.toEqual([]);
    const acceptedAt = Date.now();
    // had it been sent off an hour ago, it would not have been said before now
    await sql`alter table communications disable trigger user`.execute(test.db);
    const anHourAgo = { sentAt: sql<Date>`sent_at - interval '1 hour'` };
    await test.db.updateTable('communications').set(anHourAgo).where('id', '=', communicationId).execute();
    await sql`alter table communications enable trigger user`.execute(test.db);
    const [late] = await messagesOf(incidentId);
    expect(late?.state).toBe('sent');
    expect(acceptedAt - late!.sentAt).toBeLessThan(60_000);
  });
});

describe('a receiver', () => {
  it('that answers with what no database keeps has the message once', async () => {
    hooks.behave('/nul', () => ({ step: 'answer', status: 200, words: 'o\0k' }));
    const { deliveryIds } = await release(test.db, viewer(), [await endpointReceiver(test.db, `${hooks.url}/nul`)]);
    await tryNow(test.db, channelsTo(undefined), deliveryIds[0]!);
    expect((await tryNow(test.db, channelsTo(undefined), deliveryIds[0]!)).state).toBe('accepted');
    expect(postedTo('/nul')).toBe(1);
  });

  it('whose answer cannot be written down is on record as having answered', async () => {
    const channels = channelsTo(undefined);
    const odd = {
      ...channels,
      postWebhook: async (...args: Parameters<typeof channels.postWebhook>) => ({
        ...(await channels.postWebhook(...args)),
        detail: 'o\0k',
      }),
    };
    const { deliveryIds } = await release(test.db, viewer(), [await endpointReceiver(test.db, `${hooks.url}/odd`)]);
    const [id] = deliveryIds;
    await expect(deliver({ db: test.db, channels: odd }, id!)).rejects.toThrow(/0x00/);
    await deliver({ db: test.db, channels: odd }, id!);
    expect(await recordOf(test.db, id!)).toMatchObject({ state: 'accepted', mayHaveArrivedTwice: false, attempts: 1 });
    expect(postedTo('/odd')).toBe(1);
  });

  it('that hangs holds up no stop, and the record says that the message may have arrived', async () => {
    hooks.behave('/hangs', () => ({ step: 'hang' }));
    const receiver = await endpointReceiver(test.db, `${hooks.url}/hangs`, { kind: 'slack' });
    const { deliveryIds } = await release(test.db, viewer(), [receiver]);
    const stop = new AbortController();
    const patient = channelsTo(undefined, 60_000);
    const delivered = deliver({ db: test.db, channels: patient, signal: stop.signal }, deliveryIds[0]!);
    await until(() => (postedTo('/hangs') > 0 ? true : null));
    const askedAt = performance.now();
    stop.abort();
    await delivered;
    // long before the receiver's time is over
    expect(performance.now() - askedAt).toBeLessThan(20_000);
    expect(await recordOf(test.db, deliveryIds[0]!)).toMatchObject({
      state: 'unknown',
      detail: 'The process was stopped while the receiver did not answer',
    });
    // nothing new is begun
    const next = await release(test.db, viewer(), [receiver]);
    expect(await deliver({ db: test.db, channels: patient, signal: stop.signal }, next.deliveryIds[0]!)).toBe(false);
    expect((await recordOf(test.db, next.deliveryIds[0]!)).state).toBe('waiting');
  });

  it('is one of six thousand', { timeout: 60_000 }, async () => {
    const receivers = Array.from({ length: 6_000 }, (_, nth) => mailReceiver(`customer${nth}@example.org`));
    const { deliveryIds } = await release(test.db, viewer(), receivers);
    expect(new Set(deliveryIds).size).toBe(6_000);
    expect(await findToSend(test.db, deliveryIds[5_999]!)).toMatchObject({ address: 'customer5999@example.org' });
  });
});

describe('a message that was taken back', () => {
  it('does not go out when its form is sent again, also where another was begun in its place', async () => {
    const { draftId, incidentId } = await makeDraft({ recipientRoles: ['security-team'] });
    await giveRole(test.db, 'security-team', { name: 'Sol', email: 'sol@example.org' });
    const context = contextOf(test.db, viewer());
    const dispatchId = await dispatchDraft(context, draftId, 1);
    await test.db.transaction().execute((trx) => createDraft(trx, draftOf(incidentId, viewer())));
    expect(await takeBack(context, dispatchId)).toEqual({ draftId, isOpen: false });
    expect(await takeBack(context, dispatchId)).toEqual({ draftId, isOpen: false });
    for (const version of [1, 2]) {
      await expect(dispatchDraft(context, draftId, version)).rejects.toMatchObject({ code: 'CONFLICT' });
    }
  });
});
