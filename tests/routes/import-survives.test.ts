import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { createImport } from '#app/workflows/import-history.ts';
import { startCommand } from '../support/command.ts';
import { type TestDatabase, useDatabase } from '../support/database.ts';
import { GENERATED_MAPPING, generatedRows, writeGeneratedHistory } from '../support/generated-history.ts';
import { startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const ROWS = 10_000;
const INCIDENTS = ROWS / 5;
/** For machines with other things to do. */
const LONG = 120_000;
/** Another one each time; it is in the message of a failure. */
const share = 0.1 + Math.random() * 0.6;

let folder = '';
let history: Awaited<ReturnType<typeof writeGeneratedHistory>>;
let undisturbed: unknown;

const calm = useDatabase();

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-import-'));
  history = await writeGeneratedHistory(folder, ROWS);
  const { code, out } = await importCommand(calm).ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ incidents: INCIDENTS, created: INCIDENTS, events: ROWS, rejected: 0 });
  undisturbed = await everythingOf(calm.db);
}, LONG);
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

const environmentOf = ({ databaseUrl }: TestDatabase) => ({ DATABASE_URL: databaseUrl, DATA_DIR: folder });

const importCommand = (database: TestDatabase) =>
  startCommand(['import', history.file, '--mapping', history.mapping, '--json'], environmentOf(database));

/** What an import leaves behind, but for ids and numbers: one digest an incident, by its key in the source. */
async function everythingOf(db: Db): Promise<unknown> {
  const { rows } = await sql`
    select s.external_key, s.source, i.title, i.severity, i.kind, i.state, i.impact_level, md5(concat_ws('|',
      (select string_agg(concat_ws(' ', kind, at, source, change, precision), ';' order by kind, id)
        from incident_moments m where m.incident_id = i.id),
      (select string_agg(concat_ws(' ', at, kind, text, source, retracted), ';' order by at, text, kind)
        from timeline_events e where e.incident_id = i.id),
      (select string_agg(name, ';' order by name) from services
        join incident_services b on b.service_id = services.id and b.incident_id = i.id),
      (select string_agg(key, ';' order by key) from categories
        join incident_categories b on b.category_id = categories.id and b.incident_id = i.id))) as digest
    from incidents i left join incident_sources s on s.incident_id = i.id order by s.external_key`.execute(db);
  const { rows: counts } = await sql`select (select count(*) from timeline_events) as events,
    (select count(*) from incident_moments) as moments, (select count(*) from incident_facts) as facts,
    (select count(*) from services) as services, (select count(*) from import_rows) as staged,
    (select count(*) from import_chunks) as chunks`.execute(db);
  return { rows, counts };
}

const theImport = (db: Db) => db.selectFrom('imports').select(['state', 'rowsStaged', 'lastGroup']).executeTakeFirst();

/** Waits until the import is in the middle of reading, or of writing, at a random place. */
const middleOf = (db: Db, state: 'staging' | 'writing', at = 1) =>
  until(async () => {
    const now = await theImport(db);
    if (now?.state === 'done') throw new Error(`It was over before it could be killed at ${share}.`);
    if (now?.state !== state) return false;
    return state === 'staging' ? now.rowsStaged > 0 : now.lastGroup >= share * INCIDENTS * at;
  }, LONG);

/** @param role a worker is ready as soon as it works; with pages the import may be over before the server is ready */
const serverOn = async (database: TestDatabase, role: 'all' | 'worker' = 'all') => {
  const server = await startServer({ ...environmentOf(database), HINDSIGHT_ROLE: role });
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  return server;
};

/** The import ends, its figures are computed, and all of it is as if nothing had happened. */
async function expectWhole(database: TestDatabase): Promise<void> {
  const { db } = database;
  await until(async () => (await theImport(db))?.state === 'done', LONG);
  await until(async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from metrics_dirty`.execute(db);
    return rows[0]?.n === 0;
  }, LONG);
  expect(await everythingOf(db)).toEqual(undisturbed);
  const record = await db.selectFrom('imports').selectAll().executeTakeFirstOrThrow();
  expect(record).toMatchObject({ incidents: INCIDENTS, created: INCIDENTS, updated: 0, unchanged: 0, events: ROWS });
  const audited = db.selectFrom('auditEntries').select('action').where('action', '=', 'import.finished');
  expect(await audited.execute()).toHaveLength(1);
}

async function expectNothingNew(database: TestDatabase): Promise<void> {
  const { code, out } = await importCommand(database).ended;
  expect(code).toBe(0);
  const again = { incidents: INCIDENTS, created: 0, updated: 0, unchanged: INCIDENTS, events: ROWS };
  expect(JSON.parse(out)).toMatchObject(again);
  expect(await everythingOf(database.db)).toEqual(undisturbed);
}

describe.each(['staging', 'writing'] as const)('the command, killed while it is %s', (state) => {
  const database = useDatabase();
  it('has its import finished by the next server, as if nothing had happened', { timeout: LONG }, async () => {
    const { process: command, ended } = importCommand(database);
    await middleOf(database.db, state);
    command.kill('SIGKILL');
    await ended;
    expect((await theImport(database.db))?.state).toBe(state);
    // a worker leaves it to the command for ten seconds; these are over
    await sql`update graphile_worker._private_jobs set run_at = now()`.execute(database.db);
    await serverOn(database);
    await expectWhole(database);
    await expectNothingNew(database);
  });
});

describe('a server', () => {
  const database = useDatabase();
  it('that is killed or stopped in the middle of an import leaves it to the next one', {
    timeout: 180_000,
  }, async () => {
    const { db } = database;
    const context = {
      db,
      viewer: administrator('test'),
      actor: { kind: 'command', id: null, requestId: null },
    } as const;
    const content = Readable.from(generatedRows(ROWS)).map((row: string) => Buffer.from(row));
    const file = { fileName: 'history.csv', content, mappingName: 'generated', mapping: GENERATED_MAPPING };
    await createImport(context, { ...file, confirmed: true });

    const reading = await serverOn(database, 'worker');
    await middleOf(db, 'staging');
    await reading.stop('SIGKILL');
    const stopped = await serverOn(database, 'worker');
    await middleOf(db, 'writing', 0.5);
    const asked = performance.now();
    expect(await stopped.stop('SIGTERM')).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(stopped.errors).toEqual([]);
    const { lastGroup } = (await theImport(db))!;
    const writing = await serverOn(database, 'worker');
    await until(async () => ((await theImport(db))?.lastGroup ?? 0) > lastGroup, LONG);
    await writing.stop('SIGKILL');
    expect((await theImport(db))?.state).toBe('writing');
    const last = await serverOn(database);
    await expectWhole(database);
    await expectNothingNew(database);
    expect(last.errors).toEqual([]);
  });
});
