import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '#app/db/embedded-postgres.server.ts';
import { type RunningServer, startServer } from '../support/server-process.ts';

const run = promisify(execFile);

/** Ids of the processes whose command line speaks of the folder. */
async function processesOf(folder: string): Promise<string[]> {
  const { stdout } = await run('pgrep', ['-f', folder]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter(Boolean);
}

describe('the process with its own database', () => {
  let folder = '';
  const start = () => startServer({ DATA_DIR: folder });
  beforeAll(async () => {
    await fs.mkdir(path.resolve('.cache'), { recursive: true });
    folder = await fs.mkdtemp(path.resolve('.cache/life-'));
    await fs.chmod(folder, 0o755);
  });
  afterAll(async () => {
    await run('pkill', ['-9', '-f', folder]).catch(() => {});
    await fs.rm(folder, { recursive: true, force: true });
  });

  it('ends everything within ten seconds of SIGTERM, with exit code 0', async () => {
    const server = await start();
    const ready = await fetch(`${server.url}/readyz`);
    expect(await ready.json()).toEqual({ ready: true, database: true, migrations: true, workers: true });
    expect((await processesOf(folder)).length).toBeGreaterThan(0);
    const live = await fetch(`${server.url}/healthz`);
    expect(live.status).toBe(200);
    const asked = performance.now();
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(await processesOf(folder)).toEqual([]);
  });

  it('adopts the database that a killed process left running, and is ready within ten seconds', async () => {
    const first = await start();
    await first.stop('SIGKILL');
    const orphan = await processesOf(folder);
    expect(orphan.length).toBeGreaterThan(0);
    const asked = performance.now();
    const second: RunningServer = await start();
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    expect(await processesOf(folder)).toEqual(orphan);
    expect(await second.stop()).toBe(0);
    expect(await processesOf(folder)).toEqual([]);
  });

  it('lets two processes share one database, and only the last to leave stops it', async () => {
    const [web, worker] = await Promise.all([
      startServer({ DATA_DIR: folder, HINDSIGHT_ROLE: 'web' }),
      startServer({ DATA_DIR: folder, HINDSIGHT_ROLE: 'worker' }),
    ]);
    expect(await web.stop()).toBe(0);
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
    expect(await worker.stop()).toBe(0);
    expect(await processesOf(folder)).toEqual([]);
  });
});

describe('a database that is not there yet', () => {
  it('is made once by three processes that start at the same time', async () => {
    await fs.mkdir(path.resolve('.cache'), { recursive: true });
    const folder = await fs.mkdtemp(path.resolve('.cache/fresh-'));
    await fs.chmod(folder, 0o755);
    try {
      const entered = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres(folder)));
      expect(new Set(entered.map(({ connectionString }) => connectionString)).size).toBe(1);
      for (const { leave } of entered) await leave();
      expect(await processesOf(folder)).toEqual([]);
    } finally {
      await run('pkill', ['-9', '-f', folder]).catch(() => {});
      await fs.rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the environment', () => {
  it('is refused at boot with the name of every wrong variable', async () => {
    await expect(
      startServer({ DATA_DIR: '.cache/never', HINDSIGHT_ROLE: 'everything', LOG_LEVEL: 'loud' }),
    ).rejects.toThrow(/HINDSIGHT_ROLE.*LOG_LEVEL/s);
  });
});
