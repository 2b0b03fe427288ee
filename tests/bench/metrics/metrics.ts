import os from 'node:os';
import { startServer } from '#tests/support/server-process.ts';
import { type Outcome, printOutcomes } from '../measure.ts';
import { openBenchDatabase } from '../million/database.ts';
import { measureQuestions } from './ask.ts';
import { measurePages } from './pages.ts';
import { measureRebuild } from './rebuild.ts';
import { measureRefresh } from './refresh.ts';

interface Options {
  incidents: number;
  /** Of the table of budgets. */
  rows: readonly number[];
  seed: number;
  keep: boolean;
}

/** Rows 1, 2, 3 and 7 of the budgets, in one run on one database. */
export async function metrics(options: Options): Promise<string[]> {
  const [processor] = os.cpus();
  const gib = (os.totalmem() / 2 ** 30).toFixed(0);
  console.log(`${os.cpus().length} x ${processor?.model}, ${gib} GiB, Node ${process.versions.node}`);
  const database = await openBenchDatabase({ ...options, say: (words) => console.log(words) });
  const wanted = (row: number) => options.rows.includes(row);
  const outcomes: Outcome[] = [];
  try {
    if (wanted(1)) outcomes.push(...(await measureQuestions(database)));
    if (wanted(2) || wanted(7)) {
      const server = await startServer({ DATABASE_URL: database.connectionString, DATA_DIR: database.dataDir });
      try {
        if (wanted(2)) outcomes.push(...(await measureRefresh(database, server)));
        if (wanted(7)) outcomes.push(...(await measurePages(database, server)));
      } finally {
        await server.stop();
        for (const line of server.errors) console.error(line);
      }
    }
    if (wanted(3)) outcomes.push(...(await measureRebuild(database)));
    printOutcomes(outcomes);
    return outcomes
      .filter(({ budget, met }) => budget !== '' && !met)
      .map(({ row, what, measured, budget }) => `row ${row}, ${what}: ${measured}; the budget is ${budget}`);
  } finally {
    await database.close();
  }
}
