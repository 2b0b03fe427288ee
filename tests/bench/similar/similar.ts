import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { type Connection, connect } from '#app/db/client.server.ts';
import { startEmbeddedPostgres } from '#app/db/embedded-postgres.server.ts';
import { migrateToLatest } from '#app/db/migrate.server.ts';
import { listSimilarIncidents } from '#app/db/similar-incidents.server.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { migrations } from '#migrations/index.ts';
import { makeViewer } from '#tests/support/recording.ts';
import { ms, printTable, type Times, timesOf } from '../measure.ts';
import { loadHistory } from './history.ts';

const INCIDENTS = 100_000;
const ASKED = 100;
const SHOWN = 5;
const BUDGET_P95_MS = 50;

/** Prints how soon the incidents are found that are like one of a large history, by an administrator and by a reader. */
export async function similar(): Promise<string[]> {
  // not by mkdtemp: the database, which does not run as root, has to reach it
  const dataDir = path.join(os.tmpdir(), `hindsight-bench-similar-${process.pid}`);
  const embedded = await startEmbeddedPostgres(dataDir);
  const { connectionString } = embedded;
  const connection = connect({ connectionString, applicationName: 'hindsight bench', onError: () => {} });
  try {
    await migrateToLatest(connection, migrations);
    return await measure(connection);
  } finally {
    await connection.close();
    await embedded.leave();
    await fs.rm(dataDir, { recursive: true, force: true });
  }
}

async function measure({ db }: Connection): Promise<string[]> {
  const own = await loadHistory(db, INCIDENTS);
  const { rows } = await sql<{ incidents: number; events: number }>`
    select (select count(*) from incidents) as incidents, (select count(*) from timeline_events) as events`.execute(db);
  console.log(`${rows[0]!.incidents} incidents with ${rows[0]!.events} events.`);
  const every = Math.max(1, Math.floor(own.length / ASKED));
  const asked = own.filter((_, i) => i % every === 0).slice(0, ASKED);
  const viewers = { 'an administrator': administrator('bench'), 'a reader': await makeViewer(db, 'viewer') };
  const measured: [string, Measured][] = [];
  for (const [name, viewer] of Object.entries(viewers)) measured.push([name, await ask(db, viewer, asked)]);
  console.log('Milliseconds, each of them once the others have filled the caches:');
  printTable(
    ['', 'of processors, p50', 'p95', 'by the clock, p50', 'p95'],
    measured.map(([name, { processor, clock }]) => [
      name,
      ...[processor, clock].flatMap((t) => [ms(t.p50), ms(t.p95)]),
    ]),
  );
  return measured
    .filter(([, { processor }]) => processor.p95 >= BUDGET_P95_MS)
    .map(([name, { processor }]) => `similar for ${name}: p95 ${ms(processor.p95)} ms, budget ${BUDGET_P95_MS} ms`);
}

interface Measured {
  /** Of this process and the database's: on a shared machine the clock measures the others. */
  processor: Times;
  clock: Times;
}

async function ask(db: Connection['db'], viewer: Viewer, asked: readonly string[]): Promise<Measured> {
  return db.connection().execute(async (one) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(one);
    const processor: number[] = [];
    const clock: number[] = [];
    for (const isTimed of [false, true]) {
      for (const id of asked) {
        const [began, before] = [performance.now(), await processorMs(rows[0]!.pid)];
        await listSimilarIncidents(one, viewer, id, SHOWN);
        if (!isTimed) continue;
        clock.push(performance.now() - began);
        processor.push((await processorMs(rows[0]!.pid)) - before);
      }
    }
    return { processor: timesOf(processor), clock: timesOf(clock) };
  });
}

/** Of this process and another one so far, in milliseconds. Linux says it. */
async function processorMs(pid: number): Promise<number> {
  const { user, system } = process.cpuUsage();
  const [nanoseconds] = (await fs.readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ');
  return (user + system) / 1000 + Number(nanoseconds) / 1e6;
}
