import { sql } from 'kysely';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { listOverdue } from '#app/db/duties.server.ts';
import { markEveryDuty, saveWatches } from '#app/db/duty-watches.server.ts';
import { newId } from '#app/db/ids.ts';
import { getIncident, lockIncidents } from '#app/db/incidents.server.ts';
import { LIVE_CHANNEL } from '#app/db/live.server.ts';
import { listTemplatesInForce } from '#app/db/templates.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { changeSending } from '#app/workflows/change-sending.ts';
import { editIncident } from '#app/workflows/edit-incident.ts';
import { logCommunication } from '#app/workflows/log-communication.ts';
import { recordMoment } from '#app/workflows/record-moment.ts';
import { refreshDuties } from '#app/workflows/refresh-duties.ts';
import { voidMoment } from '#app/workflows/void-moment.ts';
import { watchDuties } from '#app/workflows/watch-duties.ts';
import type { Trigger } from '#templates/content.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeOrganisation } from '#tests/support/messages.ts';
import { contextOf, makeIncident, makeViewer } from '#tests/support/recording.ts';
import { until } from '#tests/support/until.ts';
import { categoryId, keptDuties, liveIncident, makeTemplate, minutesBefore, TRIGGERS } from './fixture.ts';

const database = useDatabase();
const viewer = administrator('test');
const context = () => contextOf(database.db, viewer);
const FIRST: Trigger = { id: 'first', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' };
const LAW: Trigger = {
  id: 'law',
  kind: 'law',
  hoursAfterAwareness: 72,
  law: 'GDPR Art. 33',
  stage: 'nature_determined',
};
const CELL = { category: 'availability', audience: 'external' } as const;

beforeEach(async () => {
  await sql`truncate incidents, templates, users, teams, missed_after_before cascade`.execute(database.db);
});

const names = async (id: string) => (await keptDuties(database.db, id)).map(({ name }) => name);
const standings = async (id: string) =>
  (await keptDuties(database.db, id)).map(({ name, notNeeded }) => `${name} ${notNeeded ?? 'owed'}`);

/** Waits until somebody waits for a lock that another transaction of this database has. */
async function waitsForLock(): Promise<void> {
  await until(async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
    return rows[0]!.n > 0;
  });
}

describe('a look that is under way', () => {
  it('leaves the mark of a template that is saved meanwhile: what it asks for is owed with the next look', async () => {
    const { db } = database;
    const templateId = await makeTemplate(db, CELL, { when: [FIRST] });
    const { id } = await liveIncident(db, { at: { declared: 5, acknowledged: 5 } });
    await db
      .updateTable('dutyWatches')
      .set({ nextAt: minutesBefore(1) })
      .execute();
    const { content } = await db.selectFrom('templateVersions').select('content').executeTakeFirstOrThrow();
    const version = { id: newId(), templateId, number: 2, content: JSON.stringify({ ...content, when: TRIGGERS }) };
    let watching: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('templateVersions')
        .values({ ...version, createdBy: null, createdAt: sql`clock_timestamp()` })
        .execute();
      await markEveryDuty(trx);
      watching = watchDuties(db);
      await waitsForLock();
    });
    await watching;
    await watchDuties(db);
    expect(await names(id)).toContain('availability/updates/0.1');
  });

  it('leaves the mark that comes while it reads, and whoever marks waits for it', async () => {
    const { db } = database;
    await makeTemplate(db, CELL, { when: [FIRST] });
    const incidents = [];
    for (let n = 0; n < 3; n++) incidents.push(await liveIncident(db, { at: { declared: 5, acknowledged: 5 } }));
    const ids = incidents.map(({ id }) => id).sort();
    await db
      .updateTable('dutyWatches')
      .set({ nextAt: minutesBefore(1) })
      .execute();
    const marked = () => db.transaction().execute((trx) => markEveryDuty(trx));
    let marking: Promise<unknown> = Promise.resolve();
    // a writer who has looked at two of them is overtaken by a mark of all
    await db.transaction().execute(async (trx) => {
      await lockIncidents(trx, viewer, ids);
      await saveWatches(
        trx,
        ids.toReversed().map((incidentId) => ({ incidentId, nextAt: null })),
        { isWatch: true },
      );
      marking = marked();
      await waitsForLock();
    });
    await marking;
    expect(await db.selectFrom('dutyWatches').selectAll().execute()).toHaveLength(3);
    expect(await watchDuties(db)).toMatchObject({ incidents: 3, failures: [] });
  });

  it('and marks of everything end neither of them', { timeout: 60_000 }, async () => {
    const { db } = database;
    await sql`insert into incidents (id, title, severity) select gen_random_uuid(), 'x', 'SEV3' from generate_series(1, 600)`.execute(
      db,
    );
    const ids = (await db.selectFrom('incidents').select('id').orderBy('id').execute()).map(({ id }) => id);
    const mark = async () => {
      for (let n = 0; n < 15; n++) await db.transaction().execute((trx) => markEveryDuty(trx));
    };
    const write = async () => {
      const watches = ids.toReversed().map((incidentId) => ({ incidentId, nextAt: new Date(Date.now() + 60_000) }));
      for (let n = 0; n < 15; n++)
        await db.transaction().execute((trx) => saveWatches(trx, watches, { isWatch: true }));
    };
    const look = async () => {
      for (let n = 0; n < 3; n++) await watchDuties(db);
    };
    const results = await Promise.allSettled([mark(), mark(), write(), look()]);
    expect(results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([]);
  });

  it('tells open pages what time alone has changed, the overview too', async () => {
    const { db } = database;
    await makeTemplate(db, CELL, { when: [FIRST] });
    const { id } = await liveIncident(db, { at: { declared: 16, acknowledged: 16 } });
    const client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    const heard: { topic: string; incidents: string[] }[] = [];
    client.on('notification', ({ payload }) => heard.push(JSON.parse(payload!)));
    await client.query(`listen ${LIVE_CHANNEL}`);
    const [duty] = await keptDuties(db, id);
    await db.updateTable('dutyWatches').set({ nextAt: duty!.dueAt }).execute();
    await watchDuties(db);
    await expect.poll(() => heard.map(({ topic }) => topic)).toEqual(['incident', 'figures']);
    expect(heard.map(({ incidents }) => incidents)).toEqual([[id], [id]]);
    await client.end();
  });
});

