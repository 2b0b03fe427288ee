import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDraft } from '#app/db/drafts.server.ts';
import { listFeedUpdates } from '#app/db/feed.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { dispatchDraft } from '#app/workflows/dispatch-message.ts';
import { releaseDispatch } from '#app/workflows/release-dispatch.ts';
import { takeBack } from '#app/workflows/take-back.ts';
import { useDatabase } from '../../support/database.ts';
import { useMailServer } from '../../support/mail-server.ts';
import { makeOrganisation } from '../../support/messages.ts';
import { contextOf, makeIncident, makeTeam, makeViewer } from '../../support/recording.ts';
import {
  changeOrganisation,
  channelsTo,
  draftOf,
  inAppReceiver,
  JOB,
  mailReceiver,
  release,
  tryNow,
} from './sending.ts';

const test = useDatabase();
const mail = useMailServer();
let viewer: Viewer;

beforeAll(async () => {
  viewer = await makeViewer(test.db, 'responder');
  await makeOrganisation(test.db);
  await changeOrganisation(test.db, { senderAddress: 'status@acme.example' });
});

const releaseNow = (dispatchId: string) => releaseDispatch({ db: test.db, actor: JOB }, dispatchId);
const jobsOf = async (key: string) => {
  const { rows } = await sql<{ key: string; runAt: Date }>`select key, run_at from graphile_worker.jobs
    where key like ${key}`.execute(test.db);
  return rows;
};
const setTestMode = (testMode: boolean) => test.db.updateTable('organisations').set({ testMode }).execute();

/** A draft of an incident whose team has one member. */
async function makeDraft(changes: object = {}, incident: Parameters<typeof makeIncident>[2] = {}) {
  const teamId = await makeTeam(test.db);
  const member = await makeViewer(test.db, 'viewer', { [teamId]: 'responder' });
  const { id: incidentId } = await makeIncident(test.db, viewer, { teamIds: [teamId], ...incident });
  const draftId = await test.db.transaction().execute((trx) => createDraft(trx, draftOf(incidentId, viewer, changes)));
  return { incidentId, draftId: draftId ?? '', member };
}
const dispatched = (id: string) =>
  test.db.selectFrom('dispatches').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('a draft that is sent off', () => {
  it('goes to those who have its roles at that moment, after the time to take it back', async () => {
    const { draftId, member } = await makeDraft();
    const id = await dispatchDraft(contextOf(test.db, viewer), draftId, 1);
    const { message, releaseAt, createdAt } = await dispatched(id);
    expect(message).toMatchObject({ subject: 'What we know', isTest: false, missingItems: [] });
    expect(message.receivers).toMatchObject([{ channel: 'email', userId: member.userId, role: 'members-concerned' }]);
    expect(releaseAt.getTime() - createdAt.getTime()).toBeCloseTo(20_000, -2);
  });

  it('twice at once goes out once', async () => {
    const { draftId } = await makeDraft();
    const send = () => dispatchDraft(contextOf(test.db, viewer), draftId, 1);
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toBe(first);
    expect(await test.db.selectFrom('dispatches').select('id').where('draftId', '=', draftId).execute()).toHaveLength(
      1,
    );
  });

  it('and taken back can be sent again, but not by the form that was open before', async () => {
    const { draftId } = await makeDraft();
    const context = contextOf(test.db, viewer);
    await takeBack(context, await dispatchDraft(context, draftId, 1));
    await expect(dispatchDraft(context, draftId, 1)).rejects.toMatchObject({ code: 'STALE' });
    expect(await dispatchDraft(context, draftId, 2)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('to the outside may be a notice in the product alone, once there is a feed that shows it', async () => {
    const context = contextOf(test.db, viewer);
    const { draftId } = await makeDraft({ audience: 'external', channels: ['in_app'], recipientRoles: [] });
    await expect(dispatchDraft(context, draftId, 1)).rejects.toMatchObject({ code: 'INVALID' });
    await test.db.updateTable('organisations').set({ feedKey: 'a-key', undoSeconds: 0 }).execute();
    await releaseNow(await dispatchDraft(context, draftId, 1));
    await test.db.updateTable('organisations').set({ feedKey: null, undoSeconds: 20 }).execute();
    const [said] = await listFeedUpdates(test.db);
    expect(said).toMatchObject({ subject: 'What we know', isResolved: false });
  });

  it('is refused where it has no text, reaches nobody, was changed, or is not theirs to send', async () => {
    const context = contextOf(test.db, viewer);
    const refused = async (changes: object, version = 1, by = context) => {
      const { draftId } = await makeDraft(changes);
      return dispatchDraft(by, draftId, version).then(
        () => 'sent',
        ({ code, fields }) => [code, ...Object.keys(fields)],
      );
    };
    expect(await refused({ subject: ' ' })).toEqual(['INVALID', 'subject']);
    expect(await refused({ body: '' })).toEqual(['INVALID', 'body']);
    expect(await refused({ recipientRoles: ['head-of-it'] })).toEqual(['INVALID', 'recipientRoles']);
    expect(await refused({}, 7)).toEqual(['STALE']);
    expect(await refused({}, 1, contextOf(test.db, await makeViewer(test.db, 'viewer')))).toEqual(['FORBIDDEN']);
  });
});

describe('test mode', () => {
  it('of a draft, of an exercise or of the organisation records everything and talks to nobody', async () => {
    const tests = [await makeDraft({ isTest: true }), await makeDraft({}, { kind: 'exercise' })];
    const ids = [];
    for (const { draftId } of tests) ids.push(await dispatchDraft(contextOf(test.db, viewer), draftId, 1));
    await setTestMode(true);
    ids.push(await dispatchDraft(contextOf(test.db, viewer), (await makeDraft()).draftId, 1));
    await setTestMode(false);
    await test.db.updateTable('dispatches').set({ releaseAt: new Date() }).where('id', 'in', ids).execute();
    const tried = mail.arrived.length;
    for (const id of ids) {
      await releaseNow(id);
      const row = await test.db
        .selectFrom('deliveries')
        .innerJoin('communications', 'communications.id', 'communicationId')
        .select(['deliveries.id', 'deliveries.state', 'isTest'])
        .where('dispatchId', '=', id)
        .executeTakeFirstOrThrow();
      expect(row).toMatchObject({ state: 'not_sent', isTest: true });
      expect(await jobsOf(`send-delivery:${row.id}`)).toEqual([]);
      await tryNow(test.db, channelsTo(mail.url), row.id);
    }
    expect(mail.arrived).toHaveLength(tried);
  });

  it('gives our users no notice', async () => {
    const reader = await makeViewer(test.db, 'viewer');
    await release(test.db, viewer, [inAppReceiver(reader.userId ?? '')], { isTest: true });
    expect(
      await test.db
        .selectFrom('notices')
        .select('id')
        .where('userId', '=', reader.userId ?? '')
        .execute(),
    ).toEqual([]);
  });

  it('switched on meanwhile keeps back what waits', async () => {
    const { deliveryIds } = await release(test.db, viewer, [mailReceiver('meanwhile@example.org')]);
    await setTestMode(true);
    const record = await tryNow(test.db, channelsTo(mail.url), deliveryIds[0] ?? '');
    await setTestMode(false);
    expect(record).toMatchObject({ state: 'not_sent', attempts: 0 });
    expect(mail.tries.has('meanwhile@example.org')).toBe(false);
  });
});
