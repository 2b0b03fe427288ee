import { quantile } from '#analytics/statistics/quantile.ts';

/** Milliseconds of several runs of the same. */
export interface Times {
  p50: number;
  p95: number;
  n: number;
}

/** Runs it so many times; `prepare` comes before each run and is not timed. */
export async function timed(
  runs: number,
  run: (i: number) => Promise<unknown>,
  prepare: (i: number) => Promise<unknown> = async () => {},
): Promise<Times> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    await prepare(i);
    const began = performance.now();
    await run(i);
    times.push(performance.now() - began);
  }
  return timesOf(times);
}

/** Runs several so many times each, in turn; `prepare` comes before every run and is not timed. */
export async function timedInTurn(
  runs: number,
  each: readonly (() => Promise<unknown>)[],
  prepare: () => Promise<unknown>,
): Promise<Times[]> {
  const times = each.map((): number[] => []);
  for (let i = 0; i < runs; i++) {
    for (const [place, run] of each.entries()) {
      await prepare();
      const began = performance.now();
      await run();
      times[place]!.push(performance.now() - began);
    }
  }
  return times.map(timesOf);
}

export function timesOf(milliseconds: readonly number[]): Times {
  const sorted = Float64Array.from(milliseconds).sort();
  return { p50: quantile(sorted, 0.5)!, p95: quantile(sorted, 0.95)!, n: sorted.length };
}

/** How long one run took, in seconds, and what it gave. */
export async function seconds<T>(run: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const began = performance.now();
  const result = await run();
  return { seconds: (performance.now() - began) / 1000, result };
}

/** What was measured of a row of the budgets. */
export interface Outcome {
  row: number;
  what: string;
  measured: string;
  /** Empty where there is none: what is told beside a budget. */
  budget: string;
  met: boolean;
}

/** As a table that README can take over. */
export function printOutcomes(outcomes: readonly Outcome[]): void {
  console.log('\n| row | what | measured | budget | |\n|---|---|---|---|---|');
  for (const { row, what, measured, budget, met } of outcomes) {
    console.log(`| ${row} | ${what} | ${measured} | ${budget || '-'} | ${budget ? (met ? 'met' : 'MISSED') : ''} |`);
  }
}

/** A table of words, the first column to the left, the others to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((word, i) => Math.max(word.length, ...rows.map((row) => row[i]!.length)));
  for (const row of [head, ...rows]) {
    console.log(row.map((word, i) => (i === 0 ? word.padEnd(widths[i]!) : word.padStart(widths[i]!))).join('  '));
  }
}

export const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
