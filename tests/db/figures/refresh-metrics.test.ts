import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { incidentFact } from '#analytics/metrics/incident-fact.ts';
import type { Db } from '#app/db/client.server.ts';
import { listIncidentRecords, lockFacts, saveFacts } from '#app/db/facts.server.ts';
import { newId } from '#app/db/ids.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { changeMoment, recordIncident, recordServices } from '#tests/support/recorded-incident.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();

beforeEach(async () => {
  await sql`truncate incidents, metrics_dirty, services cascade`.execute(database.db);
});

const START = '2026-03-01T10:00:00Z';
const END = '2026-03-01T11:00:00Z';

const factOf = (incidentId: string) =>
  database.db.selectFrom('incidentFacts').selectAll().where('incidentId', '=', incidentId).executeTakeFirstOrThrow();

async function everything(db: Db): Promise<string> {
  const parts = await Promise.all(
    ['incident_facts', 'incident_fact_services', 'incident_fact_categories', 'incident_fact_teams'].map((table) =>
      sql<{
        rows: string;
      }>`select coalesce(json_agg(t::text order by t::text)::text, '') as rows from ${sql.table(table)} t`.execute(db),
    ),
  );
  return parts.map((part) => part.rows[0]?.rows).join('\n');
}

describe('facts', () => {
  it('hold instants, durations and statuses of an incident, to the microsecond', async () => {
    const id = await recordIncident(database.db, {
      at: { impact_started: START, detected: START, resolved: END },
      detectionSource: 'monitoring',
    });
    await sql`insert into communications (id, incident_id, audience, channel, sent_at, source)
      values (${newId()}, ${id}, 'external', 'email', ${START}::timestamptz + interval '1.000001 seconds', 'person'),
        (${newId()}, ${id}, 'internal', 'chat', ${START}, 'person')`.execute(database.db);
    expect(await refreshMetrics(database.db)).toEqual({ incidents: 1 });
    expect(await factOf(id)).toMatchObject({
      counted: true,
      startedAt: new Date(START),
      timeToResolveStatus: 'recorded',
      timeToResolveSeconds: 3600,
      timeToDetectSeconds: 0,
      timeToFirstUpdateSeconds: 1.000001,
      timeToAcknowledgeStatus: 'not_applicable',
      timeToCloseStatus: 'pending',
      takenBack: [],
    });
  });

  it('follow a correction, a voiding and a retracted communication', async () => {
    const id = await recordIncident(database.db, { at: { impact_started: START, resolved: END } });
    await refreshMetrics(database.db);
    await changeMoment(database.db, id, 'resolved', '2026-03-01T12:00:00Z', 'corrected');
    await refreshMetrics(database.db);
    expect(await factOf(id)).toMatchObject({ timeToResolveSeconds: 7200 });
    await changeMoment(database.db, id, 'resolved', null, 'voided');
    await refreshMetrics(database.db);
    expect(await factOf(id)).toMatchObject({
      timeToResolveSeconds: null,
      timeToResolveStatus: 'pending',
      voided: ['resolved'],
    });
  });

  it('keep each resolution that a reopening took back; the time to resolve takes the final one', async () => {
    const id = await recordIncident(database.db, { at: { impact_started: START, resolved: '2026-03-01T10:20:00Z' } });
    await changeMoment(database.db, id, 'resolved', '2026-03-01T10:30:00Z', 'corrected');
    await changeMoment(database.db, id, 'resolved', null, 'reopened');
    await refreshMetrics(database.db);
    const microseconds = (text: string) => Date.parse(text) * 1000;
    const first = { moment: 'resolved', at: microseconds('2026-03-01T10:30:00Z'), reopenedAt: expect.any(Number) };
    const reopened = await factOf(id);
    expect(reopened).toMatchObject({ takenBack: [first], resolvedAt: null, timeToResolveStatus: 'pending' });
    // the reopening is the last thing known
    expect(reopened.lastMomentAt!.getTime()).toBe(Math.floor(reopened.takenBack[0]!.reopenedAt / 1000));
    await changeMoment(database.db, id, 'resolved', END, 'corrected');
    await changeMoment(database.db, id, 'resolved', null, 'reopened');
    await changeMoment(database.db, id, 'resolved', '2026-03-01T12:00:00Z', 'corrected');
    await refreshMetrics(database.db);
    const second = { ...first, at: microseconds(END) };
    expect(await factOf(id)).toMatchObject({ takenBack: [first, second], timeToResolveSeconds: 7200 });
  });

  it('follow services that are added to an incident and taken from it', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    const id = await recordIncident(database.db, { at: { detected: START }, services: [search] });
    await refreshMetrics(database.db);
    await database.db.deleteFrom('incidentServices').execute();
    await database.db.insertInto('incidentServices').values({ incidentId: id, serviceId: billing }).execute();
    await database.db.insertInto('metricsDirty').values({ incidentId: id }).execute();
    await refreshMetrics(database.db);
    const bridge = await database.db.selectFrom('incidentFactServices').selectAll().execute();
    expect(bridge).toEqual([{ incidentId: id, serviceId: billing }]);
  });
});

