import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImport } from '#jobs/run-import.ts';
import { useDatabase } from '../../support/database.ts';
import { until } from '../../support/until.ts';

const test = useDatabase();
const INCIDENTS = 8000;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hindsight-import-'));
  const rows = Array.from({ length: INCIDENTS }, (_, index) => `T${index},2024-01-01T10:00:00Z,Service ${index % 9}`);
  await writeFile(path.join(folder, 'tickets.csv'), ['id,start,service', ...rows].join('\n'));
  const mapping = {
    format: 'csv',
    source: 'tickets',
    key: 'id',
    fields: { service: 'service' },
    moments: { detected: 'start' },
  };
  await writeFile(path.join(folder, 'tickets.json'), JSON.stringify(mapping));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const importCommand = (...more: string[]) => {
  const files = [path.join(folder, 'tickets.csv'), '--mapping', path.join(folder, 'tickets.json'), ...more];
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli.ts', 'import', ...files], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: test.databaseUrl, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  child.stderr.on('data', (piece) => {
    err += piece;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  );
  return { child, ended };
};

const count = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from incidents`.execute(test.db);
  return rows[0]!.n;
};

describe('the command', () => {
  it('that is killed in the middle loses nothing: a worker finishes its import', async () => {
    const { child, ended } = importCommand();
    await until(count, 60_000);
    child.kill('SIGKILL');
    await ended;
    const after = await count();
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(INCIDENTS);
    const jobs = await sql<{ payload: { importId: string } }>`
      select payload from graphile_worker._private_jobs where key like 'run-import:%'`.execute(test.db);
    expect(jobs.rows).toHaveLength(1);
    const context = { connection: test.connection, signal: new AbortController().signal };
    // the dead process's connection may take a moment to be noticed
    await until(async () => {
      await runImport(context, jobs.rows[0]!.payload);
      return (await count()) === INCIDENTS;
    }, 60_000);
    const record = await test.db.selectFrom('imports').selectAll().executeTakeFirstOrThrow();
    expect(record).toMatchObject({ state: 'done', incidents: INCIDENTS, created: INCIDENTS, updated: 0, unchanged: 0 });
  }, 180_000);

  it('run again ends with its result on the last line, and nothing new', async () => {
    const { code, out } = await importCommand('--json').ended;
    expect(code).toBe(0);
    expect(JSON.parse(out.trim().split('\n').at(-1)!)).toEqual({
      incidents: INCIDENTS,
      created: 0,
      updated: 0,
      unchanged: INCIDENTS,
      events: 0,
      rejected: 0,
      suspicious: 0,
    });
  }, 60_000);

  it('with --dry-run and --rejects writes the rows it could not use, and nothing else', async () => {
    await writeFile(path.join(folder, 'tickets.csv'), 'id,start,service\nNEW,2024-01-01,\nBAD,"31/2/2024, noon",x\n');
    const rejects = path.join(folder, 'rejects.csv');
    const { code, out } = await importCommand('--dry-run', '--json', '--rejects', rejects).ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ incidents: 1, created: 1, rejected: 1 });
    expect(await readFile(rejects, 'utf8')).toBe(
      'row,column,reason,id,service,start\r\n' +
        '3,start,"Row 3, column start: ""31/2/2024, noon"" is not an ISO 8601 date.",BAD,x,"31/2/2024, noon"\r\n',
    );
    expect(await count()).toBe(INCIDENTS);
    expect(await test.db.selectFrom('imports').select('id').where('state', '!=', 'done').execute()).toEqual([]);
  }, 60_000);

  it('without a mapping shows the one it guesses, tries it, and writes nothing', async () => {
    await writeFile(path.join(folder, 'other.csv'), 'ticket;title;start;priority\n1;Slow;13.2.2024 10:00;high\n');
    const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli.ts', 'import', path.join(folder, 'other.csv')], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: test.databaseUrl, DATA_DIR: folder },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(2);
    expect(out).toContain('"dateFormat": "d.M.yyyy H:mm"');
    expect(out).toContain('1 incidents (1 new');
    expect(err).toContain('Nothing was written');
    expect(await count()).toBe(INCIDENTS);
  }, 60_000);
});
