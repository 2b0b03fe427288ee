import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Order } from './document-pdf.server.ts';

/*
 * A process of its own for each document: laying one out takes seconds of a core, in which whoever serves pages goes first. A
 * thread of it does that, so that this one hears when the server is gone, and ends both when it takes too long or too much.
 */

/** Beyond the server's own, which tells its reader. */
const GRACE_MS = 5_000;
const WATCHED_EVERY_MS = 200;

/** A thread does not take over that TypeScript is read. */
const TSX = import.meta.resolve('tsx/esm/api');
const LAYOUT = new URL('./document-layout.ts', import.meta.url).href;
const BEGINNING = `import('${TSX}').then(({ register }) => { register(); return import('${LAYOUT}'); });`;

function giveUp(why: string): void {
  process.send?.({ failure: why } satisfies Answer<never>, () => process.exit(1));
}

process.once('disconnect', () => process.exit());
process.once('message', (message) => {
  const order = message as Order;
  const { limitMs, mostMemoryMb } = order;
  const deadline = performance.now() + limitMs + GRACE_MS;
  setInterval(() => {
    if (performance.now() > deadline) process.exit(1);
    // with what is no object of the language: files that are read, pages that are written
    if (process.memoryUsage.rss() > mostMemoryMb * 2 ** 20) giveUp(`It took more than ${mostMemoryMb} MB.`);
  }, WATCHED_EVERY_MS);
  const layout = new Worker(BEGINNING, {
    eval: true,
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb * 0.75 },
  });
  layout.once('message', (answer: Answer<string | Uint8Array>) => process.send?.(answer));
  layout.once('error', (error) => giveUp(error.stack ?? error.message));
  layout.once('exit', (code) => code !== 0 && giveUp(`The thread that makes it ended with ${code}.`));
});
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
