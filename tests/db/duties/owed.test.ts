import { describe, expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { listIncidentDuties, listOverdue } from '#app/db/duties.server.ts';
import { newId } from '#app/db/ids.ts';
import { findIncident, getIncident } from '#app/db/incidents.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { mergeIncident } from '#app/workflows/merge-incident.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { reopenIncident } from '#app/workflows/reopen-incident.ts';
import { restrictIncident } from '#app/workflows/restrict-incident.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { takeBackWaiver, waiveDuty } from '#app/workflows/waive-duty.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { importFile } from '../imports/importing.ts';
import { categoryId, keptDuties, liveIncident, makeTemplate } from './fixture.ts';

const database = useDatabase();
const viewer = administrator('test');
const context = () => contextOf(database.db, viewer);

/** Each duty by its name with how it stands. */
async function states(db: Db, incidentId: string): Promise<Record<string, string>> {
  const rows = await keptDuties(db, incidentId);
  return Object.fromEntries(rows.map((row) => [row.name, row.notNeeded ?? (row.sentAt ? 'sent' : 'owed')]));
}

async function edit(db: Db, by: Viewer, id: string, changes: Partial<Parameters<typeof editIncident>[2]>) {
  const { title, summary, kind, severity, expectedDowntimeSeconds, version } = await getIncident(db, by, id);
  const links = await db.selectFrom('incidentCategories').select('categoryId').where('incidentId', '=', id).execute();
  const categoryIds = links.map((row) => row.categoryId);
  const same = { title, summary, kind, severity, expectedDowntimeSeconds, version, categoryIds };
  return editIncident(contextOf(db, by), id, { ...same, ...changes });
}

const acknowledge = (id: string) => recordMoment(context(), id, { id: newId(), kind: 'acknowledged', at: new Date() });
const resolve = (id: string) => recordMoment(context(), id, { id: newId(), kind: 'resolved', at: new Date() });

it('without templates nothing is owed, and everything can be recorded', async () => {
  const { db } = database;
  const { id } = await makeIncident(db, viewer, { categoryIds: [await categoryId(db, 'availability')] });
  await acknowledge(id);
  expect(await keptDuties(db, id)).toEqual([]);
  expect(await db.selectFrom('dutyWatches').selectAll().where('incidentId', '=', id).execute()).toEqual([]);
});

describe('what an incident owes', () => {
  it('is there in the answer to whatever brought it about', async () => {
    const { db } = database;
    const templateId = await makeTemplate(db, { category: 'availability', audience: 'external' });
    await makeTemplate(db, { category: 'security', audience: 'external' });
    const { id } = await makeIncident(db, viewer, { categoryIds: [await categoryId(db, 'availability')] });
    expect(await keptDuties(db, id)).toEqual([]);
    await acknowledge(id);
    const [first, second] = await keptDuties(db, id);
    expect(first).toMatchObject({ templateId, stage: 'acknowledged', audience: 'external', notNeeded: null });
    expect(second).toMatchObject({ templateId, stage: 'update' });
    const { acknowledgedAt } = await getIncident(db, viewer, id);
    expect(first!.dueAt.getTime() - acknowledgedAt!.getTime()).toBe(15 * 60_000);
    const watch = await db.selectFrom('dutyWatches').selectAll().where('incidentId', '=', id).executeTakeFirstOrThrow();
    expect(watch.nextAt.getTime()).toBeGreaterThan(Date.now());
    expect(watch.nextAt.getTime()).toBeLessThanOrEqual(second!.dueAt.getTime());
  });

  it('comes sooner with a severity that asks for it, and counts from the change', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 21, acknowledged: 20 } });
    const update = async () => (await keptDuties(db, id)).find(({ stage }) => stage === 'update')!;
    const before = await update();
    await edit(db, viewer, id, { severity: 'SEV1' });
    const after = await update();
    expect(after.dutyKey).toBe(before.dutyKey);
    expect(after.dueAt.getTime()).toBeLessThan(before.dueAt.getTime());
  });

  it('goes with a category that is taken away, and comes with one that is added', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    await edit(db, viewer, id, { categoryIds: [await categoryId(db, 'security')] });
    const after = await states(db, id);
    expect(after['availability/acknowledged/0']).toBe('category_taken_away');
    expect(after['security/acknowledged/0']).toBe('owed');
  });

  it('of two categories at once is owed for each of them', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, {
      at: { declared: 3, acknowledged: 2 },
      categories: ['availability', 'security'],
    });
    expect(await states(db, id)).toMatchObject({
      'availability/acknowledged/0': 'owed',
      'security/acknowledged/0': 'owed',
    });
  });

  it('begins again with a reopening, under keys of its own', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 30, acknowledged: 29 } });
    await resolve(id);
    expect((await states(db, id))['availability/resolved/0']).toBe('owed');
    await reopenIncident(context(), id, { id: newId() });
    expect((await states(db, id))['availability/resolved/0']).toBe('reopened_before_due');
    await resolve(id);
    expect((await states(db, id))['availability/resolved/1']).toBe('owed');
  });

  it('ends where it is found to be a duplicate, and comes back where it is not one after all', async () => {
    const { db } = database;
    const original = await liveIncident(db, { at: { declared: 3 } });
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    await mergeIncident(context(), id, { into: original.id });
    expect((await states(db, id))['availability/acknowledged/0']).toBe('merged');
    await mergeIncident(context(), id, { into: null });
    expect((await states(db, id))['availability/acknowledged/0']).toBe('owed');
  });

  it('is not owed where what asked for it did not happen', async () => {
    const { db } = database;
    const { id } = await makeIncident(db, viewer, { categoryIds: [await categoryId(db, 'availability')] });
    const acknowledged = await acknowledge(id);
    await voidMoment(context(), id, { id: newId(), kind: 'acknowledged', supersedesId: acknowledged });
    expect((await states(db, id))['availability/acknowledged/0']).toBe('moment_voided');
  });

  it('moves with a correction of the moment that it follows from', async () => {
    const { db } = database;
    const { id } = await makeIncident(db, viewer, { categoryIds: [await categoryId(db, 'availability')] });
    const acknowledged = await acknowledge(id);
    const before = (await keptDuties(db, id))[0]!;
    const correction = { id: newId(), supersedesId: acknowledged, at: minutesAgo(5), precision: 'exact' as const };
    await correctMoment(context(), id, { kind: 'acknowledged', ...correction });
    const after = (await keptDuties(db, id))[0]!;
    expect(after.dutyKey).toBe(before.dutyKey);
    expect(after.dueAt.getTime()).toBeLessThan(before.dueAt.getTime());
  });

  it('is nothing for a near miss, and comes with the kind', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 }, kind: 'near_miss' });
    expect(await keptDuties(db, id)).toEqual([]);
    await edit(db, viewer, id, { kind: 'production' });
    expect((await states(db, id))['availability/acknowledged/0']).toBe('owed');
    await edit(db, viewer, id, { kind: 'near_miss' });
    expect(await keptDuties(db, id)).toEqual([]);
  });

  it('is nothing for a history that is brought along, and a watch is kept for what is still open alone', async () => {
    const { db } = database;
    const mapping = {
      format: 'json',
      source: 'tickets',
      key: 'id',
      fields: { title: 'title', severity: { value: 'SEV2' }, category: { value: 'Availability' } },
      moments: { impactStarted: 'start', acknowledged: 'taken', resolved: 'end' },
    };
    const ticket = { title: 'Slow search', start: '2026-01-01T10:00:00Z', taken: '2026-01-01T10:05:00Z' };
    await importFile(
      db,
      JSON.stringify([
        { ...ticket, id: 'open', end: null },
        { ...ticket, id: 'over', end: '2026-01-01T11:00:00Z' },
      ]),
      mapping,
    );
    const rows = await db
      .selectFrom('incidentSources')
      .leftJoin('dutyWatches', 'dutyWatches.incidentId', 'incidentSources.incidentId')
      .select(['externalKey', 'incidentSources.incidentId', 'nextAt'])
      .orderBy('externalKey')
      .execute();
    expect(rows).toMatchObject([
      { externalKey: 'open', nextAt: expect.any(Date) },
      { externalKey: 'over', nextAt: null },
    ]);
    await edit(db, viewer, rows[1]!.incidentId, { summary: 'An index was missing' });
    expect(await keptDuties(db, rows[1]!.incidentId)).toEqual([]);
  });
});

