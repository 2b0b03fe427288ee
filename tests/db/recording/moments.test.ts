import { describe, expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { newId } from '#app/db/ids.ts';
import { getIncident } from '#app/db/incidents.server.ts';
import { recordMoment as appendMoment, listMoments } from '#app/db/moments.server.ts';
import type { MomentKind } from '#app/db/schema.ts';
import { listTimeline } from '#app/db/timeline.server.ts';
import { confirmMoment } from '#app/workflows/confirm-moment.ts';
import { correctMoment } from '#app/workflows/correct-moment.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { reopenIncident } from '#app/workflows/reopen-incident.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { useDatabase } from '#tests/support/database.ts';
import { minutesAgo } from '#tests/support/minutes-ago.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';

const database = useDatabase();

async function setting(db: Db) {
  const viewer = await makeViewer(db, 'responder');
  const context = contextOf(db, viewer);
  const { id } = await makeIncident(db, viewer);
  const record = (kind: MomentKind, minutes: number) =>
    recordMoment(context, id, { id: newId(), kind, at: minutesAgo(minutes) });
  const history = async (kind: MomentKind) => (await listMoments(db, viewer, id)).filter((row) => row.kind === kind);
  return { viewer, context, id, record, history, incident: () => getIncident(db, viewer, id) };
}

describe('a lifecycle moment', () => {
  it('shows on the incident at once, apart from when it was typed', async () => {
    const { id, context, incident, history } = await setting(database.db);
    await recordMoment(context, id, {
      id: newId(),
      kind: 'mitigated',
      precision: 'range',
      earliestAt: minutesAgo(20),
      latestAt: minutesAgo(10),
      sourceDetail: 'customers wrote',
      note: 'rolled back',
    });
    expect((await incident()).mitigatedAt).toEqual(minutesAgo(15));
    const [row] = await history('mitigated');
    expect(row).toMatchObject({
      precision: 'range',
      earliestAt: minutesAgo(20),
      source: 'person',
      sourceDetail: 'customers wrote',
      reason: 'rolled back',
      change: 'recorded',
    });
    expect(Date.now() - row!.recordedAt.getTime()).toBeLessThan(5000);
  });

  it('a form sent twice at once records one', async () => {
    const { id, context, history } = await setting(database.db);
    const input = { id: newId(), kind: 'resolved' as const, at: minutesAgo(1) };
    const ids = await Promise.all([recordMoment(context, id, input), recordMoment(context, id, input)]);
    expect(ids).toEqual([input.id, input.id]);
    expect(await history('resolved')).toHaveLength(1);
  });

  it('recorded by two people at once is told to the second as a conflict', async () => {
    const { record, history } = await setting(database.db);
    const results = await Promise.allSettled([record('mitigated', 5), record('mitigated', 6)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/is recorded already, as/),
    });
    expect(await history('mitigated')).toHaveLength(1);
  });

  it('in the future by more than five minutes is refused, a little ahead is not', async () => {
    const { record } = await setting(database.db);
    await expect(record('resolved', -6)).rejects.toMatchObject({ code: 'INVALID', fields: { at: expect.any(String) } });
    await record('resolved', -4);
  });

  it('in the wrong order is kept as it was said', async () => {
    const { record, incident } = await setting(database.db);
    await record('impact_started', 5);
    await record('mitigated', 10);
    expect(await incident()).toMatchObject({ impactStartedAt: minutesAgo(5), mitigatedAt: minutesAgo(10) });
  });

  it.each([
    [{ precision: 'range' as const, earliestAt: minutesAgo(5) }, 'latestAt'],
    [{ precision: 'range' as const, earliestAt: minutesAgo(5), latestAt: minutesAgo(9) }, 'latestAt'],
    [{ precision: 'estimated' as const, at: minutesAgo(5), latestAt: minutesAgo(9) }, 'at'],
    [{ precision: 'exact' as const }, 'at'],
  ])('with impossible bounds is refused at the field: %j', async (time, field) => {
    const { id, context } = await setting(database.db);
    await expect(recordMoment(context, id, { id: newId(), kind: 'detected', ...time })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(String) },
    });
  });
});

