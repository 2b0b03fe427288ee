import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExportedGraph } from '../components/document/export-html.tsx';
import type { AppContext } from '../context.ts';
import type { PdfFrame } from '../document/export-pdf.ts';
import type { Doc } from '../document/model.ts';
import type { LiveRecord } from '../document/record.ts';
import { AppError } from '../errors.ts';
import { findChromium } from './chromium.server.ts';
import { inTurn, type Turn } from './in-turn.server.ts';
import { printWith } from './render-pdf.server.ts';

/** A document and what stands beside it on paper; all of it plain data. */
export interface DocumentToPrint {
  doc: Doc;
  /** Null for those who are not told of the record. */
  live: LiveRecord | null;
  frame: PdfFrame;
  /** Null where nothing is drawn. */
  graph: ExportedGraph | null;
}

/** What the process is to make: the page that a browser prints, or the pages themselves. */
export interface Order {
  makes: 'page' | 'pdf';
  document: DocumentToPrint;
  limitMs: number;
  mostMemoryMb: number;
}

export type Answer<T> = { made: T } | { failure: string };

/** The largest document takes a tenth of it. */
const LIMIT_MS = 60_000;
const MOST_MEMORY_MB = 1536;

/**
 * A document as PDF: printed by the browser where there is one, laid out by a library otherwise, or where the browser fails.
 *
 * @throws AppError UNAVAILABLE where too many wait already, or it cannot be made; TOO_MANY_REQUESTS as `inTurn` does
 */
export async function documentPdf(
  { config, log }: Pick<AppContext, 'config' | 'log'>,
  document: DocumentToPrint,
  turn: Turn = {},
): Promise<Buffer> {
  const { signal } = turn;
  const print = async () => {
    const chromium = await findChromium(path.join(config.dataDir, 'browser'));
    if (!chromium) return null;
    const page = await made<string>('page', document, { signal });
    return printWith(chromium, page, document.frame.paper, false, signal);
  };
  return inTurn(async () => {
    const printed = await print().catch((error: Error) => {
      if (signal?.aborted) throw error;
      log.warn({ err: error.cause ?? error }, 'the browser did not print a document: it is laid out without');
      return null;
    });
    if (printed) return printed;
    return laidOut(document, { signal }).catch((error: Error) => {
      if (!signal?.aborted) log.warn({ err: error.cause ?? error }, 'a document was not laid out');
      throw error;
    });
  }, turn);
}

/** The same without a browser. @throws AppError UNAVAILABLE, its cause what the process said */
export const laidOutPdf = (document: DocumentToPrint, bounds: Bounds = {}): Promise<Buffer> =>
  inTurn(() => laidOut(document, bounds), bounds.signal && { signal: bounds.signal });

const laidOut = async (document: DocumentToPrint, bounds: Bounds) =>
  Buffer.from(await made<Uint8Array>('pdf', document, bounds));

interface Bounds {
  limitMs?: number;
  mostMemoryMb?: number;
  signal?: AbortSignal | undefined;
}

/** None of them outlives this process. */
const making = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of making) child.kill('SIGKILL');
});

/** So much of what a process complained of is kept. */
const LONGEST_COMPLAINT = 4_000;

/** What a process of its own made, which is ended if it takes too long or too much, or nobody waits for it. */
async function made<T>(
  makes: Order['makes'],
  document: DocumentToPrint,
  { limitMs = LIMIT_MS, mostMemoryMb = MOST_MEMORY_MB, signal }: Bounds,
): Promise<T> {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  let complaint = '';
  try {
    const own = begin();
    child = own;
    own.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-LONGEST_COMPLAINT);
    });
    const answer = await new Promise<Answer<T>>((done, fail) => {
      own.once('message', (message) => done(message as Answer<T>));
      // one that cannot be started says so more than once
      own.on('error', fail);
      own.once('close', (code, end) => fail(new Error(`What makes it ended with ${end ?? code}.`)));
      timer = setTimeout(() => fail(new Error(`It took longer than ${limitMs / 1000} s.`)), limitMs);
      leave = () => fail(new Error('Nobody waits for it any more.'));
      signal?.addEventListener('abort', leave);
      if (signal?.aborted) leave();
      own.send({ makes, document, limitMs, mostMemoryMb } satisfies Order, (error) => error && fail(error));
    });
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.made;
  } catch (error) {
    const refusal = new AppError(
      'UNAVAILABLE',
      'The PDF could not be made. Take the document along as HTML or Markdown.',
    );
    refusal.cause = new Error([(error as Error).message, complaint].filter(Boolean).join('\n'));
    throw refusal;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
    child?.kill('SIGKILL');
  }
}

function begin(): ChildProcess {
  // by the package's own name for it: what is bundled stands elsewhere
  const { resolve } = createRequire(import.meta.url);
  const child = fork(resolve('#app/print/document-process.ts'), {
    execArgv: ['--import', pathToFileURL(resolve('tsx')).href],
    env: { NODE_ENV: 'production', TZ: 'UTC' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  making.add(child);
  child.once('close', () => making.delete(child));
  return child;
}
