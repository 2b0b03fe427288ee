import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommand } from '../../support/command.ts';
import { useDatabase } from '../../support/database.ts';

const test = useDatabase();
const INCIDENTS = 20;
let folder = '';
const fileNamed = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hindsight-import-'));
  const mapping = {
    format: 'csv',
    source: 'tickets',
    key: 'id',
    fields: { service: 'service' },
    moments: { detected: 'start' },
  };
  await writeFile(fileNamed('tickets.json'), JSON.stringify(mapping));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const importCommand = (...args: string[]) =>
  startCommand(['import', ...args], { DATABASE_URL: test.databaseUrl, DATA_DIR: folder }).ended;
const importTickets = (...more: string[]) =>
  importCommand(fileNamed('tickets.csv'), '--mapping', fileNamed('tickets.json'), ...more);

const count = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from incidents`.execute(test.db);
  return rows[0]!.n;
};

/* What becomes of an import whose command is killed: tests/routes/import-survives.test.ts. */
describe('the command', () => {
  it('ends with its result on the last line, and run again with nothing new', async () => {
    const rows = Array.from({ length: INCIDENTS }, (_, index) => `T${index},2024-01-01T10:00:00Z,Service ${index % 9}`);
    await writeFile(fileNamed('tickets.csv'), ['id,start,service', ...rows].join('\n'));
    const nothing = { created: 0, updated: 0, unchanged: 0, duplicates: 0, completed: 0 };
    const none = { incidents: INCIDENTS, ...nothing, events: 0, rejected: 0, suspicious: 0 };
    for (const changed of [{ created: INCIDENTS }, { unchanged: INCIDENTS }]) {
      const { code, out } = await importTickets('--json');
      expect(code).toBe(0);
      expect(JSON.parse(out.trim().split('\n').at(-1)!)).toEqual({ ...none, ...changed });
    }
  }, 60_000);

  it('with --dry-run and --rejects writes the rows it could not use, and nothing else', async () => {
    const before = await count();
    await writeFile(fileNamed('tickets.csv'), 'id,start,service\nNEW,2024-01-01,\nBAD,"31/2/2024, noon",=cmd|calc\n');
    const { code, out } = await importTickets('--dry-run', '--json', '--rejects', fileNamed('rejects.csv'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ incidents: 1, created: 1, rejected: 1 });
    expect(await readFile(fileNamed('rejects.csv'), 'utf8')).toBe(
      'row,column,reason,id,service,start\r\n' +
        '3,start,"Row 3, column start: ""31/2/2024, noon"" is not an ISO 8601 date.",BAD,\'=cmd|calc,"31/2/2024, noon"\r\n',
    );
    expect(await count()).toBe(before);
    expect(await test.db.selectFrom('imports').select('id').where('state', '!=', 'done').execute()).toEqual([]);
  }, 60_000);

  it('without a mapping shows the one it guesses, tries it, and writes nothing', async () => {
    const before = await count();
    await writeFile(fileNamed('tickets.csv'), 'ticket;title;start;priority\n1;Slow;13.2.2024 10:00;high\n');
    const { code, out, err } = await importCommand(fileNamed('tickets.csv'));
    expect(code).toBe(2);
    expect(out).toContain('"dateFormat": "d.M.yyyy H:mm"');
    expect(out).toContain('1 incidents (1 new');
    expect(out).toContain('"source": "tickets-2"');
    expect(err).toContain('Another file was imported as "tickets"');
    expect(err).toContain('Nothing was written');
    expect(await count()).toBe(before);
  }, 60_000);
});