describe('a correction', () => {
  it('supersedes and never overwrites', async () => {
    const { id, context, record, incident, history } = await setting(database.db);
    const supersedesId = await record('detected', 10);
    await correctMoment(context, id, {
      id: newId(),
      kind: 'detected',
      supersedesId,
      at: minutesAgo(12),
      reason: 'log',
    });
    expect((await incident()).detectedAt).toEqual(minutesAgo(12));
    expect((await history('detected')).map((row) => [row.change, row.at, row.reason])).toEqual([
      ['recorded', minutesAgo(10), null],
      ['corrected', minutesAgo(12), 'log'],
    ]);
  });

  it('made twice at once by two people: one holds, the other is told, nothing is lost', async () => {
    const { db } = database;
    const { id, context, record, incident, history } = await setting(db);
    const noor = contextOf(db, await makeViewer(db, 'responder'));
    const supersedesId = await record('detected', 10);
    const results = await Promise.allSettled([
      correctMoment(context, id, { id: newId(), kind: 'detected', supersedesId, at: minutesAgo(12) }),
      correctMoment(noor, id, { id: newId(), kind: 'detected', supersedesId, at: minutesAgo(14) }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/Somebody else changed “detected” meanwhile: it is now/),
    });
    const rows = await history('detected');
    expect(rows).toHaveLength(2);
    expect((await incident()).detectedAt).toEqual(rows.at(-1)!.at);
  });

  it('sent twice is one correction', async () => {
    const { id, context, record, history } = await setting(database.db);
    const supersedesId = await record('detected', 10);
    const input = { id: newId(), kind: 'detected' as const, supersedesId, at: minutesAgo(12) };
    await Promise.all([correctMoment(context, id, input), correctMoment(context, id, input)]);
    expect(await history('detected')).toHaveLength(2);
  });

  it('past the workflows the database itself refuses a second first moment and a second successor', async () => {
    const { db } = database;
    const { id, record, history } = await setting(db);
    const supersedesId = await record('detected', 10);
    const append = (row: { supersedesId: string | null; change?: 'corrected' }) =>
      db.transaction().execute((trx) =>
        appendMoment(trx, {
          id: newId(),
          incidentId: id,
          kind: 'detected',
          at: minutesAgo(1),
          source: 'person',
          recordedBy: null,
          ...row,
        }),
      );
    await expect(append({ supersedesId: null })).rejects.toMatchObject({ code: 'CONFLICT' });
    const successors = [append({ supersedesId, change: 'corrected' }), append({ supersedesId, change: 'corrected' })];
    const results = await Promise.allSettled(successors);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'CONFLICT' });
    expect(await history('detected')).toHaveLength(2);
  });

  it('a confirmed moment keeps its value and its source', async () => {
    const { id, context, record, incident, history } = await setting(database.db);
    const supersedesId = await record('impact_started', 90);
    await confirmMoment(context, id, { id: newId(), kind: 'impact_started', supersedesId });
    expect((await incident()).impactStartedAt).toEqual(minutesAgo(90));
    expect((await history('impact_started')).at(-1)).toMatchObject({ change: 'confirmed', at: minutesAgo(90) });
  });

  it('a voided moment has no value, keeps its history, and can be recorded anew', async () => {
    const { id, context, record, incident, history } = await setting(database.db);
    const supersedesId = await record('mitigated', 10);
    await voidMoment(context, id, { id: newId(), kind: 'mitigated', supersedesId, reason: 'it came back' });
    expect((await incident()).mitigatedAt).toBeNull();
    await expect(
      correctMoment(context, id, { id: newId(), kind: 'mitigated', supersedesId, at: minutesAgo(1) }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await record('mitigated', 3);
    expect((await incident()).mitigatedAt).toEqual(minutesAgo(3));
    expect((await history('mitigated')).map((row) => row.change)).toEqual(['recorded', 'voided', 'recorded']);
  });
});

