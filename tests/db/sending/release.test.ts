import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDraft } from '#app/db/drafts.server.ts';
import type { DispatchedMessage } from '#app/db/schema.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { releaseDispatch } from '#app/workflows/release-dispatch.ts';
import { takeBack } from '#app/workflows/take-back.ts';
import { useDatabase } from '../../support/database.ts';
import { makeOrganisation } from '../../support/messages.ts';
import { contextOf, makeViewer } from '../../support/recording.ts';
import { until } from '../../support/until.ts';
import {
  changeOrganisation,
  channelsTo,
  draftOf,
  endpointReceiver,
  inAppReceiver,
  JOB,
  mailReceiver,
  release,
  sendOff,
  tryNow,
} from './sending.ts';

const test = useDatabase();
let viewer: Viewer;

beforeAll(async () => {
  viewer = await makeViewer(test.db, 'responder');
  await makeOrganisation(test.db);
  await changeOrganisation(test.db, { senderAddress: 'status@acme.example' });
});

const releaseNow = (dispatchId: string) => releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
const messagesOf = (incidentId: string) =>
  test.db.selectFrom('communications').selectAll().where('incidentId', '=', incidentId).execute();
const jobsOf = async (key: string) => {
  const { rows } = await sql<{ key: string; runAt: Date }>`select key, run_at from graphile_worker.jobs
    where key like ${key}`.execute(test.db);
  return rows;
};

/** Keeps an incident locked, so that everybody else queues up for it. */
async function holdIncident(incidentId: string) {
  const client = await test.connection.pool.connect();
  await client.query('begin');
  await client.query('select from incidents where id = $1 for update', [incidentId]);
  return async () => {
    await client.query('rollback');
    client.release();
  };
}
const waiting = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(test.db);
  return rows[0]?.n;
};

describe('a message whose time to be taken back is over', () => {
  it('becomes a communication with a delivery and a job for each receiver, and a notice for our users', async () => {
    const reader = await makeViewer(test.db, 'viewer');
    const receivers = [
      mailReceiver('a@example.org'),
      mailReceiver('b@example.org'),
      inAppReceiver(reader.userId ?? ''),
    ];
    const dutyKeys = ['template/first/0', 'template/second/0'];
    const { incidentId, communicationId, dispatchId, deliveryIds } = await release(test.db, viewer, receivers, {
      dutyKeys,
    });
    expect(await messagesOf(incidentId)).toMatchObject([
      {
        id: communicationId,
        dispatchId,
        channel: 'email',
        recipients: ['Security team', 'One of us'],
        subject: 'Checkout answers with errors',
        stage: 'update',
        recipientRoles: ['security-team'],
        recordedBy: viewer.userId,
        isTest: false,
      },
    ]);
    const duties = test.db
      .selectFrom('communicationDuties')
      .select('dutyKey')
      .where('communicationId', '=', communicationId);
    expect((await duties.orderBy('dutyKey').execute()).map(({ dutyKey }) => dutyKey)).toEqual(dutyKeys);
    const states = test.db
      .selectFrom('deliveries')
      .select(['id', 'state'])
      .where('communicationId', '=', communicationId);
    expect(new Map((await states.execute()).map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [deliveryIds[0], 'waiting'],
        [deliveryIds[1], 'waiting'],
        [deliveryIds[2], 'accepted'],
      ]),
    );
    expect(await jobsOf(`send-delivery:${deliveryIds[0]}`)).toHaveLength(1);
    expect(await jobsOf(`send-delivery:${deliveryIds[2]}`)).toEqual([]);
    const notices = test.db
      .selectFrom('notices')
      .select(['userId', 'text'])
      .where('communicationId', '=', communicationId);
    expect(await notices.execute()).toEqual([
      { userId: reader.userId, text: expect.stringMatching(/^INC-\d+: Checkout answers with errors$/) },
    ]);
  });

  it('goes out once, however often and by how many at once it is released', async () => {
    const { dispatchId, incidentId } = await sendOff(test.db, viewer, [mailReceiver('once@example.org')]);
    await Promise.all([releaseNow(dispatchId), releaseNow(dispatchId), releaseNow(dispatchId)]);
    await releaseNow(dispatchId);
    expect(await messagesOf(incidentId)).toHaveLength(1);
    const deliveries = test.db.selectFrom('deliveries').select('id').where('address', '=', 'once@example.org');
    expect(await deliveries.execute()).toHaveLength(1);
  });

  it('is not released before: the job is put off to its time', async () => {
    const { dispatchId, incidentId } = await sendOff(test.db, viewer, [mailReceiver('later@example.org')], {
      undoSeconds: 60,
    });
    await releaseNow(dispatchId);
    expect(await messagesOf(incidentId)).toEqual([]);
    const { releaseAt } = await test.db
      .selectFrom('dispatches')
      .select('releaseAt')
      .where('id', '=', dispatchId)
      .executeTakeFirstOrThrow();
    expect(await jobsOf(`release-dispatch:${dispatchId}`)).toMatchObject([{ runAt: releaseAt }]);
  });
});

