import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect } from 'vitest';
import { type TestDatabase, useDatabase } from './database.ts';

export const TEST_SESSION_SECRET = 'a secret for tests that is long enough';
const LEVEL_ERROR = 50;

export interface RunningServer {
  url: string;
  process: ChildProcess;
  /** Error lines of its log so far. */
  errors: string[];
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts Hindsight as `npm start` does, as a process of its own on a free port, and waits until it is ready. */
export async function startServer(environment: Record<string, string>): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: '0',
      SESSION_SECRET: TEST_SESSION_SECRET,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  const output: string[] = [];
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(line);
      const entry = JSON.parse(line) as { level: number; msg: string };
      if (entry.level >= LEVEL_ERROR) errors.push(line);
      const ready = /ready at (http:\S+)/.exec(entry.msg);
      if (ready?.[1]) resolve(ready[1]);
    });
    exited.then((code) => reject(new Error(`The server ended with ${code}:\n${output.join('\n')}`)));
  });
  return {
    url,
    process: child,
    errors,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

export interface TestServer extends TestDatabase {
  readonly url: string;
  readonly running: RunningServer;
}

/** A server on a database of this file's own. The file fails if the server logged an error. */
export function useServer(environment: Record<string, string> = {}): TestServer {
  const database = useDatabase();
  let running: RunningServer | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-test-'));
    running = await startServer({ DATABASE_URL: database.databaseUrl, DATA_DIR: folder, ...environment });
  });
  afterAll(async () => {
    const code = await running?.stop();
    await fs.rm(folder, { recursive: true, force: true });
    expect(running?.errors ?? []).toEqual([]);
    expect(code).toBe(0);
  });
  const started = (): RunningServer => {
    if (!running) throw new Error('The server is only there inside tests and hooks.');
    return running;
  };
  return Object.defineProperties(Object.create(database), {
    url: { get: () => started().url },
    running: { get: started },
  }) as TestServer;
}
