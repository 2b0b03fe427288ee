import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { to as copyTo } from 'pg-copy-streams';
import { binomialIntervalRanks } from '#analytics/statistics/binomial-interval-ranks.ts';
import type { BenchDatabase } from '../million/database.ts';
import { LEVELS, type PeerGroup, type Question } from './questions.ts';

/** A rank of each bound of each quantile's interval, as a column of `ranks` and of an answer. */
const RANKS = LEVELS.flatMap((_, i) => [`lower${i}`, `upper${i}`]);

/**
 * DuckDB in this process with the same facts in tables of its own, loaded once, as many threads as it likes. It has a
 * table for each way to group, so that it need not join; and the ranks of the intervals for every size of group, so that
 * it need not compute them.
 */
export class DuckDb {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async load(database: BenchDatabase, questions: readonly Question[]): Promise<DuckDb> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const duckDb = new DuckDb(connection);
    for (const [table, query] of Object.entries(TABLES)) {
      const file = path.join(database.dataDir, `${table}.csv`);
      await writeCsv(database, query, file);
      await connection.run(`create table ${table} as
        select * replace (make_timestamp(started_at) as started_at) from read_csv('${file}')`);
      await fs.rm(file);
    }
    await connection.run(
      `create table ranks (n bigint primary key, ${RANKS.map((rank) => `${rank} bigint`).join(', ')})`,
    );
    const sizes = new Set<number>();
    for (const question of questions) {
      const rows = await duckDb.#rows(`select count(seconds) as n from ${tableOf(question)} ${groupBy(question)}`);
      for (const { n } of rows) sizes.add(Number(n));
    }
    const ranks = [...sizes].map((n) => {
      const found = LEVELS.flatMap((level) => Object.values(binomialIntervalRanks(n, level)) as (number | null)[]);
      return `(${[n, ...found].map((rank) => rank ?? 'null').join(', ')})`;
    });
    await connection.run(`insert into ranks values ${ranks.join(', ')}`);
    return duckDb;
  }

  /** The answer as a table in memory, not yet as objects of JavaScript. */
  async ask(question: Question, form: Form): Promise<void> {
    await this.#connection.runAndReadAll(answerQuery(question, form));
  }

  async answer(question: Question, form: Form): Promise<PeerGroup[]> {
    return (await this.#rows(answerQuery(question, form))).map((row) => ({
      key: question.keys.map((key) => String(row[key])).join('|'),
      n: Number(row.n),
      sum: Number(row.sum),
      mean: Number(row.mean),
      quantiles: LEVELS.map((_, i) => Number(row[`quantile${i}`])),
      bounds: RANKS.map((rank) => (row[rank] === null ? null : Number(row[rank]))),
    }));
  }

  close(): void {
    this.#connection.closeSync();
  }

  async #rows(query: string) {
    return (await this.#connection.runAndReadAll(query)).getRowObjectsJS();
  }
}

/** Two ways to say the same: quantiles by the function for them, or from the list that the intervals need anyway. */
export type Form = 'quantile_cont' | 'sorted list';
export const FORMS: readonly Form[] = ['quantile_cont', 'sorted list'];

const FACT = `(extract(epoch from f.started_at) * 1000000)::bigint as started_at, f.severity,
  f.time_to_resolve_seconds as seconds`;
const TABLES = {
  incidents: `select ${FACT} from incident_facts f where f.counted`,
  services: `select ${FACT}, s.slug as service from incident_facts f
    join incident_fact_services b using (incident_id) join services s on s.id = b.service_id where f.counted`,
  teams: `select ${FACT}, t.slug as team from incident_facts f
    join incident_fact_teams b using (incident_id) join teams t on t.id = b.team_id where f.counted`,
};
const tableOf = ({ by }: Question) => `${by}s`;

const KEYS = { month: "strftime(date_trunc('month', started_at), '%Y-%m')", service: 'service' };

function groupBy({ keys, where }: Question): string {
  const grouped = keys.map((key) => (key === 'month' ? "date_trunc('month', started_at)" : key));
  return `where seconds is not null ${where ? `and ${where}` : ''} ${keys.length > 0 ? `group by ${grouped.join(', ')}` : ''}`;
}

function answerQuery(question: Question, form: Form): string {
  const keys = question.keys.map((key) => `${KEYS[key]} as ${key}, `).join('');
  const quantiles =
    form === 'quantile_cont'
      ? LEVELS.map((_, i) => `quantiles[${i + 1}] as quantile${i}`)
      : LEVELS.map((level, i) => `${fromList(level)} as quantile${i}`);
  return `with groups as (
      select ${keys} count(*) as n, sum(seconds) as sum, avg(seconds) as mean,
        ${form === 'quantile_cont' ? `quantile_cont(seconds, [${LEVELS.join(', ')}]) as quantiles,` : ''}
        list_sort(list(seconds)) as sorted,
        avg(ln(seconds)) filter (seconds > 0) as log_mean, var_samp(ln(seconds)) filter (seconds > 0) as log_variance
      from ${tableOf(question)} ${groupBy(question)})
    select ${question.keys.map((key) => `${key}, `).join('')} n, sum, mean, ${quantiles.join(', ')}, log_mean, log_variance,
      ${RANKS.map((rank) => `sorted[${rank}] as ${rank}`).join(', ')}
    from groups join ranks using (n)`;
}

/** Type 7, from a sorted list that is counted from 1. */
function fromList(level: number): string {
  const place = `((n - 1) * ${level})`;
  const low = `sorted[floor(${place})::bigint + 1]`;
  return `${low} + (${place} - floor(${place})) * (sorted[ceil(${place})::bigint + 1] - ${low})`;
}

async function writeCsv({ connection }: BenchDatabase, query: string, file: string): Promise<void> {
  const client = await connection.pool.connect();
  try {
    const rows = client.query(copyTo(`copy (${query}) to stdout (format csv, header)`));
    await pipeline(rows, createWriteStream(file));
  } finally {
    client.release();
  }
}