describe('reopening', () => {
  it('keeps the first resolution in the history and shows the last one', async () => {
    const { db } = database;
    const { id, viewer, context, record, incident, history } = await setting(db);
    await record('resolved', 60);
    await record('closed', 50);
    expect((await incident()).state).toBe('closed');
    await reopenIncident(context, id, { id: newId(), reason: 'errors are back' });
    expect(await incident()).toMatchObject({ state: 'open', resolvedAt: null, closedAt: null });
    await record('resolved', 5);
    expect(await incident()).toMatchObject({ state: 'resolved', resolvedAt: minutesAgo(5) });
    expect((await history('resolved')).map((row) => [row.change, row.at])).toEqual([
      ['recorded', minutesAgo(60)],
      ['reopened', null],
      ['recorded', minutesAgo(5)],
    ]);
    const told = (await listTimeline(db, viewer, id)).flatMap((entry) =>
      entry.type === 'moment' ? [`${entry.current.kind} ${entry.current.change}`] : [],
    );
    expect(told).toEqual([
      'resolved recorded',
      'closed recorded',
      'resolved recorded',
      'declared recorded',
      'resolved reopened',
    ]);
  });

  it('takes the mitigation back, so that users hurt again until a second one', async () => {
    const { db } = database;
    const { id, viewer, context, record, incident, history } = await setting(db);
    await record('impact_started', 90);
    await record('mitigated', 70);
    await record('resolved', 60);
    await db.insertInto('organisations').values({ name: 'We', downtimeEndsAt: 'mitigated' }).execute();
    const answer = async (metric: string) => {
      await refreshMetrics(db);
      const { number } = await incident();
      const { incidents } = await listFigureIncidents(db, viewer, { metric });
      return incidents.find((found) => found.number === number);
    };
    expect(await answer('availability')).toMatchObject({ status: 'recorded', seconds: 20 * 60 });
    await reopenIncident(context, id, { id: newId(), reason: 'errors are back' });
    expect(await incident()).toMatchObject({ state: 'open', mitigatedAt: null });
    expect(await answer('availability')).toMatchObject({ status: 'pending' });
    expect((await answer('availability'))!.seconds).toBeGreaterThan(89 * 60);
    await record('mitigated', 5);
    expect((await history('mitigated')).map((row) => row.change)).toEqual(['recorded', 'reopened', 'recorded']);
    expect(await answer('time_to_mitigate')).toMatchObject({ status: 'recorded', seconds: 85 * 60 });
    expect(await answer('availability')).toMatchObject({ status: 'recorded', seconds: 85 * 60 });
    const told = (await listTimeline(db, viewer, id)).flatMap((entry) =>
      entry.type === 'moment' && entry.current.kind !== 'declared' && entry.current.kind !== 'impact_started'
        ? [`${entry.current.kind} ${entry.current.change}`]
        : [],
    );
    // one reopening, told once
    expect(told).toEqual(['mitigated recorded', 'resolved recorded', 'mitigated recorded', 'resolved reopened']);
    await db.deleteFrom('organisations').execute();
  });

  it('leaves a mitigation that was voided as it is', async () => {
    const { id, context, record, history } = await setting(database.db);
    const supersedesId = await record('mitigated', 70);
    await voidMoment(context, id, { id: newId(), kind: 'mitigated', supersedesId });
    await record('resolved', 60);
    await reopenIncident(context, id, { id: newId() });
    expect((await history('mitigated')).map((row) => row.change)).toEqual(['recorded', 'voided']);
  });

  it('twice at once is one reopening; an open incident cannot be reopened', async () => {
    const { id, context, record, history } = await setting(database.db);
    await expect(reopenIncident(context, id, { id: newId() })).rejects.toMatchObject({ code: 'CONFLICT' });
    await record('resolved', 60);
    const input = { id: newId() };
    await Promise.all([reopenIncident(context, id, input), reopenIncident(context, id, input)]);
    expect(await history('resolved')).toHaveLength(2);
  });
});
