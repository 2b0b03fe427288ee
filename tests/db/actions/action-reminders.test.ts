import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { judgeActions } from '#app/db/action-recurrences.server.ts';
import { listActionsToJudge } from '#app/db/action-reminders.server.ts';
import { newId } from '#app/db/ids.ts';
import { findMeasuresDone } from '#app/db/preventive-measures.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { groupBySight } from '#app/db/visibility.server.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { remind } from '#app/workflows/remind.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { contextOf, makeIncident, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { mailed, makeOrganisation, PUBLIC_URL } from '../mail/fixture.ts';
import { makeAction } from './fixture.ts';

const test = useDatabase();
const admin = administrator('test');
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const run = (now = new Date()) => remind({ db: test.db, publicUrl: PUBLIC_URL }, now);
const today = () => dayIn(new Date(), 'UTC');

let teamId: string;
let member: Viewer;
let coordinator: Viewer;
let incidentId: string;

beforeEach(async () => {
  await sql`truncate incidents, templates, users, teams, organisations, mailings, reminders cascade`.execute(test.db);
  await makeOrganisation(test.db, { timeZone: 'UTC' });
  teamId = await makeTeam(test.db);
  member = await makeViewer(test.db, 'viewer', { [teamId]: 'responder' });
  coordinator = await makeViewer(test.db, 'viewer', { [teamId]: 'coordinator' });
  await test.db.updateTable('teams').set({ name: 'Payments', coordinatorId: coordinator.userId }).execute();
  incidentId = (await makeIncident(test.db, admin)).id;
});

const told = async () => {
  const rows = await test.db
    .selectFrom('notices')
    .select(['userId', 'kind', 'text', 'link'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map(({ userId, text, ...rest }) => ({ ...rest, userId, says: text }));
};
const whom = async (word: string) =>
  (await told())
    .filter(({ says }) => says.includes(word))
    .map(({ userId }) => userId)
    .sort();
const ids = (...people: Viewer[]) => people.map(({ userId }) => userId).sort();
const due = (days: number, more: object = {}) =>
  makeAction(test.db, admin, incidentId, { teamId, dueOn: daysAfter(today(), days), ...more });

describe('an action item that is due', () => {
  it('is told to its team a week before, on the day and once it has passed, each once though two look at once', async () => {
    const outsider = await makeViewer(test.db, 'admin');
    const reference = await due(8);
    await run();
    expect(await told()).toEqual([]);
    for (const days of [1, 2, 8, 8.1, 9, 10])
      expect(await Promise.all([run(inDays(days)), run(inDays(days))])).toEqual([[], []]);
    expect(await whom('is due in 7 days')).toEqual(ids(member, coordinator));
    expect(await whom('is due today')).toEqual(ids(member, coordinator));
    expect(await whom('overdue by 1 day:')).toEqual(ids(member, coordinator));
    expect((await told()).filter(({ kind }) => kind === 'action_due')).toHaveLength(6);
    expect((await told())[0]).toMatchObject({
      kind: 'action_due',
      link: `/actions/${reference}`,
      says: `${reference} of Payments is due in 7 days: Certificates renew themselves`,
    });
    expect(await whom(outsider.userId!)).toEqual([]);
  });

  it('goes on to the coordinator a week after that, and to administrators after another', async () => {
    const boss = await makeViewer(test.db, 'admin');
    await due(-1);
    await run();
    await run(inDays(6));
    expect(await told()).toHaveLength(2);
    await run(inDays(8));
    expect(await whom('you coordinate the team')).toEqual(ids(coordinator));
    await sql`update reminders set given_at = given_at - interval '8 days'`.execute(test.db);
    await run();
    expect(await whom('its coordinator was told')).toEqual(ids(boss));
    expect((await told()).at(-1)).toMatchObject({ kind: 'escalation' });
  });

  it('is told anew where its day was changed, and not at all once it is done', async () => {
    const [reference, other] = [await due(-1), await due(-1)];
    await moveAction(contextOf(test.db, admin), other, { version: 1, state: 'done' });
    await run();
    expect(await whom(other)).toEqual([]);
    await test.db
      .updateTable('actionItems')
      .set({ dueOn: daysAfter(today(), 3) })
      .where('state', '=', 'open')
      .execute();
    await run();
    expect(await whom(`${reference} of Payments is due in 3 days`)).toEqual(ids(member, coordinator));
  });

  it('of a restricted incident is told to those alone who may see it', async () => {
    const admitted = await makeViewer(test.db, 'viewer', { [teamId]: 'viewer' });
    await restrictIncident(contextOf(test.db, admin), incidentId, { restricted: true });
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: admitted.userId! }).execute();
    await due(0);
    await run();
    expect(await whom('is due today')).toEqual(ids(admitted));
  });

  it('is mailed to whoever chose so', async () => {
    const chosen = { userId: member.userId!, kind: 'action_due', inApp: true, byEmail: true };
    await test.db.insertInto('notificationSettings').values(chosen).execute();
    const reference = await due(0);
    await run();
    await run();
    const mails = await mailed(test.db);
    expect(mails.map(({ address, subject }) => [address, subject])).toEqual([
      [`${member.userId}@example.org`, `${reference}: an action item is due soon`],
    ]);
    expect(mails[0]?.body).toContain(`<${PUBLIC_URL}/actions/${reference}>`);
  });
});

