import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { markEveryDuty } from '#app/db/duty-watches.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator } from '#app/db/viewer.ts';
import { addTimelineEvent } from '#app/workflows/add-timeline-event.ts';
import { grantAccess } from '#app/workflows/grant-access.ts';
import { waiveDuty } from '#app/workflows/waive-duty.ts';
import { watchDuties } from '#app/workflows/watch-duties.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeTeam, makeViewer } from '#tests/support/recording.ts';
import { keptDuties, liveIncident, makeTemplate, minutesBefore } from './fixture.ts';

const database = useDatabase();
const viewer = administrator('test');
const context = () => contextOf(database.db, viewer);

beforeEach(async () => {
  await sql`truncate incidents, templates, users, teams cascade`.execute(database.db);
  const category = { category: 'availability', audience: 'external' } as const;
  const when = [{ id: 'first', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' }] as const;
  await makeTemplate(database.db, category, { when });
});

/** A team with its coordinator. */
async function coordinatedTeam(db: Db) {
  const teamId = await makeTeam(db);
  const coordinator = (await makeViewer(db, 'viewer', { [teamId]: 'coordinator' })).userId!;
  await db.updateTable('teams').set({ coordinatorId: coordinator }).where('id', '=', teamId).execute();
  return { teamId, coordinator };
}

/** Who was told of the incident, by the order in which they were, each as often as they were. */
async function told(db: Db, incidentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('userId')
    .where('incidentId', '=', incidentId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.userId);
}

/** Has the watch of an incident come due, whatever the clock says. */
async function wake(db: Db, incidentId: string): Promise<void> {
  await db
    .insertInto('dutyWatches')
    .values({ incidentId, nextAt: minutesBefore(1) })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ nextAt: minutesBefore(1) }))
    .execute();
}

/** As if who was told of an incident had been told ten minutes earlier. */
async function tenMinutesLater(db: Db, incidentId: string): Promise<void> {
  await db
    .updateTable('dutyEscalations')
    .set({ at: sql`at - interval '10 minutes'` })
    .where('incidentId', '=', incidentId)
    .execute();
  await wake(db, incidentId);
}