describe('an incident that was over before it was recorded', () => {
  it('owes what a law asks for, though nobody has to be told any more that it is over', async () => {
    const { db } = database;
    await makeTemplate(db, { category: 'privacy', audience: 'external' }, { when: [LAW, ...TRIGGERS] });
    const { id } = await makeIncident(db, viewer, { detectedAt: minutesBefore(120) });
    await recordMoment(context(), id, { id: newId(), kind: 'resolved', at: minutesBefore(60) });
    const { title, summary, kind, severity, expectedDowntimeSeconds, version } = await getIncident(db, viewer, id);
    const same = { title, summary, kind, severity, expectedDowntimeSeconds, version };
    await editIncident(context(), id, { ...same, categoryIds: [await categoryId(db, 'privacy')] });
    expect((await standings(id)).toSorted()).toEqual(['privacy/law/0 owed', 'privacy/resolved/0 recorded_afterwards']);
  });

  it('owes that somebody says it is over, while there is time to say so', async () => {
    const { db } = database;
    await makeTemplate(db, CELL);
    const { id } = await makeIncident(db, viewer, { categoryIds: [await categoryId(db, 'availability')] });
    await recordMoment(context(), id, { id: newId(), kind: 'resolved', at: minutesBefore(5) });
    expect(await standings(id)).toEqual(['availability/resolved/0 owed']);
  });

  it('owes nothing more a month after its end', async () => {
    const { db } = database;
    await makeTemplate(db, { category: 'privacy', audience: 'external' }, { when: [LAW] });
    const lived = { categories: ['privacy'], at: { detected: 60, resolved: 31 * 1440 } };
    const { id } = await liveIncident(db, lived);
    await db.deleteFrom('incidentDuties').execute();
    await sql`update incidents set created_at = now() - interval '10 minutes'`.execute(db);
    await db.transaction().execute((trx) => refreshDuties(trx, [id]));
    expect(await names(id)).toEqual([]);
  });
});

it('a detection that is voided and recorded again owes the law again', async () => {
  const { db } = database;
  await makeTemplate(db, { category: 'privacy', audience: 'external' }, { when: [LAW] });
  const { id } = await liveIncident(db, { categories: ['privacy'], at: { detected: 30 } });
  const { id: detection } = await db.selectFrom('incidentMoments').select('id').executeTakeFirstOrThrow();
  await voidMoment(context(), id, { id: newId(), kind: 'detected', supersedesId: detection });
  expect(await standings(id)).toEqual(['privacy/law/0 moment_voided']);
  await recordMoment(context(), id, { id: newId(), kind: 'detected', at: minutesBefore(30) });
  expect((await standings(id)).toSorted()).toEqual(['privacy/law/0 moment_voided', 'privacy/law/0.2 owed']);
});

