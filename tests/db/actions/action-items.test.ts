import { beforeAll, describe, expect, it } from 'vitest';
import { countActions, listActions } from '#app/db/action-list.server.ts';
import { EVERY_ACTION } from '#app/db/action-list-query.ts';
import { getAction, listActionChanges, listIncidentActions } from '#app/db/actions.server.ts';
import { newId } from '#app/db/ids.ts';
import { findMeasuresDone } from '#app/db/preventive-measures.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { moveAction } from '#app/workflows/move-action.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeIncident, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { editMade, makeAction } from './fixture.ts';

const test = useDatabase();
const admin = administrator('test');
const TODAY = '2026-11-22';
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
const code = (promise: Promise<unknown>) => promise.then(() => 'done').catch((error) => error.code ?? error.message);
const auditOf = async (id: string) => {
  const rows = await test.db
    .selectFrom('auditEntries')
    .select('action')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.action);
};

describe('an action item', () => {
  it('is added once though it is sent twice, with its history and audit', async () => {
    const id = newId();
    const request = { id, title: ' Renew ', teamId, kind: 'detect', strength: 3, dueOn: '2027-01-15' } as const;
    const [first, second] = await Promise.all([
      addAction(as(responder), incidentId, request),
      addAction(as(responder), incidentId, request),
    ]);
    expect(second).toBe(first);
    const action = await getAction(test.db, admin, `act-${first}`);
    expect(action).toMatchObject({ title: 'Renew', dueOn: '2027-01-15', state: 'open', version: 1, incidentId });
    expect((await listActionChanges(test.db, admin, id)).map(({ change }) => change)).toEqual(['created']);
    expect(await auditOf(id)).toEqual(['action_item.added']);
  });

  it.each([
    [{ recurrenceCause: null }, 'recurrenceCause'],
    [{ links: ['javascript:alert(1)'] }, 'links.0'],
    [{ links: ['//example.com/x'] }, 'links.0'],
    [{ dueOn: '2027-02-30' }, 'dueOn'],
    [{ dueOn: '2027-13-01' }, 'dueOn'],
    [{ strength: 6 }, 'strength'],
    [{ teamId: newId() }, 'teamId'],
    [{ postMortemId: newId() }, 'postMortemId'],
    [{ recurrenceServiceId: newId() }, 'recurrenceServiceId'],
    [{ verifyAfterDays: 45 }, 'verifyAfterDays'],
  ])('with %o is refused by the name of the field', async (given, field) => {
    const refused = await makeAction(test.db, responder, incidentId, { teamId, ...given }).catch((error) => error);
    expect(refused.code).toBe('INVALID');
    expect(Object.keys(refused.fields)).toContain(field);
  });

  it('is changed by whoever records on its incident, and by responders of its team; by nobody else', async () => {
    const reference = await makeAction(test.db, responder, incidentId, { teamId });
    const [ofTeam, reader] = [
      await makeViewer(test.db, 'viewer', { [teamId]: 'responder' }),
      await makeViewer(test.db, 'viewer', { [teamId]: 'viewer' }),
    ];
    expect(await code(moveAction(as(reader), reference, { version: 1, state: 'in_progress' }))).toBe('FORBIDDEN');
    expect(await moveAction(as(ofTeam), reference, { version: 1, state: 'in_progress' })).toBe(2);
    expect(await code(makeAction(test.db, reader, incidentId, { teamId }))).toBe('FORBIDDEN');
  });

  it('tells whoever comes second what was changed meanwhile, and loses nothing of the first', async () => {
    const reference = await makeAction(test.db, responder, incidentId, { teamId });
    const answers = await Promise.all([
      code(edited(reference, 1, { dueOn: '2027-04-01' })),
      code(edited(reference, 1, { title: 'Another title' })),
    ]);
    expect(answers.sort()).toEqual(['STALE', 'done']);
    const late = await edited(reference, 1).catch((error) => error);
    expect(late.message).toMatch(
      new RegExp(`^${reference} changed since you opened it. Person .* changed the (due day|title)`),
    );
    expect((await getAction(test.db, admin, reference)).version).toBe(2);
    expect(await edited(reference, 2, await fieldsOf(reference))).toBe(2);
  });

  it('is done once though two say so at once, since the time that is given, and opened again', async () => {
    const reference = await makeAction(test.db, responder, incidentId, { teamId });
    const doneAt = new Date('2026-10-01T10:00:00Z');
    const done = () => moveAction(as(responder), reference, { version: 1, state: 'done', doneAt });
    const answers = await Promise.all([done(), done()].map(code));
    expect(answers.filter((answer) => answer === 'done').length).toBeGreaterThan(0);
    const { id, version, ...action } = await getAction(test.db, admin, reference);
    expect(action).toMatchObject({ state: 'done', doneAt });
    expect(version).toBe(2);
    expect(await moveAction(as(responder), reference, { version: 1, state: 'done' })).toBe(2);
    await moveAction(as(responder), reference, { version: 2, state: 'open' });
    expect(await getAction(test.db, admin, reference)).toMatchObject({ state: 'open', doneAt: null });
    expect((await listActionChanges(test.db, admin, id)).map(({ state }) => state)).toEqual(['open', 'done', 'open']);
  });

  it('keeps no second time or reason silently: whoever comes second is told what was said', async () => {
    const reference = await makeAction(test.db, responder, incidentId, { teamId });
    const at = (day: string) => new Date(`2026-10-${day}T10:00:00Z`);
    const done = (version: number, doneAt: Date | null) =>
      moveAction(as(responder), reference, { version, state: 'done', doneAt });
    await done(1, at('01'));
    const second = await done(1, at('05')).catch((error) => error);
    expect(second).toMatchObject({ code: 'STALE' });
    expect(second.message).toContain('said it is done since 2026-10-01 10:00 UTC.');
    expect(await done(1, at('01'))).toBe(2);
    expect(await done(1, null)).toBe(2);
    expect(await done(2, at('05'))).toBe(3);
    expect((await getAction(test.db, admin, reference)).doneAt).toEqual(at('05'));
    const dropped = (version: number, reason: string) =>
      moveAction(as(responder), reference, { version, state: 'dropped', reason });
    await dropped(3, 'it is gone');
    expect(await code(dropped(3, 'we have no room'))).toBe('STALE');
    expect(await dropped(3, 'it is gone')).toBe(4);
    expect(await dropped(4, 'we have no room')).toBe(5);
    expect(await getAction(test.db, admin, reference)).toMatchObject({ dropReason: 'we have no room' });
  });

  it('is dropped for a reason only, and not done in the future', async () => {
    const reference = await makeAction(test.db, responder, incidentId, { teamId });
    const move = (more: object) =>
      code(moveAction(as(responder), reference, { version: 1, state: 'dropped', ...more }));
    expect(await move({ reason: ' ' })).toBe('INVALID');
    expect(await move({ state: 'done', doneAt: new Date(Date.now() + DAY) })).toBe('INVALID');
    expect(await move({ reason: 'the supplier is gone' })).toBe('done');
    expect(await getAction(test.db, admin, reference)).toMatchObject({ dropReason: 'the supplier is gone' });
  });

  it('keeps a history that nobody can rewrite', async () => {
    await expect(test.db.updateTable('actionChanges').set({ reason: 'x' }).execute()).rejects.toThrow(/append-only/);
  });
});

