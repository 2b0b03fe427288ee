import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { incidentFact } from '#analytics/metrics/incident-fact.ts';
import { rebuildNextFacts } from '#app/db/fact-rebuild.server.ts';
import { newId } from '#app/db/ids.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { loadIncidents } from '#tests/bench/million/load.ts';
import { useDatabase } from '#tests/support/database.ts';
import { everyFactRow } from '#tests/support/fact-rows.ts';
import { changeMoment, recordIncident } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const INCIDENTS = 3000;
const START = '2026-03-01T10:00:00.123Z';
const END = '2026-03-01T11:00:00Z';

/** What the generated history lacks: merged, with microseconds, with corrected and retracted communications. */
async function recordOddities(): Promise<void> {
  const { db } = database;
  const first = await recordIncident(db, { at: { impact_started: START, detected: START, resolved: END } });
  const second = await recordIncident(db, { at: { detected: START, closed: END }, source: 'person' });
  await sql`update incidents set merged_into_id = ${first} where id = ${second}`.execute(db);
  const precise = await recordIncident(db, { at: {}, detectionSource: 'customer', alsoNoticedBy: 'monitoring' });
  await sql`with at as (select '2026-03-01T10:00:00.000001Z'::timestamptz as at),
      moment as (insert into incident_moments (id, incident_id, kind, at, source)
        select ${newId()}, ${precise}, 'detected', at, 'tool' from at)
    update incidents set detected_at = at.at, cause = '  Full   DISK "é" ' from at where id = ${precise}`.execute(db);
  await changeMoment(db, first, 'resolved', null, 'reopened');
  await changeMoment(db, first, 'resolved', '2026-03-01T12:00:00Z', 'corrected');
  await changeMoment(db, first, 'detected', '2026-03-01T09:00:00Z', 'confirmed');
  const sent = newId();
  await sql`insert into communications (id, incident_id, audience, channel, sent_at, source, supersedes_id, retracted) values
    (${sent}, ${first}, 'external', 'email', '2026-03-01T10:05:00Z', 'person', null, false),
    (${newId()}, ${first}, 'external', 'email', '2026-03-01T10:07:00.000003Z', 'person', ${sent}, false),
    (${newId()}, ${precise}, 'external', 'email', '2026-03-01T10:05:00Z', 'person', null, true),
    (${newId()}, ${second}, 'internal', 'chat', '2026-03-01T10:05:00Z', 'person', null, false)`.execute(db);
}

beforeAll(async () => {
  await loadIncidents(database.connection, INCIDENTS, 7);
  await recordOddities();
});

let incremental: string[] = [];
beforeEach(async () => {
  await sql`truncate incident_facts, metrics_dirty cascade`.execute(database.db);
  await sql`insert into metrics_dirty (incident_id) select id from incidents`.execute(database.db);
  await refreshMetrics(database.db);
  incremental = await everyFactRow(database.db);
});

describe('a rebuild of a history with corrections, voidings, reopenings, bounds, merges and restricted incidents', () => {
  it('finds nothing to write behind the refresh after each write: every row is the same, to the byte', async () => {
    expect(await rebuildMetrics(database.connection)).toEqual({ incidents: INCIDENTS + 3, written: 0 });
    expect(await everyFactRow(database.db)).toEqual(incremental);
  });

  it('from nothing makes the rows of the refresh', async () => {
    await sql`truncate incident_facts cascade`.execute(database.db);
    const progress: number[] = [];
    const done = await rebuildMetrics(database.connection, (incidents) => progress.push(incidents));
    expect(done).toEqual({ incidents: INCIDENTS + 3, written: INCIDENTS + 3 });
    expect(progress.at(-1)).toBe(done.incidents);
    expect(await everyFactRow(database.db)).toEqual(incremental);
  });

  it('writes the facts that differ and no other, and puts links right', async () => {
    const { db } = database;
    await sql`update incident_facts set time_to_resolve_status = 'missing', time_to_resolve_seconds = null
      where incident_id in (select incident_id from incident_facts
        where time_to_resolve_seconds is not null order by incident_id limit 5)`.execute(db);
    await sql`delete from incident_fact_teams where incident_id in (select incident_id from incident_fact_teams
      order by incident_id limit 5)`.execute(db);
    await sql`insert into incident_fact_services (incident_id, service_id)
      select f.incident_id, s.id from incident_facts f, services s where s.slug = 'service-000'
      on conflict do nothing`.execute(db);
    const versions = async () =>
      (
        await sql<{ id: string; version: string }>`select incident_id as id, xmin::text as version from incident_facts
        order by 1`.execute(db)
      ).rows;
    const before = await versions();
    expect(await rebuildMetrics(database.connection)).toEqual({ incidents: INCIDENTS + 3, written: 5 });
    expect(await everyFactRow(db)).toEqual(incremental);
    const after = await versions();
    expect(after.filter(({ version }, i) => version !== before[i]!.version)).toHaveLength(5);
  });
});

describe('a rebuild that breaks off', () => {
  it('leaves no part of the batch it was at, and lets others compute', async () => {
    const { db, connection } = database;
    await sql`update incident_facts set counted = not counted`.execute(db);
    const broken = await everyFactRow(db);
    let left = 100;
    const breaksOff = rebuildNextFacts(connection.pool, null, (record) => {
      if (left-- === 0) throw new Error('killed');
      return incidentFact(record);
    });
    await expect(breaksOff).rejects.toThrow('killed');
    expect(await everyFactRow(db)).toEqual(broken);
    await rebuildMetrics(connection);
    expect(await everyFactRow(db)).toEqual(incremental);
  });
});

describe('incidents that change during a rebuild', () => {
  it('end with the facts of the last change, whoever computed them', async () => {
    const { db, connection } = database;
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => recordIncident(db, { at: { impact_started: START, resolved: END } })),
    );
    const writes = ids.map(async (id) => {
      for (const minute of [20, 40, 50]) {
        await changeMoment(db, id, 'resolved', `2026-03-01T11:${minute}:00.123Z`, 'corrected');
        await refreshMetrics(db);
      }
    });
    await Promise.all([...writes, ...Array.from({ length: 3 }, () => rebuildMetrics(connection))]);
    await refreshMetrics(db);
    const facts = await db
      .selectFrom('incidentFacts')
      .select('timeToResolveSeconds')
      .where('incidentId', 'in', ids)
      .execute();
    expect(facts.map((fact) => fact.timeToResolveSeconds)).toEqual(ids.map(() => 6600));
    expect((await rebuildMetrics(connection)).written).toBe(0);
  });
});