describe('an action item that was done a while ago', () => {
  const ofCause = async (daysAgo: number, restricted = false) => {
    const id = await recordIncident(test.db, { at: { impact_started: inDays(-daysAgo).toISOString() }, restricted });
    await test.db.updateTable('incidents').set({ cause: 'an expired certificate' }).where('id', '=', id).execute();
  };

  it('is told to its team with the verdict, each verdict once, as each of them may know it', async () => {
    for (let i = 0; i < 20; i++) await ofCause(110 + i * 15);
    // hidden from the members, and seen by one who is an administrator
    await ofCause(50, true);
    const knowing = await makeViewer(test.db, 'admin', { [teamId]: 'viewer' });
    await recordIncident(test.db, { at: { impact_started: inDays(-60).toISOString() } });
    await refreshMetrics(test.db);
    const reference = await due(0);
    await moveAction(contextOf(test.db, admin), reference, { version: 1, state: 'done', doneAt: inDays(-100) });
    await Promise.all([run(), run()]);
    // no verdict without what it does not rest on
    expect(await whom('No cause is written down for 0 of 20 incidents before and 1 of 1 after')).toEqual(
      ids(member, coordinator),
    );
    expect(await whom('No cause is written down for 0 of 20 incidents before and 1 of 2 after')).toEqual(ids(knowing));
    expect(await whom(`${reference} is verified: Certificates renew themselves. None came back in 90 days.`)).toEqual(
      ids(member, coordinator),
    );
    expect(await whom(`What ${reference} was to stop came back`)).toEqual(ids(knowing));
    await run(inDays(90));
    expect((await told()).filter(({ kind }) => kind === 'action_verified')).toHaveLength(3);
  });
});

