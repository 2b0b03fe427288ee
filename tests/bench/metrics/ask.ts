import { sql } from 'kysely';
import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { figures } from '#app/db/figures.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { ms, type Outcome, printTable, seconds, type Times, timed, timedInTurn } from '../measure.ts';
import type { BenchDatabase } from '../million/database.ts';
import { LAST_START } from '../million/incidents.ts';
import { agreement } from './agreement.ts';
import { DuckDb, FORMS } from './duckdb.ts';
import { askPostgres } from './postgres.ts';
import { type PeerGroup, QUESTIONS, type Question } from './questions.ts';

const RUNS = 40;
const POSTGRES_RUNS = 2;
const RATIO = 0.1;

const viewer = administrator('bench');

/**
 * Row 1: the six questions, to us with the copy in memory, to DuckDB and to PostgreSQL. Before each run a fact changes and
 * every run asks as of another second, so that nothing can be answered from an earlier answer; DuckDB, whose table stays as
 * it is, is asked in turn with us, so that both find the machine in the same state.
 */
export async function measureQuestions(database: BenchDatabase): Promise<Outcome[]> {
  const { pool } = database.connection;
  const copy = new FactCopy(database.connection);
  const loaded = await seconds(() => copy.refresh());
  console.log(
    `\n1. Six questions for time_to_resolve. The copy in memory took ${loaded.seconds.toFixed(1)} s to load.`,
  );
  const duckDb = await DuckDb.load(database, QUESTIONS);
  const outcomes: Outcome[] = [];
  const rows: string[][] = [];
  const began = Date.now();
  let asked = 0;
  for (const question of QUESTIONS) {
    let answer: MetricAnswer | undefined;
    const askUs = async () => {
      answer = await figures(copy, viewer, {
        ...question.request,
        asOf: new Date(began - ++asked * 1000).toISOString(),
      });
    };
    const change = async () => {
      await touchFact(database, asked);
      await copy.refresh();
    };
    const form = await fasterForm(duckDb, question);
    const [ours, theirs] = (await timedInTurn(RUNS, [askUs, () => duckDb.ask(question, form)], change)) as [
      Times,
      Times,
    ];
    const groups = await duckDb.answer(question, form);
    let postgresGroups: PeerGroup[] = [];
    const postgres = await timed(POSTGRES_RUNS, async () => {
      postgresGroups = await askPostgres(pool, question);
    });
    const ratio = ours.p50 / theirs.p50;
    const agreed = agreement(question, answer!, groups);
    const alsoAgreed = agreement(question, answer!, postgresGroups);
    const wrong = [...agreed.wrong, ...alsoAgreed.wrong];
    for (const words of wrong.slice(0, 5)) console.log(words);
    outcomes.push({
      row: 1,
      what: question.name,
      measured: `p50 ${ms(ours.p50)} ms, p95 ${ms(ours.p95)} ms, 1/${(1 / ratio).toFixed(1)} of DuckDB's ${ms(theirs.p50)} ms${wrong.length > 0 ? ', WRONG' : ''}`,
      budget: `p95 under ${question.budget} ms, at most 1/${1 / RATIO} of DuckDB's, the same answer`,
      met: ours.p95 < question.budget && ratio <= RATIO && wrong.length === 0,
    });
    rows.push([
      question.name,
      String(agreed.groups),
      `${ms(ours.p50)} / ${ms(ours.p95)}`,
      `${ms(theirs.p50)} / ${ms(theirs.p95)}`,
      ms(postgres.p50),
      `1/${(1 / ratio).toFixed(1)}`,
      Math.max(agreed.exact, alsoAgreed.exact).toExponential(1),
      agreed.binned === 0 ? '' : agreed.binned.toExponential(1),
    ]);
  }
  duckDb.close();
  const head = ['', 'groups', 'ours ms p50 / p95', 'DuckDB ms p50 / p95', 'PostgreSQL ms', 'ours to DuckDB'];
  printTable([...head, 'largest difference', 'from bins'], rows);
  return outcomes;
}

/** The faster of the two ways to ask DuckDB. */
async function fasterForm(duckDb: DuckDb, question: Question): Promise<(typeof FORMS)[number]> {
  const tried = [];
  for (const form of FORMS) tried.push({ form, times: await timed(3, () => duckDb.ask(question, form)) });
  return tried.reduce((best, each) => (each.times.p50 < best.times.p50 ? each : best)).form;
}

/**
 * Changes a time to resolve by a microsecond: nothing derived of it stands any more, and no figure differs by 1e-9.
 *
 * @param which of the oldest incidents, or of the latest that started within the five years
 */
export async function touchFact(
  { connection }: BenchDatabase,
  n: number,
  which: 'oldest' | 'latest' = 'oldest',
): Promise<void> {
  const order = sql.raw(which === 'oldest' ? 'asc' : 'desc');
  const end = new Date(LAST_START / 1000);
  await sql`update incident_facts set resolved_at = resolved_at + interval '1 microsecond',
      time_to_resolve_seconds = time_to_resolve_seconds + 1e-6
    where incident_id = (select incident_id from incident_facts
      where counted and time_to_resolve_seconds > 10000 and started_at < ${end} order by started_at ${order} offset ${n % 1000} limit 1)`.execute(
    connection.db,
  );
}
