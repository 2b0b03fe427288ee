import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import { AppError } from '../errors.ts';

/*
 * ELK works in a thread of its own, so that nobody else waits while it does: a graph of the most boxes and arrows takes it a
 * second. The thread begins with the first graph, keeps nobody's process alive, and is ended where it takes too long.
 */

/** Many times what the largest graph takes; loading comes on top the first time. */
const LIMIT_MS = 10_000;
const LARGEST_HEAP_MB = 512;

/** By its name in the package: pages are bundled elsewhere. Its execution arguments are not those of the process. */
const FILE = createRequire(import.meta.url).resolve('#app/layout/elk-thread.js');

let thread: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * A graph with the places of its boxes and the ways of its arrows. Graphs are laid out one after the other; the time limit
 * begins when it is a graph's turn.
 *
 * @param limitMs in milliseconds
 * @throws AppError UNAVAILABLE where it takes longer, Error where it is no graph
 */
export function layOut(graph: ElkNode, limitMs = LIMIT_MS): Promise<ElkNode> {
  const laid = last.then(() => laidOut(graph, limitMs));
  last = laid.catch(() => {});
  return laid;
}

async function laidOut(graph: ElkNode, limitMs: number): Promise<ElkNode> {
  const worker = running();
  worker.ref();
  let answer: { laid: ElkNode } | { wrong: string };
  try {
    const answered = once(worker, 'message', { signal: AbortSignal.timeout(limitMs) });
    worker.postMessage(graph);
    [answer] = await answered;
  } catch (error) {
    forget(worker);
    await worker.terminate();
    const isLate = error instanceof Error && error.name === 'AbortError';
    throw isLate
      ? new AppError('UNAVAILABLE', 'This drawing could not be laid out in time. Try again; a smaller graph is faster.')
      : error;
  } finally {
    worker.unref();
  }
  if ('wrong' in answer) throw new Error(`ELK could not lay it out: ${answer.wrong}`);
  return answer.laid;
}

function running(): Worker {
  if (thread) return thread;
  const worker = new Worker(FILE, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP_MB } });
  // whoever waits for it hears of the error as well
  worker.on('error', () => forget(worker));
  worker.on('exit', () => forget(worker));
  thread = worker;
  return worker;
}

function forget(worker: Worker): void {
  if (thread === worker) thread = undefined;
}
