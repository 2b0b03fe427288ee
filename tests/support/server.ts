import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type TestDatabase, useDatabase } from './database.ts';
import { type RunningServer, startServer } from './server-process.ts';

export interface TestServer extends TestDatabase {
  readonly url: string;
  /** Its DATA_DIR, for commands beside it. */
  readonly dataDir: string;
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
    dataDir: { get: () => folder },
    running: { get: started },
  }) as TestServer;
}
