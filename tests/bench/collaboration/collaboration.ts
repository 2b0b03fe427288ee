import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Connection, connect } from '#app/db/client.server.ts';
import { startEmbeddedPostgres } from '#app/db/embedded-postgres.server.ts';
import { migrateToLatest } from '#app/db/migrate.server.ts';
import { migrations } from '#migrations/index.ts';
import { recordPostMortem } from '#tests/support/collaboration.ts';
import { type RunningServer, startServer } from '#tests/support/server-process.ts';
import { signIn } from '#tests/support/session.ts';
import { until } from '#tests/support/until.ts';
import { ms, printTable, timesOf } from '../measure.ts';
import { insertAtOnce } from './inserts.ts';
import { keystrokesOf, openWriter, type Writer } from './writer.ts';

const WRITERS = 20;
const MINUTE_MS = 60_000;
/** A fast typist. */
const KEYS_A_SECOND = 6;
/** Also the peer's. */
const FLAT_OUT_MS = 15_000;
const BUDGET_P95_MS = 100;

/**
 * Twenty people who write into one paragraph for a minute as fast typists do, then flat out: each types on as soon as the last
 * key is durable. The peer is the same number of clients that insert rows of the same kind, one commit each.
 */
export async function collaboration(): Promise<string[]> {
  // not by mkdtemp: the database, which does not run as root, has to reach it
  const dataDir = path.join(os.tmpdir(), `hindsight-bench-${process.pid}`);
  const embedded = await startEmbeddedPostgres(dataDir);
  const { connectionString } = embedded;
  const connection = connect({ connectionString, applicationName: 'hindsight bench', onError: () => {} });
  try {
    await migrateToLatest(connection, migrations);
    const server = await startServer({ DATABASE_URL: connectionString, DATA_DIR: dataDir });
    try {
      return await measure(connection, server);
    } finally {
      await server.stop();
      for (const line of server.errors) console.error(line);
    }
  } finally {
    await connection.close();
    await embedded.leave();
    await fs.rm(dataDir, { recursive: true, force: true });
  }
}

async function measure({ db, pool }: Connection, server: RunningServer): Promise<string[]> {
  const { id } = await recordPostMortem(db, '.');
  const writers: Writer[] = [];
  const memory = [['server, before', mebibytes(server)]];
  for (let index = 0; index < WRITERS; index += 1) {
    const person = await signIn(db, server.url, 'responder');
    writers.push(await openWriter(server.url, person, id, index));
  }
  memory.push(['with twenty connected', mebibytes(server)]);
  const paced = await typing(writers, MINUTE_MS, 1000 / KEYS_A_SECOND);
  memory.push(['after a minute of typing', mebibytes(server)]);
  const flatOut = await typing(writers, FLAT_OUT_MS, 0);
  memory.push(['after typing flat out', mebibytes(server)]);
  const isEqual = await until(() => writers.every((writer) => writer.text() === writers[0]?.text()), 30_000).catch(
    () => false,
  );
  const isWhole = writers.every((writer, index) => keystrokesOf(writer.text(), index) === writer.typed());
  const keystrokes = writers.reduce((sum, writer) => sum + writer.typed(), 0);
  const { rows } = await pool.query('select count(*) as n, sum(length(bytes)) as bytes from document_updates');
  for (const writer of writers) writer.close();
  const inserts = await insertAtOnce(pool.options.connectionString as string, id, WRITERS, FLAT_OUT_MS);
  printTable(
    ['', 'a second', 'p50', 'p95'],
    [
      ['keystrokes, as typed', perSecond(paced), `${ms(paced.p50)} ms`, `${ms(paced.p95)} ms`],
      ['keystrokes, flat out', perSecond(flatOut), `${ms(flatOut.p50)} ms`, `${ms(flatOut.p95)} ms`],
      ['plain inserts, one commit each', perSecond(inserts), `${ms(inserts.p50)} ms`, `${ms(inserts.p95)} ms`],
    ],
  );
  printTable(['memory', 'MiB'], memory);
  const kept = `${keystrokes} keystrokes in ${rows[0].n} rows, ${rows[0].bytes} bytes`;
  console.log(`${kept}; flat out ${(rateOf(flatOut) / rateOf(inserts)).toFixed(2)} of the plain inserts.`);
  return [
    ...(isEqual && isWhole ? [] : ['not every replica holds every keystroke']),
    ...(paced.p95 < BUDGET_P95_MS ? [] : [`saved after ${ms(paced.p95)} ms (p95), budget ${BUDGET_P95_MS} ms`]),
  ];
}

interface Pace {
  n: number;
  p50: number;
  p95: number;
  milliseconds: number;
}

async function typing(writers: readonly Writer[], forMs: number, everyMs: number): Promise<Pace> {
  const began = performance.now();
  const times = await Promise.all(writers.map((writer) => writer.typeFor(forMs, everyMs)));
  return { ...timesOf(times.flat()), milliseconds: performance.now() - began };
}

const rateOf = ({ n, milliseconds }: Pace) => (n / milliseconds) * 1000;
const perSecond = (pace: Pace) => rateOf(pace).toFixed(0);

/** What the process holds. */
function mebibytes({ process: { pid } }: RunningServer): string {
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  return (kibibytes / 1024).toFixed(0);
}