describe('refreshing', () => {
  it('without marks does nothing, and a fact that did not change is not written again', async () => {
    const id = await recordIncident(database.db, { at: { detected: START } });
    expect(await refreshMetrics(database.db)).toEqual({ incidents: 1 });
    expect(await refreshMetrics(database.db)).toEqual({ incidents: 0 });
    const version = () => sql<{ xmin: string }>`select xmin::text from incident_facts`.execute(database.db);
    const before = (await version()).rows;
    await database.db.insertInto('metricsDirty').values({ incidentId: id }).execute();
    await refreshMetrics(database.db);
    expect((await version()).rows).toEqual(before);
  });

  it('passes over the mark of an incident that is gone', async () => {
    await database.db.insertInto('metricsDirty').values({ incidentId: newId() }).execute();
    expect(await refreshMetrics(database.db)).toEqual({ incidents: 0 });
    expect(await database.db.selectFrom('metricsDirty').selectAll().execute()).toEqual([]);
  });

  it('leaves a mark that was written meanwhile, and a later run does it', async () => {
    const id = await recordIncident(database.db, { at: { impact_started: START, resolved: END } });
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    // a write whose mark has a smaller id than marks that commit before it
    let marked = () => {};
    const hasMarked = new Promise<void>((resolve) => {
      marked = resolve;
    });
    const slowWrite = database.db.transaction().execute(async (trx) => {
      await trx.insertInto('metricsDirty').values({ incidentId: id }).execute();
      await trx.updateTable('incidents').set({ severity: 'SEV1' }).where('id', '=', id).execute();
      marked();
      await held;
    });
    await hasMarked;
    expect(await refreshMetrics(database.db)).toEqual({ incidents: 1 });
    expect(await factOf(id)).toMatchObject({ severity: 'SEV2' });
    commit();
    await slowWrite;
    expect(await refreshMetrics(database.db)).toEqual({ incidents: 1 });
    expect(await factOf(id)).toMatchObject({ severity: 'SEV1' });
  });

  it('waits for whoever computes, so that what was read earlier is not saved later', async () => {
    const { db } = database;
    const id = await recordIncident(db, { at: { impact_started: START, resolved: END } });
    const waiting = () =>
      sql<{ n: number }>`select count(*) as n from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`
        .execute(db)
        .then(({ rows }) => rows[0]!.n > 0);
    const { second } = await db.transaction().execute(async (first) => {
      await lockFacts(first);
      const readEarlier = await listIncidentRecords(first, [id]);
      await changeMoment(db, id, 'resolved', '2026-03-01T12:00:00Z', 'corrected');
      const second = refreshMetrics(db);
      await Promise.race([second, until(waiting)]);
      await saveFacts(
        first,
        readEarlier.map((incident) => ({ incident, fact: incidentFact(incident) })),
      );
      return { second };
    });
    expect(await second).toEqual({ incidents: 1 });
    expect(await factOf(id)).toMatchObject({ timeToResolveSeconds: 7200 });
  });

  it('twice at once, while incidents change, ends with the facts of the last change', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => recordIncident(database.db, { at: { impact_started: START, resolved: END } })),
    );
    const minutes = [20, 40, 50];
    const writes = ids.map(async (id) => {
      for (const minute of minutes)
        await changeMoment(database.db, id, 'resolved', `2026-03-01T11:${minute}:00Z`, 'corrected');
    });
    const refreshes = Array.from({ length: 6 }, () => refreshMetrics(database.db));
    await Promise.all([...writes, ...refreshes]);
    await Promise.all([refreshMetrics(database.db), refreshMetrics(database.db)]);
    const facts = await database.db.selectFrom('incidentFacts').select('timeToResolveSeconds').execute();
    expect(facts.map((fact) => fact.timeToResolveSeconds)).toEqual(ids.map(() => 6600));
    expect(await database.db.selectFrom('metricsDirty').selectAll().execute()).toEqual([]);
  });

  it('tells open pages after the commit, naming restricted incidents apart', async () => {
    const notices: string[] = [];
    const client = await database.connection.pool.connect();
    try {
      await client.query('listen hindsight_live');
      client.on('notification', ({ payload }) => notices.push(payload ?? ''));
      const secret = await recordIncident(database.db, { at: { detected: START }, restricted: true });
      await refreshMetrics(database.db);
      await client.query('select 1');
      const figures = notices.map((notice) => JSON.parse(notice)).filter(({ topic }) => topic === 'figures');
      expect(figures).toEqual([{ topic: 'figures', incidents: [secret] }]);
    } finally {
      client.removeAllListeners('notification');
      client.release(true);
    }
  });
});

describe('a rebuild', () => {
  it('leaves the same rows, to the byte, as the refresh after each write', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing');
    const first = await recordIncident(database.db, {
      at: { impact_started: START, detected: START, resolved: END },
      services: [search, billing],
    });
    await refreshMetrics(database.db);
    await recordIncident(database.db, { at: { detected: START, closed: END }, kind: 'exercise', services: [billing] });
    await refreshMetrics(database.db);
    await changeMoment(database.db, first, 'resolved', null, 'reopened');
    await refreshMetrics(database.db);
    const incremental = await everything(database.db);
    await sql`update incident_facts set time_to_resolve_status = 'missing', counted = false`.execute(database.db);
    await sql`delete from incident_fact_services`.execute(database.db);
    expect(await rebuildMetrics(database.connection)).toEqual({ incidents: 2, written: 2 });
    expect(await everything(database.db)).toBe(incremental);
    await sql`truncate incident_facts cascade`.execute(database.db);
    await rebuildMetrics(database.connection);
    expect(await everything(database.db)).toBe(incremental);
  });
});
