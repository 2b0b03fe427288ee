import pg from 'pg';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DEFINITION_VERSION } from '#analytics/metrics/definitions.ts';
import { FACTS_LOCK } from '#app/db/facts.server.ts';
import { findRecomputation } from '#app/db/recomputations.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { beginRecomputation, recomputeFacts } from '#app/workflows/recompute-facts.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { makeViewer } from '#tests/support/recording.ts';
import { startServer } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';

const database = useDatabase();
const admin = administrator('test');
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'];

const facts = () => database.db.selectFrom('incidentFacts').selectAll().orderBy('incidentId').execute();
const recomputations = () => database.db.selectFrom('factRecomputations').selectAll().orderBy('id').execute();

/** As a release with an older definition would have left them. */
const makeOld = () =>
  database.db
    .updateTable('incidentFacts')
    .set({ definitionVersion: DEFINITION_VERSION - 1, timeToResolveSeconds: 1 })
    .execute();

beforeEach(async () => {
  const { db } = database;
  for (const table of ['factRecomputations', 'incidentFacts'] as const) await db.deleteFrom(table).execute();
  await db.deleteFrom('incidentMoments').execute();
  await db.deleteFrom('incidents').execute();
  for (const day of DAYS) {
    await recordIncident(db, { at: { impact_started: `${day}T10:00:00Z`, resolved: `${day}T11:00:00Z` } });
  }
  await refreshMetrics(db);
});

describe('facts of an older definition', () => {
  it('are computed anew to what a fresh computation gives, and pages say so meanwhile', async () => {
    const fresh = await facts();
    await makeOld();
    expect(await beginRecomputation(database.db)).toBe(true);
    const said = { definitionVersion: DEFINITION_VERSION, olderVersion: DEFINITION_VERSION - 1 };
    expect(await findRecomputation(database.db, admin)).toEqual({ ...said, progress: { done: 0, total: 3 } });
    expect(await findRecomputation(database.db, await makeViewer(database.db, 'coordinator'))).toEqual({
      ...said,
      progress: null,
    });
    expect(await recomputeFacts(database.connection)).toBe('finished');
    expect(await facts()).toEqual(fresh);
    expect(await findRecomputation(database.db, admin)).toBeNull();
    expect(await recomputations()).toMatchObject([{ done: 3, total: 3, finishedAt: expect.any(Date) }]);
  });

  it('say nothing of what the reader may not see, neither that it is late nor how old it is', async () => {
    const { db } = database;
    const viewer = await makeViewer(db, 'coordinator');
    await makeOld();
    await beginRecomputation(db);
    const before = await findRecomputation(db, viewer);
    const hidden = { at: { impact_started: '2026-03-05T10:00:00Z' }, restricted: true };
    const id = await recordIncident(db, hidden);
    await refreshMetrics(db);
    const set = (definitionVersion: number) => db.updateTable('incidentFacts').set({ definitionVersion });
    await set(0).where('incidentId', '=', id).execute();
    expect(await findRecomputation(db, admin)).toMatchObject({ olderVersion: 0 });
    expect(await findRecomputation(db, viewer)).toEqual(before);
    await set(DEFINITION_VERSION).where('incidentId', '<>', id).execute();
    expect(await findRecomputation(db, viewer)).toBeNull();
    expect(await findRecomputation(db, admin)).not.toBeNull();
  });

  it('are not looked for in vain: where every fact is of today nothing begins', async () => {
    expect(await beginRecomputation(database.db)).toBe(false);
    expect(await recomputations()).toEqual([]);
  });

  it('are computed once, however many processes begin at the same time', async () => {
    await makeOld();
    await Promise.all([1, 2, 3].map(() => beginRecomputation(database.db)));
    expect(await recomputations()).toHaveLength(1);
  });

  it('are computed from where it was left, not from the start', async () => {
    await makeOld();
    await beginRecomputation(database.db);
    const [first] = await facts();
    await database.db.updateTable('factRecomputations').set({ lastIncidentId: first!.incidentId, done: 1 }).execute();
    await recomputeFacts(database.connection);
    expect((await facts()).map((fact) => fact.definitionVersion)).toEqual([
      DEFINITION_VERSION - 1,
      DEFINITION_VERSION,
      DEFINITION_VERSION,
    ]);
    expect(await recomputations()).toMatchObject([{ done: 3 }]);
  });

  it('wait for another process when this one is asked to stop', async () => {
    await makeOld();
    await beginRecomputation(database.db);
    expect(await recomputeFacts(database.connection, AbortSignal.abort())).toBe('interrupted');
    expect(await recomputations()).toMatchObject([{ finishedAt: null }]);
  });

  it('begin again where a still newer definition comes, and a process that does not know it leaves them alone', async () => {
    await makeOld();
    await beginRecomputation(database.db);
    const set = (definitionVersion: number) =>
      database.db.updateTable('factRecomputations').set({ definitionVersion, done: 2 }).execute();
    await set(DEFINITION_VERSION + 1);
    expect(await recomputeFacts(database.connection)).toBe('newer');
    await set(DEFINITION_VERSION - 1);
    await beginRecomputation(database.db);
    expect(await recomputations()).toMatchObject([{ definitionVersion: DEFINITION_VERSION, done: 0 }]);
  });
});

it('a worker computes old facts anew when it starts, and one that was killed is followed by another', {
  timeout: 60_000,
}, async () => {
  const fresh = await facts();
  await makeOld();
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('select pg_advisory_lock($1)', [FACTS_LOCK]);
  const environment = { DATABASE_URL: database.databaseUrl, HINDSIGHT_ROLE: 'worker' };
  const doomed = await startServer(environment);
  await until(async () => {
    const { rows } = await client.query(
      `select from pg_locks where locktype = 'advisory' and not granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.length > 0;
  });
  await doomed.stop('SIGKILL');
  const survivor = await startServer(environment);
  onTestFinished(async () => {
    await survivor.stop('SIGKILL');
  });
  await client.query('select pg_advisory_unlock($1)', [FACTS_LOCK]);
  await until(async () => (await recomputations())[0]?.finishedAt, 20_000);
  expect(await facts()).toEqual(fresh);
});
