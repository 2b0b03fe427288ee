import { beforeAll, describe, expect, it } from 'vitest';
import { levelOf } from '#analytics/actions/looks.ts';
import { judgeActions, listRecurrences } from '#app/db/action-recurrences.server.ts';
import { getAction, listActionChanges } from '#app/db/actions.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { contextOf, makeIncident, makeService, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { editMade, makeAction } from './fixture.ts';

const test = useDatabase();
const admin = administrator('test');
const DAY = 86_400_000;
let teamId: string;
let responder: Viewer;
let incidentId: string;

beforeAll(async () => {
  await test.db.insertInto('organisations').values({ id: 1, name: 'Test' }).execute();
  teamId = await makeTeam(test.db);
  responder = await makeViewer(test.db, 'responder');
  incidentId = (await makeIncident(test.db, responder)).id;
});

const as = (viewer: Viewer) => contextOf(test.db, viewer);
const edited = (reference: string, version: number, more: object = {}) =>
  editMade(test.db, responder, reference, { version, teamId, ...more });

describe('whether it worked', () => {
  const days = (n: number) => new Date(Date.now() - n * DAY);
  const ofCause = async (daysAgo: number, more: object = {}) => {
    const id = await recordIncident(test.db, { at: { impact_started: days(daysAgo).toISOString() }, ...more });
    await test.db.updateTable('incidents').set({ cause: 'A full disk' }).where('id', '=', id).execute();
    return id;
  };

  it('is counted by cause in any case, without the incident it came from, exercises and duplicates, as the reader may see', async () => {
    const from = await ofCause(200);
    for (const ago of [300, 250, 240, 230, 220]) await ofCause(ago);
    await ofCause(210, { kind: 'exercise' });
    const hidden = await ofCause(50, { restricted: true });
    const reference = await makeAction(test.db, responder, from, { teamId, recurrenceCause: 'a full  disk ' });
    await moveAction(as(responder), reference, { version: 1, state: 'done', doneAt: days(100) });
    const action = await getAction(test.db, admin, reference);
    await refreshMetrics(test.db);
    const judge = async (viewer: Viewer) => {
      const found = (await judgeActions(test.db, viewer, [action], new Date())).get(action.id)?.found;
      if (!found || found.state === 'not_due') throw new Error('It was to be looked at.');
      return { state: found.state, before: found.evidence.before.count, after: found.evidence.after.count };
    };
    expect(await judge(responder)).toEqual({ state: 'not_yet', before: 5, after: 0 });
    // said to be impossible, and it came back
    expect(await judge(admin)).toEqual({ state: 'failed', before: 5, after: 1 });
    await test.db
      .updateTable('incidents')
      .set({ mergedIntoId: from, mergedAt: days(1) })
      .where('id', '=', hidden)
      .execute();
    expect(await judge(admin)).toEqual({ state: 'not_yet', before: 5, after: 0 });
    // found to be the same as another one: that is where it came from, and no recurrence of itself
    const same = await ofCause(199);
    await test.db
      .updateTable('incidents')
      .set({ mergedIntoId: same, mergedAt: days(1) })
      .where('id', '=', from)
      .execute();
    expect(await judge(admin)).toEqual({ state: 'not_yet', before: 5, after: 0 });
    expect((await listRecurrences(test.db, admin, action.id, 10)).length).toBe(5);
    // and that one the same as a third: the way is followed to its end
    const last = await ofCause(198);
    await test.db
      .updateTable('incidents')
      .set({ mergedIntoId: last, mergedAt: days(1) })
      .where('id', '=', same)
      .execute();
    expect(await judge(admin)).toEqual({ state: 'not_yet', before: 5, after: 0 });
    expect((await listRecurrences(test.db, admin, action.id, 10)).length).toBe(5);
  });
});

