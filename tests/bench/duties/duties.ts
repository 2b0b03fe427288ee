import { duties as dutiesOf, nextChange } from '#templates/duties.ts';
import { ms, timesOf } from '../measure.ts';
import { openIncidents } from './open-incidents.ts';

const INCIDENTS = 1000;
const BUDGET_MS = 1000;
const RUNS = 10;

/** Prints how long it takes to work out what a thousand open incidents owe, and when that changes next. */
export async function duties({ seed }: { seed: number }): Promise<string[]> {
  const inputs = openIncidents(INCIDENTS, seed);
  let owed = 0;
  // of the processor: on a shared machine the clock measures the others
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    owed = 0;
    for (const input of inputs) {
      const all = dutiesOf(input);
      nextChange(input, all);
      owed += all.length;
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const { p50, p95 } = timesOf(times);
  const messages = inputs.reduce((total, input) => total + input.messages.length, 0);
  console.log(`${INCIDENTS} open incidents with ${messages} messages owe ${owed} duties.`);
  console.log(
    `Worked out in ${ms(p50)} ms of processor time (p50), ${ms(p95)} ms (p95) of ${RUNS} runs; budget ${BUDGET_MS} ms.`,
  );
  return p95 < BUDGET_MS ? [] : [`duties of ${INCIDENTS} open incidents: ${ms(p95)} ms, budget ${BUDGET_MS} ms`];
}
