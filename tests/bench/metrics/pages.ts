import { get } from 'node:http';
import { sql } from 'kysely';
import type { RunningServer } from '#tests/support/server-process.ts';
import { type SignedIn, signIn } from '#tests/support/session.ts';
import { ms, printTable, type Times, timed } from '../measure.ts';
import type { BenchDatabase } from '../million/database.ts';
import { LAST_START } from '../million/incidents.ts';
import { touchFact } from './ask.ts';
import { DAYS_90 } from './questions.ts';

const VISITS = 60;
const BUDGET = 50;
const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);
const WINDOW = { from: dayText(LAST_START / 1000 - DAYS_90), to: dayText(LAST_START / 1000) };
const SCRIPT_BUDGET = 200_000;

/** Row 7: how long the server takes for the overview and for incidents, and how much script comes before a page works. */
export async function measurePages(database: BenchDatabase, server: RunningServer): Promise<string[]> {
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
  // the first visits load code and plans
  for (let i = 0; i < 5; i++) await Promise.all([overview(), incident(i)]);
  const measured: Record<string, Times> = {
    'an incident, each time another': await timed(VISITS, incident),
    'the overview': await timed(VISITS, overview),
    'the overview, after each change of an old incident': await timed(VISITS / 2, overview, (i) =>
      touchFact(database, i),
    ),
    'the overview, after each change of an incident in it': await timed(VISITS / 2, overview, (i) =>
      touchFact(database, i, 'latest'),
    ),
  };
  console.log('\n7. Pages: milliseconds from the request to the whole answer, signed in, one at a time.');
  printTable(
    ['', 'ms p50', 'ms p95'],
    Object.entries(measured).map(([words, { p50, p95 }]) => [words, ms(p50), ms(p95)]),
  );
  const missed = Object.entries(measured)
    .filter(([, { p95 }]) => p95 > BUDGET)
    .map(([words, { p95 }]) => `row 7: ${words} p95 ${ms(p95)} ms, the budget is ${BUDGET} ms`);
  for (const address of ['/', `/incidents/INC-${numbers[0]!.number}`]) {
    const bytes = await scriptBytes(server, session, await visit(address));
    console.log(`Script before ${address} is interactive: ${(bytes / 1000).toFixed(0)} kB in brotli.`);
    if (bytes > SCRIPT_BUDGET) missed.push(`row 7: ${bytes} bytes of script at ${address}`);
  }
  return missed;
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
