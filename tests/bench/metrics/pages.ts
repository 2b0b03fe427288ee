import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RunningServer } from '#tests/support/server-process.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { ms, type Outcome, printTable, type Times, timed } from '../measure.ts';
import type { BenchDatabase } from '../million/database.ts';
import { LAST_START } from '../million/incidents.ts';
import { touchFact } from './ask.ts';
import { DAYS_90 } from './questions.ts';

const VISITS = 60;
const WARM_UP = 40;
/** Answers are remembered as of the minute: whoever looks first in one has them made. */
const MINUTES = 3;
const MINUTE_MS = 60_000;
const BUDGET = 50;
const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);
const WINDOW = { from: dayText(LAST_START / 1000 - DAYS_90), to: dayText(LAST_START / 1000) };
const SCRIPT_BUDGET = 200_000;

/** Row 7: how long the server takes for the overview and for incidents, and how much script comes before a page works. */
export async function measurePages(database: BenchDatabase, server: RunningServer): Promise<Outcome[]> {
  const { db } = database.connection;
  const session = await signIn(db, server.url, 'admin');
  const visit = async (address: string): Promise<string> => {
    const response = await fetch(server.url + address, { headers: session.headers });
    const page = await response.text();
    if (!response.ok) throw new Error(`${address}: ${response.status} ${page.slice(0, 300)}`);
    return page;
  };
  const { rows: numbers } = await sql<{ number: number }>`
    select number from incidents tablesample system (1) limit ${VISITS}`.execute(db);
  const incident = (i: number) => visit(`/incidents/INC-${numbers[i % numbers.length]!.number}`);
  // the history ends long before today: its last 90 days are what the last 90 days are to who looks today
  const overview = () => visit(`/?from=${WINDOW.from}&to=${WINDOW.to}`);
  // the first visits load code and plans, and those after them have the code compiled
  for (let i = 0; i < WARM_UP; i++) {
    await overview();
    await incident(i);
  }
  const measured: { what: string; budget: string; times: Times; processor: number }[] = [];
  const measure = async (what: string, budget: string, runs: number, run: Visit, prepare?: Visit) => {
    const before = await processorMs(server);
    const times = await timed(runs, run, prepare);
    const processor = (await processorMs(server)) - before;
    measured.push({ what, budget, times, processor: processor / runs });
  };
  const budget = `p95 under ${BUDGET} ms`;
  await measure('an incident, each time another', budget, VISITS, incident);
  await measure('the overview', budget, VISITS, overview);
  await measure('the overview, the first to look in a minute', '', MINUTES, overview, nextMinute);
  await measure('the overview after a change of an old incident', '', VISITS / 2, overview, (i) =>
    touchFact(database, i),
  );
  await measure('the overview after a change of an incident in it', '', VISITS / 2, overview, (i) =>
    touchFact(database, i, 'latest'),
  );
  console.log('\n7. Pages: milliseconds from the request to the whole answer, signed in, one at a time.');
  printTable(
    ['', 'ms p50', 'ms p95', "the server's processor ms"],
    measured.map(({ what, times: { p50, p95 }, processor }) => [what, ms(p50), ms(p95), ms(processor)]),
  );
  const outcomes = measured.map(({ what, budget, times: { p50, p95 }, processor }) => ({
    row: 7,
    what,
    measured: `p50 ${ms(p50)} ms, p95 ${ms(p95)} ms, ${ms(processor)} ms of processor`,
    budget,
    met: p95 < BUDGET,
  }));
  for (const [what, address] of [
    ['the overview', '/'],
    ['an incident', `/incidents/INC-${numbers[0]!.number}`],
  ] as const) {
    const bytes = await scriptBytes(server, session, await visit(address));
    outcomes.push({
      row: 7,
      what: `script before ${what} is interactive`,
      measured: `${(bytes / 1000).toFixed(0)} kB in brotli`,
      budget: `under ${SCRIPT_BUDGET / 1000} kB`,
      met: bytes < SCRIPT_BUDGET,
    });
  }
  return outcomes;
}

type Visit = (i: number) => Promise<unknown>;

const nextMinute = () => setTimeout(MINUTE_MS - (Date.now() % MINUTE_MS) + 500);

/** What the server's process has had of the processor so far, by its own word. */
async function processorMs({ url }: RunningServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^hindsight_process_cpu_seconds_total (\S+)/m.exec(metrics)![1]) * 1000;
}

/** Of all scripts that the page names, as they cross the wire. */
async function scriptBytes({ url }: RunningServer, session: SignedIn, page: string): Promise<number> {
  const scripts = new Set([...page.matchAll(/["'](\/assets\/[^"']+\.js)["']/g)].map(([, address]) => address!));
  let bytes = 0;
  for (const address of scripts) {
    const { status, size } = await sizeOnTheWire(url + address, session.headers.cookie);
    if (status === 200) bytes += size;
  }
  return bytes;
}

/** fetch hands over what it has decompressed: the size is asked of the socket. */
function sizeOnTheWire(address: string, cookie: string): Promise<{ status: number; size: number }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'br' };
    get(address, { headers }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, size }));
      response.on('error', reject);
    }).on('error', reject);
  });
}