describe('an action item of a restricted incident', () => {
  it('is invisible in every list, count and judgement to whoever may not see the incident', async () => {
    const reader = await makeViewer(test.db, 'coordinator', { [teamId]: 'coordinator' });
    const { id } = await makeIncident(test.db, responder, { title: 'Somebody reads what they should not' });
    const seen = await countActions(test.db, reader, EVERY_ACTION, TODAY);
    const reference = await makeAction(test.db, responder, id, { teamId });
    await restrictIncident(as(admin), id, { restricted: true });
    expect(await countActions(test.db, reader, EVERY_ACTION, TODAY)).toEqual(seen);
    const listed = await listActions(test.db, reader, EVERY_ACTION, { today: TODAY, limit: 100 });
    expect(listed.map(({ number }) => `ACT-${number}`)).not.toContain(reference);
    expect(await listIncidentActions(test.db, reader, id)).toEqual([]);
    expect(await findMeasuresDone(test.db, reader, id)).toBeNull();
    expect(await code(getAction(test.db, reader, reference))).toBe('NOT_FOUND');
    expect(await code(moveAction(as(reader), reference, { version: 1, state: 'done' }))).toBe('NOT_FOUND');
    const { id: actionId } = await getAction(test.db, admin, reference);
    expect(await listActionChanges(test.db, reader, actionId)).toEqual([]);
  });
});

describe('when everything that is to prevent an incident is done', () => {
  it('is known once nothing preventive is open, and told once a message after it says what was learnt', async () => {
    const { id } = await makeIncident(test.db, responder);
    const at = new Date();
    await recordMoment(as(responder), id, { id: newId(), kind: 'resolved', at, precision: 'exact' });
    const measures = () => findMeasuresDone(test.db, responder, id);
    const [one, other] = [
      await makeAction(test.db, responder, id, { teamId }),
      await makeAction(test.db, responder, id, { teamId }),
    ];
    await makeAction(test.db, responder, id, { teamId, kind: 'detect' });
    await moveAction(as(responder), one, { version: 1, state: 'done' });
    expect(await measures()).toBeNull();
    await moveAction(as(responder), other, { version: 1, state: 'dropped', reason: 'the first one does it' });
    expect(await measures()).toMatchObject({ count: 1, isTold: false });
    // a test tells nobody anything
    const tried = { id: newId(), incidentId: id, sentAt: new Date(), source: 'person' as const, isTest: true };
    const body = { audience: 'internal' as const, channel: 'email' as const, subject: 'What we learned' };
    await test.db
      .insertInto('communications')
      .values({ ...tried, ...body })
      .execute();
    expect(await measures()).toMatchObject({ isTold: false });
    await logCommunication(as(responder), id, {
      id: newId(),
      audience: 'internal',
      channel: 'chat',
      subject: 'What we learned',
      sentAt: new Date(),
    });
    expect(await measures()).toMatchObject({ isTold: true });
  });
});

async function fieldsOf(reference: string) {
  const { title, detail, kind, strength, dueOn, links, recurrenceCause } = await getAction(test.db, admin, reference);
  return { title, detail, kind, strength, dueOn, links, recurrenceCause };
}
