import { expect } from 'vitest';
import type { Estimate, MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import { figureName } from '#app/text/figure-words.ts';
import { startCommand } from './command.ts';
import type { TestDatabase } from './database.ts';

/** Where figures are asked for: the server, and who asks. */
export interface Asker {
  database: Pick<TestDatabase, 'databaseUrl'>;
  url: string;
  dataDir: string;
  /** Of a reader who is signed in. */
  cookie: string;
  /** Of the API. */
  token: string;
}

export interface Question {
  metric: string;
  from?: string;
  to?: string;
}

/** The same figure as it is given out in each way. */
export interface ThreeAnswers {
  api: MetricGroup;
  command: MetricGroup;
  /** The exact values behind the page's numbers, by their label. */
  page: ReadonlyMap<string, number>;
  /** What the page's own download says. */
  file: Readonly<Record<string, string | number | null>>;
}

/** Runs a command of Hindsight beside the server and gives its last line. */
export async function hindsight({ database, dataDir }: Asker, ...args: string[]) {
  const { code, out, err } = await startCommand(args, { DATABASE_URL: database.databaseUrl, DATA_DIR: dataDir }).ended;
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out.trim().split('\n').at(-1)!);
}

/** Asks for a figure of all incidents by API, command line and page. */
export async function askThreeWays(asker: Asker, { metric, ...window }: Question): Promise<ThreeAnswers> {
  const asked = Object.entries(window);
  const query = new URLSearchParams([['metric', metric], ...asked]);
  const shown = new URLSearchParams(asked.length > 0 ? asked : [['period', 'all']]);
  const options = asked.flatMap(([name, value]) => [`--${name}`, value]);
  const [api, command, page, file] = await Promise.all([
    get(asker, `/api/v1/metrics?${query}`, { authorization: `Bearer ${asker.token}` }),
    hindsight(asker, 'metrics', '--metric', metric, ...options, '--json') as Promise<MetricAnswer>,
    get(asker, `/figures/${metric}?${shown}`, { cookie: asker.cookie }),
    get(asker, `/tables/figures.json?metric=${metric}&${shown}`, { cookie: asker.cookie }),
  ]);
  return {
    api: only((JSON.parse(api) as MetricAnswer).groups),
    command: only(command.groups),
    page: exactNumbers(page),
    file: only(JSON.parse(file).rows as ThreeAnswers['file'][]),
  };
}

async function get(asker: Asker, path: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(asker.url + path, { headers, redirect: 'manual' });
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}

function only<T>(rows: readonly T[]): T {
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

/** A page tells each exact number on hover: "7,551.161049 seconds", "95.862901 %". */
function exactNumbers(html: string): ReadonlyMap<string, number> {
  const found = html.replaceAll('<!-- -->', '').matchAll(/<dt\b[^>]*>([^<]*)<\/dt><dd\b[^>]*>([\s\S]*?)<\/dd>/g);
  return new Map(
    [...found].flatMap(([, label = '', inside = '']): [string, number][] => {
      const [, amount = '', unit] = /\btitle="([\d,.]+) ([^"]*)"/.exec(inside) ?? [];
      return amount ? [[label, Number(amount.replaceAll(',', '')) / (unit === '%' ? 100 : 1)]] : [];
    }),
  );
}

/** How far a figure may be from the reference, which has three decimals. */
const TOLERANCE = 0.001;

/** Each way gives the number. */
function expectEachWay(what: string, ways: Record<string, unknown>, wanted: number): void {
  for (const [way, value] of Object.entries(ways)) {
    const isThere = typeof value === 'number' && Math.abs(value - wanted) <= TOLERANCE;
    expect(isThere, `${what} by ${way}: ${value} is not ${wanted}`).toBe(true);
  }
}

/** A label of the page, and the name in the reference, of each number that a duration has in both. */
const NUMBERS = {
  mean: ['Mean', 'mean'],
  median: ['Median', 'median'],
  p90: ['90th percentile', 'p90_interp'],
} as const;

/** A duration is the reference's, each way. */
export async function expectDurationThreeWays(
  asker: Asker,
  metric: string,
  wanted: Record<'n' | 'mean' | 'median' | 'p90_interp', number>,
): Promise<ThreeAnswers> {
  const answers = await askThreeWays(asker, { metric });
  const { api, command, page, file } = answers;
  expect([api.n, command.n, file.n]).toEqual([wanted.n, wanted.n, wanted.n]);
  for (const [name, [label, referenceName]] of Object.entries(NUMBERS)) {
    const estimateOf = (group: MetricGroup) => (group as unknown as Record<string, Estimate>)[name]?.value;
    const ways = { api: estimateOf(api), command: estimateOf(command), page: page.get(label), file: file[name] };
    expectEachWay(`${name} of ${metric}`, ways, wanted[referenceName]);
  }
  return answers;
}

/** A figure that is one number is the reference's, each way. */
export async function expectValueThreeWays(asker: Asker, question: Question, wanted: number): Promise<ThreeAnswers> {
  const answers = await askThreeWays(asker, question);
  const { api, command, page, file } = answers;
  const numberOf = (group: MetricGroup) => ('value' in group ? group.value : null);
  const shown = page.get(figureName(question.metric));
  const ways = { api: numberOf(api), command: numberOf(command), page: shown, file: file.value };
  expectEachWay(question.metric, ways, wanted);
  return answers;
}