describe('a duty that somebody waives', () => {
  const reason = 'The customer was told by phone';

  it('is not needed from then on, for the reason that was given first', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    const { dutyKey } = (await keptDuties(db, id))[0]!;
    await waiveDuty(context(), id, { dutyKey, reason });
    await waiveDuty(context(), id, { dutyKey, reason: 'another' });
    expect((await states(db, id))['availability/acknowledged/0']).toBe('waived');
    const shown = (await listIncidentDuties(db, viewer, id)).find((duty) => duty.dutyKey === dutyKey);
    expect(shown).toMatchObject({ notNeeded: 'waived', waiver: reason });
    const audit = await db.selectFrom('auditEntries').select('details').where('action', '=', 'duty.waived').execute();
    expect(audit).toMatchObject([{ details: { dutyKey, reason } }]);
  });

  it('of two who waive it at once the first one stands', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    const { dutyKey } = (await keptDuties(db, id))[0]!;
    await Promise.all(['one', 'two'].map((words) => waiveDuty(context(), id, { dutyKey, reason: words })));
    const waivers = await db.selectFrom('dutyWaivers').selectAll().where('incidentId', '=', id).execute();
    expect(waivers).toHaveLength(1);
  });

  it('that is overdue was missed from then on, with the reason, and stays among what was owed', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 31, acknowledged: 30 } });
    const { dutyKey } = (await keptDuties(db, id))[0]!;
    await waiveDuty(context(), id, { dutyKey, reason });
    const shown = (await listIncidentDuties(db, viewer, id)).find((duty) => duty.dutyKey === dutyKey)!;
    expect(shown).toMatchObject({ notNeeded: null, waiver: reason });
    expect(shown.missedAt!.getTime()).toBeLessThanOrEqual(Date.now());
    await waiveDuty(context(), id, { dutyKey, reason: 'another' });
    await expect(takeBackWaiver(context(), id, { dutyKey })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('that was missed meanwhile is not waived, and the refusal says so', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 91, acknowledged: 90 } });
    const { dutyKey } = (await keptDuties(db, id))[0]!;
    await expect(waiveDuty(context(), id, { dutyKey, reason })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'It was missed meanwhile.',
    });
    expect(await db.selectFrom('dutyWaivers').select('id').where('incidentId', '=', id).execute()).toEqual([]);
  });

  it('is owed again where that is taken back before its time, and may be waived again', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    const before = await keptDuties(db, id);
    const { dutyKey } = before[0]!;
    await waiveDuty(context(), id, { dutyKey, reason });
    await takeBackWaiver(context(), id, { dutyKey });
    await takeBackWaiver(context(), id, { dutyKey });
    expect(await keptDuties(db, id)).toEqual(before);
    const actions = db.selectFrom('auditEntries').select('action').where('incidentId', '=', id);
    const taken = await actions.where('action', '=', 'duty.waiver_taken_back').execute();
    expect(taken).toHaveLength(1);
    await waiveDuty(context(), id, { dutyKey, reason: 'after all' });
    const [shown] = await listIncidentDuties(db, viewer, id);
    expect(shown).toMatchObject({ notNeeded: 'waived', waiver: 'after all' });
    expect(await listIncidentDuties(db, viewer, id)).toHaveLength(before.length);
  });

  it('because of a law is a coordinator’s to waive, and coordinators and administrators are told', async () => {
    const { db } = database;
    const law = { id: 'law', kind: 'law', hoursAfterAwareness: 72, law: 'GDPR Art. 33', stage: 'update' } as const;
    await makeTemplate(db, { category: 'privacy', audience: 'external' }, { when: [law] });
    const { id } = await liveIncident(db, { at: { declared: 3 }, categories: ['privacy'] });
    const { dutyKey } = (await keptDuties(db, id))[0]!;
    const responder = contextOf(db, await makeViewer(db, 'responder'));
    const refused = { code: 'FORBIDDEN', message: expect.stringContaining('GDPR Art. 33') };
    await expect(waiveDuty(responder, id, { dutyKey, reason })).rejects.toMatchObject(refused);
    const [mine, other, admin] = [
      await makeViewer(db, 'coordinator'),
      await makeViewer(db, 'coordinator'),
      await makeViewer(db, 'admin'),
    ];
    await waiveDuty(contextOf(db, mine), id, { dutyKey, reason });
    const notices = await db.selectFrom('notices').select(['userId', 'text']).where('incidentId', '=', id).execute();
    const told = notices.map(({ userId }) => userId);
    expect(told).toEqual(expect.arrayContaining([other.userId, admin.userId]));
    expect(told).not.toContain(mine.userId);
    expect(notices[0]!.text).toContain(reason);
    await expect(takeBackWaiver(responder, id, { dutyKey })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('needs a reason, a duty that is there, and somebody who may record on the incident', async () => {
    const { db } = database;
    const { id } = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    const { dutyKey } = (await keptDuties(db, id))[0]!;
    await expect(waiveDuty(context(), id, { dutyKey, reason: '  ' })).rejects.toMatchObject({ code: 'INVALID' });
    await expect(waiveDuty(context(), id, { dutyKey: 'x', reason })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const reader = contextOf(db, await makeViewer(db, 'viewer'));
    await expect(waiveDuty(reader, id, { dutyKey, reason })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await states(db, id))['availability/acknowledged/0']).toBe('owed');
  });
});

describe('duties of a restricted incident', () => {
  it('are in no answer to those who may not see it', async () => {
    const { db } = database;
    const outsider = await makeViewer(db, 'coordinator');
    const { id, number } = await liveIncident(db, { at: { declared: 200, acknowledged: 20 } });
    const isListed = async (by: Viewer) => (await listOverdue(db, by)).some((row) => row.number === number);
    expect(await listIncidentDuties(db, outsider, id)).not.toEqual([]);
    expect(await isListed(outsider)).toBe(true);
    await restrictIncident(context(), id, { restricted: true });
    expect(await findIncident(db, outsider, id)).toBeUndefined();
    expect(await listIncidentDuties(db, outsider, id)).toEqual([]);
    expect(await isListed(outsider)).toBe(false);
    expect(await isListed(viewer)).toBe(true);
  });
});