describe('several that are to stop the same', () => {
  it('are each judged without the incident from which they came, in whatever case they write it', async () => {
    const ago = (n: number) => new Date(Date.now() - n * DAY);
    const record = async (daysAgo: number) => {
      const id = await recordIncident(test.db, { at: { impact_started: ago(daysAgo).toISOString() } });
      await test.db.updateTable('incidents').set({ cause: 'A loose cable' }).where('id', '=', id).execute();
      return id;
    };
    const [first, second] = [await record(120), await record(150)];
    const elsewhere = (await makeIncident(test.db, responder)).id;
    await record(130);
    const doneOf = async (from: string, recurrenceCause: string, doneAgo: number) => {
      const reference = await makeAction(test.db, responder, from, { teamId, recurrenceCause });
      await moveAction(as(responder), reference, { version: 1, state: 'done', doneAt: ago(doneAgo) });
      return getAction(test.db, admin, reference);
    };
    const all = [
      await doneOf(first, 'a loose cable', 100),
      await doneOf(second, 'A LOOSE CABLE', 140),
      await doneOf(elsewhere, 'a loose cable', 140),
    ];
    const judged = await judgeActions(test.db, admin, all, new Date(Date.now() + 30 * DAY));
    const counts = all.map(({ id }) => {
      const found = judged.get(id)!.found;
      return found.state === 'not_due' ? null : [found.evidence.before.count, found.evidence.after.count];
    });
    expect(counts).toEqual([
      [2, 0],
      [0, 2],
      [1, 2],
    ]);
  });
});

describe('incidents of which nobody has written down the cause', () => {
  it('are told beside the judgement, before and after, of those that could be meant and that the reader may see', async () => {
    const days = (n: number) => new Date(Date.now() - n * DAY);
    const [serviceId, other] = [await makeService(test.db), await makeService(test.db)];
    const record = async (ago: number, cause: string | null, more: object = {}) => {
      const at = { impact_started: days(ago).toISOString() };
      const id = await recordIncident(test.db, { at, services: [serviceId], ...more });
      await test.db.updateTable('incidents').set({ cause }).where('id', '=', id).execute();
      return id;
    };
    const from = await record(200, null);
    await record(180, null);
    await record(170, 'a full disk');
    await record(160, null, { services: [other] });
    await record(20, null);
    await record(10, null, { restricted: true });
    const named = { teamId, recurrenceCause: 'a full disk', recurrenceServiceId: serviceId };
    const reference = await makeAction(test.db, responder, from, named);
    await moveAction(as(responder), reference, { version: 1, state: 'done', doneAt: days(100) });
    const action = await getAction(test.db, admin, reference);
    const count = async (viewer: Viewer, of = action) =>
      (await judgeActions(test.db, viewer, [of], new Date())).get(of.id)?.causesUnknown;
    expect(await count(responder)).toEqual({ before: { unknown: 1, of: 2 }, after: { unknown: 1, of: 1 } });
    expect(await count(admin)).toMatchObject({ after: { unknown: 2, of: 2 } });
    const anyCause = await makeAction(test.db, responder, from, { ...named, recurrenceCause: null });
    await moveAction(as(responder), anyCause, { version: 1, state: 'done', doneAt: days(100) });
    expect(await count(admin, await getAction(test.db, admin, anyCause))).toBeNull();
    // several at once, each of its own times and services
    const elsewhere = await makeAction(test.db, responder, from, { ...named, recurrenceServiceId: other });
    await moveAction(as(responder), elsewhere, { version: 1, state: 'done', doneAt: days(165) });
    const both = [action, await getAction(test.db, admin, elsewhere)];
    const counted = await judgeActions(test.db, admin, both, new Date());
    expect(both.map(({ id }) => counted.get(id)?.causesUnknown?.after)).toEqual([
      { unknown: 2, of: 2 },
      { unknown: 1, of: 1 },
    ]);
  });
});

