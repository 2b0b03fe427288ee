import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../support/server-process.ts';

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)('as root, with its data below a folder that only root may enter (skipped: not root)', () => {
  let outer = '';
  let closed = '';
  const start = () => startServer({ DATA_DIR: path.join(closed, 'deeper', 'data') });

  beforeAll(async () => {
    outer = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-root-'));
    await fs.chmod(outer, 0o755);
    closed = path.join(outer, 'closed');
    await fs.mkdir(closed, { mode: 0o700 });
  });
  afterAll(() => fs.rm(outer, { recursive: true, force: true }));

  it('ends with code 1 and says which folder to open, and nothing is left behind', async () => {
    const failure: Error = await start().then(
      () => Promise.reject(new Error('It started.')),
      (error) => error,
    );
    expect(failure.message).toContain('The server ended with 1:');
    expect(failure.message).toContain(`chmod o+x ${closed}`);
    expect(failure.message).not.toContain(path.join(closed, 'deeper\\n'));
    expect(await fs.readdir(path.join(closed, 'deeper', 'data'))).toEqual([]);
  });

  it('starts when that folder was opened as it said', async () => {
    await fs.chmod(closed, 0o701);
    const server = await start();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
  });
});