it('an incident that is restricted before its message goes out is told only to those who may see it', async () => {
  const stranger = await makeViewer(test.db, 'viewer');
  const receivers = [
    mailReceiver('stranger@example.org'),
    inAppReceiver(stranger.userId ?? ''),
    await endpointReceiver(test.db, 'http://127.0.0.1:9/chat'),
  ];
  const channels: DispatchedMessage['channels'] = ['email', 'in_app', 'chat'];
  const { dispatchId, incidentId } = await sendOff(test.db, viewer, receivers, { channels });
  await test.db.updateTable('incidents').set({ restricted: true }).where('id', '=', incidentId).execute();
  await releaseNow(dispatchId);
  const [message] = await messagesOf(incidentId);
  const deliveries = test.db
    .selectFrom('deliveries')
    .select(['state', 'detail'])
    .where('communicationId', '=', message?.id ?? '');
  const kept = { state: 'refused', detail: 'The incident was restricted before this went out' };
  expect(await deliveries.execute()).toEqual([kept, kept, kept]);
  expect(
    await test.db
      .selectFrom('notices')
      .select('id')
      .where('userId', '=', stranger.userId ?? '')
      .execute(),
  ).toEqual([]);
});

describe('a message that is taken back', () => {
  it('never goes out, and its draft is open again', async () => {
    const { dispatchId, draftId, incidentId } = await sendOff(test.db, viewer, [mailReceiver('back@example.org')]);
    const context = contextOf(test.db, viewer);
    expect(await takeBack(context, dispatchId)).toEqual({ draftId, isOpen: true });
    expect(await takeBack(context, dispatchId)).toEqual({ draftId, isOpen: true });
    await releaseNow(dispatchId);
    expect(await messagesOf(incidentId)).toEqual([]);
    const draft = test.db.selectFrom('messageDrafts').select(['dispatchedAt', 'version']).where('id', '=', draftId);
    expect(await draft.executeTakeFirst()).toEqual({ dispatchedAt: null, version: 2 });
  });

  it.each(['taken back', 'released'] as const)(
    'while it is released at the same moment is %s, whichever came first',
    async (first) => {
      const { dispatchId, incidentId } = await sendOff(test.db, viewer, [mailReceiver(`${first}@race.example`)]);
      const letGo = await holdIncident(incidentId);
      const taking = () =>
        takeBack(contextOf(test.db, viewer), dispatchId).then(
          () => 'taken back',
          ({ code }) => code as string,
        );
      const releasing = () => releaseNow(dispatchId).then(() => 'done');
      const both = [];
      for (const begin of first === 'taken back' ? [taking, releasing] : [releasing, taking]) {
        both.push(begin());
        await until(async () => (await waiting()) === both.length);
      }
      await letGo();
      expect(await Promise.all(both)).toEqual(first === 'taken back' ? ['taken back', 'done'] : ['done', 'CONFLICT']);
      expect(await messagesOf(incidentId)).toHaveLength(first === 'taken back' ? 0 : 1);
    },
  );

  it('too late is told that it has gone out', async () => {
    const { dispatchId } = await release(test.db, viewer, [mailReceiver('late@example.org')]);
    await expect(takeBack(contextOf(test.db, viewer), dispatchId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('while another draft was begun in its place stays taken back, and its draft closed', async () => {
    const { dispatchId, draftId, incidentId } = await sendOff(test.db, viewer, [mailReceiver('other@example.org')]);
    await test.db.transaction().execute((trx) => createDraft(trx, draftOf(incidentId, viewer)));
    expect(await takeBack(contextOf(test.db, viewer), dispatchId)).toEqual({ draftId, isOpen: false });
    await releaseNow(dispatchId);
    expect(await messagesOf(incidentId)).toEqual([]);
  });

  it('is nothing that readers may do, or see of a restricted incident', async () => {
    const { dispatchId, incidentId } = await sendOff(test.db, viewer, [mailReceiver('mine@example.org')]);
    const reader = contextOf(test.db, await makeViewer(test.db, 'viewer'));
    await expect(takeBack(reader, dispatchId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await test.db.updateTable('incidents').set({ restricted: true }).where('id', '=', incidentId).execute();
    const stranger = contextOf(test.db, await makeViewer(test.db, 'coordinator'));
    await expect(takeBack(stranger, dispatchId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the time to the first update', () => {
  const firstUpdateOf = async (incidentId: string) => {
    await refreshMetrics(test.db);
    const rebuilt = await rebuildMetrics(test.connection);
    expect(rebuilt.written).toBe(0);
    const facts = test.db.selectFrom('incidentFacts').select('firstUpdateAt').where('incidentId', '=', incidentId);
    return (await facts.executeTakeFirst())?.firstUpdateAt ?? null;
  };

  it('ends with a message that went out, not with a test, nor with one that is known to have reached nobody', async () => {
    const external = { audience: 'external' as const };
    const tried = await release(test.db, viewer, [mailReceiver('t@example.org')], { ...external, isTest: true });
    expect(await firstUpdateOf(tried.incidentId)).toBeNull();
    const sent = await release(test.db, viewer, [mailReceiver('s@example.org')], external);
    expect(await firstUpdateOf(sent.incidentId)).not.toBeNull();
    await tryNow(test.db, channelsTo(undefined), sent.deliveryIds[0] ?? '');
    expect(await firstUpdateOf(sent.incidentId)).toBeNull();
  });
});
