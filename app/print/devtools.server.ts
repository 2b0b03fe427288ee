import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Chromium } from './chromium.server.ts';

/** Sends a command of the DevTools protocol and waits for its result. */
export type Send = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

interface Message {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** The browser asks nobody for anything: names do not resolve, and what needs none goes to a proxy that is not there. */
const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
];
const ARGUMENTS = [
  '--headless',
  '--remote-debugging-pipe',
  // it shows pages of ours alone, without scripts; where it may not make namespaces it would not start at all
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...OFFLINE,
];

/**
 * Starts a browser of its own, with a profile of its own, lets `work` speak to it over a pipe, and ends both. Nothing else on
 * the machine can speak to it.
 *
 * @throws Error if it is not done within `limitMs`, or the browser ends before
 */
export async function withBrowser<T>(
  { executable, libraries }: Chromium,
  limitMs: number,
  work: (send: Send) => Promise<T>,
): Promise<T> {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-print-'));
  const child = spawn(executable, [...ARGUMENTS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production', HOME: profile, TZ: 'UTC', ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    // a group of its own, so that its helpers end with it
    detached: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The browser ended with ${code}.`)));
    timer = setTimeout(() => reject(new Error(`The browser took longer than ${limitMs} ms.`)), limitMs);
  });
  ended.catch(() => {});
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  try {
    const send = speak(child.stdio[3] as Writable, child.stdio[4] as Readable);
    return await Promise.race([work(send), ended]);
  } finally {
    clearTimeout(timer);
    if (child.pid !== undefined) endGroup(child.pid);
    await gone;
    await fs.rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Messages are JSON with a NUL behind each. */
function speak(input: Writable, output: Readable): Send {
  const waiting = new Map<number, (message: Message) => void>();
  let read: Buffer[] = [];
  input.on('error', () => {});
  output.on('error', () => {});
  output.on('data', (piece: Buffer) => {
    let rest = piece;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(Buffer.concat([...read, rest.subarray(0, end)]).toString()) as Message;
      read = [];
      rest = rest.subarray(end + 1);
      if (message.id !== undefined) waiting.get(message.id)?.(message);
    }
    if (rest.length > 0) read.push(rest);
  });
  let last = 0;
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}