describe('an overdue duty', () => {
  it('is told to the coordinators of its teams, in the app and, later on, to others by mail too, each once', async () => {
    const { db } = database;
    const { teamId, coordinator } = await coordinatedTeam(db);
    const other = (await makeViewer(db, 'coordinator')).userId!;
    const admin = (await makeViewer(db, 'admin')).userId!;
    await makeViewer(db, 'responder');
    // due 12 minutes ago: the first step
    const { id, number } = await liveIncident(db, { at: { declared: 28, acknowledged: 27 }, teams: [teamId] });
    await wake(db, id);
    await watchDuties(db);
    await wake(db, id);
    await watchDuties(db);
    expect(await told(db, id)).toEqual([coordinator]);
    const notice = await db.selectFrom('notices').selectAll().executeTakeFirstOrThrow();
    expect(notice).toMatchObject({
      kind: 'duty_overdue',
      link: `/incidents/INC-${number}`,
      text: `INC-${number}: a message is overdue. Tell organisation administrators (e-mail, “acknowledged”).`,
    });
    expect(await db.selectFrom('mailings').selectAll().execute()).toEqual([]);

    const later = await liveIncident(db, { at: { declared: 48, acknowledged: 47 }, teams: [teamId] });
    await wake(db, later.id);
    await watchDuties(db);
    // it became known late: each has their time to see to it before the next are told
    await wake(db, later.id);
    await watchDuties(db);
    expect(await told(db, later.id)).toEqual([coordinator]);
    for (const expected of [other, admin]) {
      await tenMinutesLater(db, later.id);
      await watchDuties(db);
      expect((await told(db, later.id)).at(-1)).toBe(expected);
    }
    expect(await told(db, later.id)).toEqual([coordinator, other, admin]);
    const mails = await db
      .selectFrom('mailings')
      .innerJoin('deliveries', 'deliveries.mailingId', 'mailings.id')
      .select(['kind', 'deliveries.userId', 'state'])
      .where('mailings.incidentId', '=', later.id)
      .orderBy('mailings.id')
      .execute();
    const second = await db.selectFrom('notices').select('text').where('userId', '=', other).executeTakeFirstOrThrow();
    expect(second.text).toContain('Whoever was told first has not seen to it.');
    expect(mails).toEqual([
      { kind: 'escalation', userId: other, state: 'waiting' },
      { kind: 'escalation', userId: admin, state: 'waiting' },
    ]);
  });

  it('is told to the next at once where there is nobody of the first', async () => {
    const { db } = database;
    const admin = (await makeViewer(db, 'admin')).userId!;
    const { id } = await liveIncident(db, { at: { declared: 28, acknowledged: 27 } });
    await wake(db, id);
    await watchDuties(db);
    expect(await told(db, id)).toEqual([admin]);
    // nobody was told before, so nobody failed to see to it
    const { text } = await db.selectFrom('notices').select('text').executeTakeFirstOrThrow();
    expect(text).not.toContain('has not seen to it');
  });

  it('that was missed is told to those who come after all the same', async () => {
    const { db } = database;
    const { teamId, coordinator } = await coordinatedTeam(db);
    const admin = (await makeViewer(db, 'admin')).userId!;
    await db
      .insertInto('missedAfterBefore')
      .values({ untilAt: minutesBefore(1), missedAfterMinutes: 15 })
      .execute();
    const { id } = await liveIncident(db, { at: { declared: 35, acknowledged: 35 }, teams: [teamId] });
    expect(await keptDuties(db, id)).toMatchObject([{ missedAt: expect.any(Date) }]);
    await wake(db, id);
    await watchDuties(db);
    await tenMinutesLater(db, id);
    await watchDuties(db);
    expect(await told(db, id)).toEqual([coordinator, admin]);
    await db.deleteFrom('missedAfterBefore').execute();
  });

  it('of updates that are missed again and again is told once by each', async () => {
    const { db } = database;
    const admin = (await makeViewer(db, 'admin')).userId!;
    const when = [
      { id: 'often', kind: 'periodic', from: 'acknowledged', until: 'resolved', everyMinutes: 15, stage: 'update' },
    ] as const;
    await makeTemplate(db, { category: 'security', audience: 'external' }, { when });
    const at = { declared: 100, acknowledged: 100 };
    const { id } = await liveIncident(db, { at, categories: ['security'] });
    await wake(db, id);
    await watchDuties(db);
    for (let n = 0; n < 3; n++) {
      await tenMinutesLater(db, id);
      await watchDuties(db);
    }
    expect(await told(db, id)).toEqual([admin]);
    expect(await db.selectFrom('dutyEscalations').select(['dutyKey', 'step']).execute()).toEqual([
      { dutyKey: expect.stringMatching(/\/often\/0\.1$/), step: 3 },
    ]);
  });

  it('is told to nobody once it is waived, and to nobody before it is overdue', async () => {
    const { db } = database;
    await makeViewer(db, 'admin');
    const fresh = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    const waived = await liveIncident(db, { at: { declared: 28, acknowledged: 27 } });
    const { dutyKey } = (await keptDuties(db, waived.id))[0]!;
    await waiveDuty(context(), waived.id, { dutyKey, reason: 'told by phone' });
    for (const { id } of [fresh, waived]) await wake(db, id);
    await watchDuties(db);
    expect(await db.selectFrom('notices').selectAll().execute()).toEqual([]);
  });

  it('of a restricted incident is told to nobody who may not see it', async () => {
    const { db } = database;
    const { teamId, coordinator } = await coordinatedTeam(db);
    await makeViewer(db, 'coordinator');
    const trusted = (await makeViewer(db, 'coordinator')).userId!;
    const admin = (await makeViewer(db, 'admin')).userId!;
    const { id } = await liveIncident(db, {
      at: { declared: 48, acknowledged: 47 },
      teams: [teamId],
      restricted: true,
    });
    await grantAccess(context(), id, { userId: trusted });
    await wake(db, id);
    await watchDuties(db);
    await tenMinutesLater(db, id);
    await watchDuties(db);
    expect(await told(db, id)).toEqual([trusted, admin]);
    expect(await told(db, id)).not.toContain(coordinator);
  });

  it('of a restricted incident is told to the next at once where those of the first step may not see it', async () => {
    const { db } = database;
    const { teamId } = await coordinatedTeam(db);
    const admin = (await makeViewer(db, 'admin')).userId!;
    const { id } = await liveIncident(db, {
      at: { declared: 28, acknowledged: 27 },
      teams: [teamId],
      restricted: true,
    });
    await wake(db, id);
    await watchDuties(db);
    expect(await told(db, id)).toEqual([admin]);
  });

  it('is told once though two look at the same time', async () => {
    const { db } = database;
    await makeViewer(db, 'admin');
    const incidents = [];
    for (let n = 0; n < 5; n++) incidents.push(await liveIncident(db, { at: { declared: 28, acknowledged: 27 } }));
    for (const { id } of incidents) await wake(db, id);
    await Promise.all([watchDuties(db), watchDuties(db), watchDuties(db)]);
    expect(await db.selectFrom('notices').select('id').execute()).toHaveLength(5);
    expect(await db.selectFrom('dutyEscalations').select('step').execute()).toHaveLength(5);
  });

  it('is told by the next who looks where the first one died in between', async () => {
    const { db } = database;
    await makeViewer(db, 'admin');
    const { id } = await liveIncident(db, { at: { declared: 28, acknowledged: 27 } });
    await wake(db, id);
    // whoever looks dies after the step is kept and before the commit
    await sql`create function die() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`.execute(db);
    await sql`create constraint trigger die after insert on duty_escalations deferrable initially deferred
      for each row execute function die()`.execute(db);
    const { failures } = await watchDuties(db);
    expect(failures).toMatchObject([{ incidentId: id, error: { message: 'killed' } }]);
    expect(await told(db, id)).toEqual([]);
    await sql`drop function die cascade`.execute(db);
    await watchDuties(db);
    expect(await told(db, id)).toHaveLength(1);
  });
});