it('a message that was sent by a clock ahead of ours is heard at once', async () => {
  const { db } = database;
  await makeTemplate(db, CELL, { when: [FIRST] });
  const { id } = await liveIncident(db, { at: { declared: 60, acknowledged: 60 } });
  const [duty] = await keptDuties(db, id);
  const sentAt = new Date(Date.now() + 120_000);
  const message = { id: newId(), audience: 'external', channel: 'call', subject: 'Called', sentAt } as const;
  await logCommunication(context(), id, { ...message, dutyKeys: [duty!.dutyKey] });
  expect((await keptDuties(db, id))[0]!.sentAt!.getTime()).toBeLessThanOrEqual(Date.now());
});

it('a message that was sent by a clock ahead of ours was sent when it was logged, however often one looks', async () => {
  const { db } = database;
  await makeTemplate(db, CELL, { when: [FIRST] });
  const { id } = await liveIncident(db, { at: { declared: 15, acknowledged: 14 } });
  const [duty] = await keptDuties(db, id);
  const sentAt = new Date(Date.now() + 120_000);
  const message = { id: newId(), audience: 'external', channel: 'call', subject: 'Called', sentAt } as const;
  await logCommunication(context(), id, { ...message, dutyKeys: [duty!.dutyKey] });
  const heard = (await keptDuties(db, id))[0]!.sentAt!;
  const { recordedAt } = await db.selectFrom('communications').select('recordedAt').executeTakeFirstOrThrow();
  expect(Math.abs(heard.getTime() - recordedAt.getTime())).toBeLessThan(1);
  await db.transaction().execute((trx) => refreshDuties(trx, [id]));
  expect((await keptDuties(db, id))[0]!.sentAt).toEqual(heard);
});

it('another time until something is missed leaves missed what was, and rings nobody', async () => {
  const { db } = database;
  await makeOrganisation(db);
  await makeTemplate(db, CELL, { when: [FIRST] });
  const admin = await makeViewer(db, 'admin');
  const { id } = await liveIncident(db, { at: { declared: 2 * 1440, acknowledged: 2 * 1440 } });
  const [before] = await keptDuties(db, id);
  const { version } = await db.selectFrom('organisations').select('version').executeTakeFirstOrThrow();
  const sending = { version, undoSeconds: 30, escalateAfterMinutes: 10 };
  await changeSending(contextOf(db, admin), { ...sending, missedAfterMinutes: 10_080 });
  await watchDuties(db);
  expect((await keptDuties(db, id))[0]!.missedAt).toEqual(before!.missedAt);
  expect(await listOverdue(db, viewer)).toEqual([]);
  expect(await db.selectFrom('notices').select('id').execute()).toEqual([]);
  const later = await liveIncident(db, { at: { declared: 40, acknowledged: 40 } });
  expect((await keptDuties(db, later.id))[0]!.missedAt!.getTime()).toBeGreaterThan(Date.now() + 86_400_000);
});

it('an exercise is not among the messages that are overdue', async () => {
  const { db } = database;
  await makeTemplate(db, CELL, { when: [FIRST] });
  await liveIncident(db, { at: { declared: 30, acknowledged: 30 }, kind: 'exercise' });
  const { number } = await liveIncident(db, { at: { declared: 30, acknowledged: 30 } });
  expect(await listOverdue(db, viewer)).toEqual([{ number, duties: 1 }]);
});

it('of templates those versions are read that can matter, without their texts', async () => {
  const { db } = database;
  const templateId = await makeTemplate(db, CELL);
  const { content } = await db.selectFrom('templateVersions').select('content').executeTakeFirstOrThrow();
  for (const [number, minutes] of [
    [2, 300],
    [3, 200],
    [4, 100],
  ] as const)
    await db
      .insertInto('templateVersions')
      .values({
        id: newId(),
        templateId,
        number,
        content: JSON.stringify(content),
        createdBy: null,
        createdAt: minutesBefore(minutes),
      })
      .execute();
  const numbers = async (since: Date | null) =>
    (await listTemplatesInForce(db, since)).flatMap(({ versions }) => versions.map(({ number }) => number));
  expect(await numbers(null)).toEqual([1, 2, 3, 4]);
  expect(await numbers(minutesBefore(250))).toEqual([2, 3, 4]);
  expect(await numbers(minutesBefore(200 - 1))).toEqual([3, 4]);
  expect(await numbers(minutesBefore(5))).toEqual([4]);
  expect((await listTemplatesInForce(db))[0]!.versions[0]!.content).not.toHaveProperty('stages');
});
