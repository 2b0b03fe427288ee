import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { type Send, speak } from './devtools-talk.ts';

export interface Chromium {
  executable: string;
  /** A folder of libraries that the machine lacks. */
  libraries: string | undefined;
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
  // letters stand where the font says: hinted for a screen they would be moved apart, and read as words of one letter each
  '--font-render-hinting=none',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...OFFLINE,
];

const START_LIMIT_MS = 20_000;

/** Whether it is a browser that starts on this machine and answers. */
export function startsUp(chromium: Chromium): Promise<boolean> {
  return withBrowser(chromium, START_LIMIT_MS, (send) => send('Browser.getVersion')).then(
    () => true,
    () => false,
  );
}

/**
 * Starts a browser of its own, with a profile of its own, lets `work` speak to it over a pipe, and ends both. Nothing else on
 * the machine can speak to it.
 *
 * @throws Error if it is not done within `limitMs`, or the browser ends before, or `signal` is aborted
 */
export async function withBrowser<T>(
  { executable, libraries }: Chromium,
  limitMs: number,
  work: (send: Send) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-print-'));
  const child = spawn(executable, [...ARGUMENTS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { NODE_ENV: 'production', HOME: profile, TZ: 'UTC', ...(libraries && { LD_LIBRARY_PATH: libraries }) },
    // a group of its own, so that its helpers end with it
    detached: true,
  });
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The browser ended with ${code}.`)));
    timer = setTimeout(() => reject(new Error(`The browser took longer than ${limitMs} ms.`)), limitMs);
    leave = () => reject(new Error('Nobody waits for it any more.'));
    signal?.addEventListener('abort', leave);
    if (signal?.aborted) leave();
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
    signal?.removeEventListener('abort', leave);
    if (child.pid !== undefined) endGroup(child.pid);
    await gone;
    // a helper that is slow to end may still write there: what was asked for is done all the same
    await fs.rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}
