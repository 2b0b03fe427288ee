import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);

/** How many processes have the folder in their command line. */
async function countProcesses(folder: string): Promise<number> {
  const { stdout } = await run('pgrep', ['-f', folder]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter(Boolean).length;
}

describe('when something fails', () => {
  let folder = '';
  beforeEach(async () => {
    await fs.mkdir('.cache', { recursive: true });
    folder = await fs.mkdtemp(path.resolve('.cache/fail-'));
    await fs.chmod(folder, 0o755);
  });
  afterEach(async () => {
    await run('pkill', ['-9', '-f', folder]).catch(() => {});
    await fs.rm(folder, { recursive: true, force: true });
  });

  it('a start that finds its port taken ends with code 1 and leaves no database running', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as { port: number };
    await expect(startServer({ DATA_DIR: folder, PORT: String(port) })).rejects.toThrow(
      /ended with 1[\s\S]*EADDRINUSE/,
    );
    expect(await countProcesses(folder)).toBe(0);
    squatter.close();
  });

  it('a SIGTERM during the first start ends it with code 0 and leaves nothing running', async () => {
    const started = startServer({ DATA_DIR: folder });
    const failed = expect(started).rejects.toThrow(/ended with 0/);
    await until(() => fs.readdir(folder).then((names) => names.some((name) => name.startsWith('postgres'))));
    const { stdout } = await run('pgrep', ['-P', String(process.pid), '-f', 'app/server.ts']).catch(() => ({
      stdout: '',
    }));
    for (const pid of stdout.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGTERM');
    await failed;
    expect(await countProcesses(folder)).toBe(0);
  });

  it('a request while the database is away does not end the process, which finds back by itself', {
    timeout: 60_000,
  }, async () => {
    const server = await startServer({ DATA_DIR: folder });
    const settings = JSON.parse(await fs.readFile(path.join(folder, 'postgres.json'), 'utf8'));
    const url = `postgres://hindsight:${settings.password}@127.0.0.1:${settings.port}/postgres`;
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    await client.query('alter database hindsight allow_connections false');
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'hindsight'");
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    const scrape = await fetch(`${server.url}/metrics`);
    expect(scrape.status).toBe(200);
    expect(await scrape.text()).toMatch(/^hindsight_live_pages 0$/m);
    const feed = await fetch(`${server.url}/feed/any-key.json`);
    expect(feed.status).toBe(503);
    expect(feed.headers.get('cache-control')).toBe('no-store');
    expect(feed.headers.get('access-control-allow-origin')).toBe('*');
    expect(await feed.json()).toMatchObject({ code: 'UNAVAILABLE' });
    expect((await fetch(`${server.url}/feed/notice.js`)).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await client.query('alter database hindsight allow_connections true');
    await client.end();
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 15_000);
    expect(await server.stop()).toBe(0);
    expect(await countProcesses(folder)).toBe(0);
  });

  it('a database that was killed is started again', { timeout: 60_000 }, async () => {
    const server = await startServer({ DATA_DIR: folder });
    await run('pkill', ['-9', '-f', `postgres.*${folder}`]);
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 40_000);
    expect(await server.stop()).toBe(0);
    expect(await countProcesses(folder)).toBe(0);
  });
});