describe('what is counted of an action item that is done', () => {
  const days = (n: number) => new Date(Date.now() - n * DAY);
  const cause = 'a clock that runs late';
  const redefined = async (reference: string) => {
    const action = await getAction(test.db, admin, reference);
    const judged = (await judgeActions(test.db, admin, [action], new Date())).get(action.id)!;
    return { isAnew: judged.redefinedAt !== null, state: judged.found.state };
  };
  const doneLongAgo = async () => {
    const reference = await makeAction(test.db, responder, incidentId, { teamId, strength: 3, recurrenceCause: cause });
    await moveAction(as(responder), reference, { version: 1, state: 'done', doneAt: days(100) });
    expect(await redefined(reference)).toEqual({ isAnew: false, state: 'not_yet' });
    return reference;
  };

  it.each([
    ['what it is to stop', { recurrenceCause: 'a clock that runs' }],
    ['when one looks', { verifyAfterDays: 30 as const }],
    ['that it rules it out', { strength: 5 }],
  ])('is counted anew, from then on and on record, where %s is changed', async (_, more) => {
    const reference = await doneLongAgo();
    await edited(reference, 2, { strength: 3, recurrenceCause: cause, ...more });
    expect(await redefined(reference)).toEqual({ isAnew: true, state: 'not_due' });
    const { id } = await getAction(test.db, admin, reference);
    expect((await listActionChanges(test.db, admin, id)).at(-1)).toMatchObject({ change: 'edited' });
  });

  it('stays where only other things are changed, or where it was changed before it was done', async () => {
    const reference = await doneLongAgo();
    await edited(reference, 2, { strength: 4, recurrenceCause: cause, title: 'Better said', dueOn: '2027-05-01' });
    expect(await redefined(reference)).toMatchObject({ isAnew: false });
    const before = await makeAction(test.db, responder, incidentId, { teamId, recurrenceCause: 'a' });
    await edited(before, 1, { recurrenceCause: cause });
    await moveAction(as(responder), before, { version: 2, state: 'done', doneAt: days(100) });
    expect(await redefined(before)).toMatchObject({ isAnew: false });
  });

  it('is counted anew where it is said to be done since another time, also by opening it again in between', async () => {
    const reference = await doneLongAgo();
    await moveAction(as(responder), reference, { version: 2, state: 'done', doneAt: days(200) });
    expect(await redefined(reference)).toEqual({ isAnew: true, state: 'not_due' });
    const other = await doneLongAgo();
    await moveAction(as(responder), other, { version: 2, state: 'open' });
    await edited(other, 3, { strength: 3, recurrenceCause: 'whatever came seldom' });
    await moveAction(as(responder), other, { version: 4, state: 'done', doneAt: days(100) });
    expect(await redefined(other)).toEqual({ isAnew: true, state: 'not_due' });
  });

  it('has no look for nothing by being opened again and said to be done at once, however often', async () => {
    const reference = await doneLongAgo();
    const levels = async () => {
      const { id } = await getAction(test.db, admin, reference);
      const later = new Date(Date.now() + 91 * DAY);
      const judged = await judgeActions(test.db, admin, [await getAction(test.db, admin, reference)], later);
      const { found } = judged.get(id)!;
      if (found.state === 'not_due') throw new Error('It was to be looked at.');
      return found.evidence.levels;
    };
    const again = async (version: number) => {
      await moveAction(as(responder), reference, { version, state: 'open' });
      await moveAction(as(responder), reference, { version: version + 1, state: 'done' });
    };
    await again(2);
    // the first time it had stood for 100 days, with a look at 90
    expect(await levels()).toEqual({ lower: levelOf(3), upper: levelOf(3) });
    await again(4);
    expect(await levels()).toEqual({ lower: levelOf(4), upper: levelOf(4) });
  });

  it('begins with its end where it was opened again and is done now', async () => {
    const reference = await doneLongAgo();
    await moveAction(as(responder), reference, { version: 2, state: 'open' });
    await moveAction(as(responder), reference, { version: 3, state: 'done' });
    expect(await redefined(reference)).toEqual({ isAnew: false, state: 'not_due' });
  });
});