describe('a verdict', () => {
  const found = async (state: string) => (await told()).filter(({ says }) => says.startsWith(state)).length;

  it('is told again where it is another one than before, though it was told once', async () => {
    for (let i = 0; i < 20; i++) {
      const id = await recordIncident(test.db, { at: { impact_started: inDays(-(110 + i * 15)).toISOString() } });
      await test.db.updateTable('incidents').set({ cause: 'an expired certificate' }).where('id', '=', id).execute();
    }
    await refreshMetrics(test.db);
    const reference = await due(0);
    await moveAction(contextOf(test.db, admin), reference, { version: 1, state: 'done', doneAt: inDays(-100) });
    await run();
    expect(await found(`${reference} is verified`)).toBe(2);
    // it comes back, more often than before
    const back = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        recordIncident(test.db, { at: { impact_started: inDays(-90 + i * 5).toISOString() } }),
      ),
    );
    await test.db.updateTable('incidents').set({ cause: 'an expired certificate' }).where('id', 'in', back).execute();
    await run(inDays(90));
    expect(await found(`What ${reference} was to stop came back`)).toBe(2);
    await test.db.updateTable('incidents').set({ cause: 'something else' }).where('id', 'in', back).execute();
    await run(inDays(180));
    await run(inDays(180));
    expect(await found(`${reference} is verified`)).toBe(4);
  });

  const comesBack = async (days: number) => {
    const id = await recordIncident(test.db, { at: { impact_started: inDays(days).toISOString() } });
    await test.db.updateTable('incidents').set({ cause: 'an expired certificate' }).where('id', '=', id).execute();
  };

  it('is told again where what was done anew failed as what was done before', async () => {
    for (const days of [-300, -250, -50]) await comesBack(days);
    await refreshMetrics(test.db);
    const reference = await due(0);
    const context = contextOf(test.db, admin);
    await moveAction(context, reference, { version: 1, state: 'done', doneAt: inDays(-100) });
    await run();
    const back = `What ${reference} was to stop came back`;
    expect(await found(back)).toBe(2);
    await run(inDays(1));
    expect(await found(back)).toBe(2);
    await moveAction(context, reference, { version: 2, state: 'in_progress' });
    await moveAction(context, reference, { version: 3, state: 'done' });
    await comesBack(20);
    await run(inDays(95));
    expect(await found(back)).toBe(4);
  });

  it('is told to whoever came to see it later: what they were not to see they were not told', async () => {
    for (const days of [-300, -250, -50]) await comesBack(days);
    await refreshMetrics(test.db);
    const reference = await due(0);
    const context = contextOf(test.db, admin);
    await moveAction(context, reference, { version: 1, state: 'done', doneAt: inDays(-100) });
    await restrictIncident(context, incidentId, { restricted: true });
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: member.userId! }).execute();
    await run();
    expect(await whom(`What ${reference} was to stop came back`)).toEqual(ids(member));
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: coordinator.userId! }).execute();
    await run(inDays(85));
    expect(await whom(`What ${reference} was to stop came back`)).toEqual(ids(member, coordinator));
  });

  it('is asked once for all who see the same, and apart for whoever sees more', async () => {
    const [other, admins] = [await makeViewer(test.db, 'viewer'), await makeViewer(test.db, 'admin')];
    const hidden = await recordIncident(test.db, { at: { impact_started: inDays(-40).toISOString() } });
    await test.db.insertInto('incidentAccess').values({ incidentId: hidden, userId: coordinator.userId! }).execute();
    const everybody = [member, other, coordinator, admins].map(({ userId }) => userId!);
    const groups = async () => (await groupBySight(test.db, everybody)).map((group) => group.length).sort();
    // what is not restricted everybody sees
    expect(await groups()).toEqual([1, 3]);
    await restrictIncident(contextOf(test.db, admin), hidden, { restricted: true });
    expect(await groups()).toEqual([1, 1, 2]);
  });

  it('is none for whoever may not see the incident from which the action item came', async () => {
    for (const days of [-300, -250, -50]) await comesBack(days);
    const reference = await due(0);
    await moveAction(contextOf(test.db, admin), reference, { version: 1, state: 'done', doneAt: inDays(-100) });
    const judged = await listActionsToJudge(test.db, new Date());
    expect((await judgeActions(test.db, member, judged, new Date())).size).toBe(1);
    await restrictIncident(contextOf(test.db, admin), incidentId, { restricted: true });
    expect((await judgeActions(test.db, member, judged, new Date())).size).toBe(0);
  });
});

describe('an incident of which everything that is to prevent it is done', () => {
  it('is told to the coordinators once, with the way to the message', async () => {
    const now = new Date();
    await recordMoment(contextOf(test.db, admin), incidentId, {
      id: newId(),
      kind: 'resolved',
      at: now,
      precision: 'exact',
    });
    const [one, other] = [await due(30), await due(30)];
    await moveAction(contextOf(test.db, admin), one, { version: 1, state: 'done' });
    await run();
    expect(await told()).toEqual([]);
    await moveAction(contextOf(test.db, admin), other, { version: 1, state: 'done' });
    await run();
    await run();
    expect(await told()).toEqual([
      expect.objectContaining({
        userId: coordinator.userId,
        kind: 'measures_done',
        link: expect.stringMatching(/^\/incidents\/INC-\d+\/messages\/new\?audience=internal&stage=afterwards$/),
      }),
    ]);
  });

  it('is told to nobody where it turned out to be a duplicate', async () => {
    await moveAction(contextOf(test.db, admin), await due(30), { version: 1, state: 'done' });
    expect(await findMeasuresDone(test.db, admin, incidentId)).toMatchObject({ count: 1 });
    const original = await makeIncident(test.db, admin);
    await mergeIncident(contextOf(test.db, admin), incidentId, { into: `INC-${original.number}` });
    await run();
    expect((await told()).filter(({ kind }) => kind === 'measures_done')).toEqual([]);
    expect(await findMeasuresDone(test.db, admin, incidentId)).toBeNull();
  });

  it('is told to whoever coordinates the team later, where nobody did or they were not to see it', async () => {
    await restrictIncident(contextOf(test.db, admin), incidentId, { restricted: true });
    await moveAction(contextOf(test.db, admin), await due(30), { version: 1, state: 'done' });
    await test.db.updateTable('teams').set({ coordinatorId: null }).execute();
    expect(await run()).toEqual([]);
    await test.db.updateTable('teams').set({ coordinatorId: coordinator.userId }).execute();
    await run();
    expect(await told()).toEqual([]);
    await test.db.insertInto('incidentAccess').values({ incidentId, userId: coordinator.userId! }).execute();
    await run();
    await run();
    expect(await told()).toEqual([expect.objectContaining({ userId: coordinator.userId, kind: 'measures_done' })]);
  });
});
