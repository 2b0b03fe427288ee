import { parseArgs } from 'node:util';
import { collaboration } from './collaboration/collaboration.ts';
import { duties } from './duties/duties.ts';
import { language } from './language/language.ts';
import { looks } from './looks/looks.ts';
import { metrics } from './metrics/metrics.ts';
import { similar } from './similar/similar.ts';
import { truth } from './truth/truth.ts';

interface Bench {
  summary: string;
  /** Prints what it measures; returns the budgets that were missed, in words. */
  run(options: {
    incidents: number;
    rows: number[];
    runs: number;
    seed: number;
    keep: boolean;
    final: boolean;
  }): Promise<string[]>;
}

const BENCHES: Record<string, Bench> = {
  metrics: {
    summary:
      'figures, their refresh, their rebuild and the pages at a million incidents, against DuckDB and PostgreSQL',
    run: metrics,
  },
  truth: {
    summary: 'how often intervals cover and verdicts are wrong, by simulation',
    run: truth,
  },
  duties: {
    summary: 'what a thousand open incidents owe, worked out in under a second',
    run: duties,
  },
  collaboration: {
    summary: 'twenty people who write one document: keystrokes a second, how soon saved, memory; against plain inserts',
    run: collaboration,
  },
  similar: {
    summary: 'how soon similar incidents are found among a hundred thousand',
    run: similar,
  },
  looks: {
    summary: 'how often verdicts on action items are wrong, however often one looks, by simulation',
    run: looks,
  },
  language: {
    summary:
      'how far the language aid agrees with labelled sentences, beside a list of words; its time for 10,000 words',
    run: language,
  },
};

const USAGE = `Usage: npm run bench -- <name> [options]

${Object.entries(BENCHES)
  .map(([name, { summary }]) => `  ${name.padEnd(13)}  ${summary}`)
  .join('\n')}

  --incidents  metrics: how many (default 1000000; budgets hold for a million)
  --rows       metrics: which rows of the budgets (default 1,2,3,7)
  --keep       metrics: leave the database in the folder for temporary files, for the next run
  --runs       truth, looks: how many (default 2000; looks takes an hour with these, 200 say most of it)
  --seed       of everything random (default 1)
  --final      language: the sealed sentences too, which nobody who writes rules has read`;

const options = {
  incidents: { type: 'string', default: '1000000' },
  rows: { type: 'string', default: '1,2,3,7' },
  runs: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
  keep: { type: 'boolean', default: false },
  final: { type: 'boolean', default: false },
} as const;

function count(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new TypeError(`--${name} is a whole number above 0; got "${text}".`);
}

/** 0 done, 1 a budget was missed, 2 wrong usage. */
async function main(): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (!parsed) {
    console.log(USAGE);
    return 0;
  }
  const missed = await parsed.bench.run(parsed.settings);
  for (const words of missed) console.log(`MISSED: ${words}`);
  console.log(missed.length === 0 ? 'Every budget is met.' : `${missed.length} missed.`);
  return missed.length === 0 ? 0 : 1;
}

function parse() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name] = positionals;
  if (name === undefined) return undefined;
  const bench = BENCHES[name];
  if (!bench) throw new TypeError(`There is no bench "${name}".`);
  const { keep, final } = values;
  const settings = {
    keep,
    final,
    incidents: count('incidents', values.incidents),
    rows: values.rows.split(',').map((row) => count('rows', row)),
    runs: count('runs', values.runs),
    seed: count('seed', values.seed),
  };
  return { bench, settings };
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