describe('the watch', () => {
  it('comes to its due incidents alone and says when to look again', async () => {
    const { db } = database;
    const due = await liveIncident(db, { at: { declared: 17, acknowledged: 16 } });
    const waiting = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    await wake(db, due.id);
    const { incidents, failures, nextAt } = await watchDuties(db);
    expect({ incidents, failures }).toEqual({ incidents: 1, failures: [] });
    const watches = await db.selectFrom('dutyWatches').selectAll().orderBy('nextAt').execute();
    expect(watches.map((watch) => watch.incidentId).sort()).toEqual([due.id, waiting.id].sort());
    expect(nextAt).toEqual(watches[0]!.nextAt);
    expect(nextAt!.getTime()).toBeGreaterThan(Date.now());
  });

  it('keeps no other incident waiting where it goes wrong with one', async () => {
    const { db } = database;
    const admin = (await makeViewer(db, 'admin')).userId!;
    const incidents = [];
    for (let n = 0; n < 4; n++) incidents.push(await liveIncident(db, { at: { declared: 28, acknowledged: 27 } }));
    for (const { id } of incidents) await wake(db, id);
    const broken = incidents[1]!.id;
    await sql`create function refuse_one() returns trigger language plpgsql as $$ begin raise 'broken'; end $$`.execute(
      db,
    );
    await sql`create trigger refuse_one before insert on duty_escalations for each row
      when (new.incident_id = ${sql.lit(broken)}) execute function refuse_one()`.execute(db);
    const { failures, nextAt } = await watchDuties(db);
    await sql`drop function refuse_one cascade`.execute(db);
    expect(failures.map(({ incidentId }) => incidentId)).toEqual([broken]);
    for (const { id } of incidents) expect(await told(db, id)).toEqual(id === broken ? [] : [admin]);
    // not at once again, and again and again: the sweep comes back to it
    expect(nextAt!.getTime()).toBeGreaterThan(Date.now());
  });

  it('that is due is not put off by a change that comes before it', async () => {
    const { db } = database;
    await makeViewer(db, 'admin');
    const { id } = await liveIncident(db, { at: { declared: 28, acknowledged: 27 } });
    await wake(db, id);
    await addTimelineEvent(context(), id, { id: newId(), kind: 'note', text: 'still looking', at: new Date() });
    await watchDuties(db);
    expect(await told(db, id)).toHaveLength(1);
  });

  it('looks again at everything that is open when it is marked, and at nothing that is over', async () => {
    const { db } = database;
    const open = await liveIncident(db, { at: { declared: 3, acknowledged: 2 } });
    await liveIncident(db, { at: { declared: 9000, acknowledged: 8990, resolved: 8000, closed: 7000 } });
    await watchDuties(db);
    await db.deleteFrom('incidentDuties').execute();
    await db.transaction().execute((trx) => markEveryDuty(trx));
    expect(await watchDuties(db)).toMatchObject({ incidents: 1 });
    expect(await keptDuties(db, open.id)).toHaveLength(1);
  });
});
