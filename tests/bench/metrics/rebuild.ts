import { sql } from 'kysely';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { type Outcome, seconds } from '../measure.ts';
import type { BenchDatabase } from '../million/database.ts';
import { aggregateFacts, aggregateIncidents } from './postgres.ts';

const RATIO = 3;

/** Row 3: everything computed anew, with nothing to write and with everything to write, and PostgreSQL's aggregation. */
export async function measureRebuild({ connection }: BenchDatabase): Promise<Outcome[]> {
  const { db, pool } = connection;
  console.log('\n3. Computing every fact anew.');
  const peers = {
    'PostgreSQL reads the incidents and aggregates seven durations per month and service': aggregateIncidents,
    'PostgreSQL reads the stored facts and aggregates the same': aggregateFacts,
  };
  const times: number[] = [];
  for (const [words, peer] of Object.entries(peers)) {
    const first = await seconds(() => peer(pool));
    const second = await seconds(() => peer(pool));
    times.push(Math.min(first.seconds, second.seconds));
    console.log(`${words}: ${times.at(-1)!.toFixed(1)} s, ${second.result} groups`);
  }
  // what the touched facts of row 1 left behind is put right first
  await rebuildMetrics(connection);
  const current = await seconds(() => rebuildMetrics(connection));
  tell('Ours, with the facts as they should be', current);
  await sql`truncate incident_facts cascade`.execute(db);
  const emptied = await seconds(() => rebuildMetrics(connection));
  tell('Ours, with the facts emptied first', emptied);
  await sql`vacuum analyze incident_facts`.execute(db);
  const ratio = current.seconds / times[0]!;
  console.log(
    `Ratio to reading the incidents ${ratio.toFixed(2)} (budget ${RATIO}); to reading the facts ` +
      `${(current.seconds / times[1]!).toFixed(2)}; with everything to write ${(emptied.seconds / times[0]!).toFixed(2)} and ` +
      `${(emptied.seconds / times[1]!).toFixed(2)}.`,
  );
  const toIncidents = (one: { seconds: number }) => (one.seconds / times[0]!).toFixed(2);
  const told = `${current.seconds.toFixed(1)} s, ${toIncidents(current)} times PostgreSQL's ${times[0]!.toFixed(1)} s`;
  return [
    { row: 3, what: 'every fact anew', measured: told, budget: `at most ${RATIO} times`, met: ratio <= RATIO },
    {
      row: 3,
      what: 'the same with every fact to be written',
      measured: `${emptied.seconds.toFixed(1)} s, ${toIncidents(emptied)} times`,
      budget: '',
      met: true,
    },
  ];
}

type Rebuilt = Awaited<ReturnType<typeof rebuildMetrics>>;

function tell(words: string, { seconds: taken, result }: { seconds: number; result: Rebuilt }): void {
  console.log(`${words}: ${taken.toFixed(1)} s for ${result.incidents} incidents, ${result.written} rows written`);
}
