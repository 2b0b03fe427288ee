import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { writeTable } from '#app/routes/tables.$file/exported-table.server.ts';
import { TABLES } from '#app/routes/tables.$file/tables.server.ts';
import type { ExportFormat } from '#app/text/exported-rows.ts';
import { createApiToken } from '#app/workflows/api-tokens.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { addBusinessCalendar } from '#app/workflows/save-business-calendar.ts';
import { addOwnDuration, setDurationArchived } from '#app/workflows/save-own-duration.ts';
import { useDatabase } from '../support/database.ts';
import { contextOf, makeViewer } from '../support/recording.ts';
import { importFile } from './imports/importing.ts';

const test = useDatabase();
const admin = administrator('test');
const NOW = new Date('2026-01-01T00:00:00Z');
const INCIDENTS = 2_300;

const written = async (
  name: string,
  query = '',
  format: ExportFormat = 'csv',
  viewer: Viewer = admin,
  most?: number,
) => {
  const request = { db: test.db, facts: test.db, viewer, params: new URLSearchParams(query), now: NOW };
  return (await writeTable(name, TABLES[name]!, format, request, most)).toString();
};
const csv = async (...ask: Parameters<typeof written>) =>
  parse(await written(ask[0], ask[1], 'csv', ask[3]), { columns: true, bom: true }) as Record<string, string>[];
const json = async (...ask: Parameters<typeof written>) => JSON.parse(await written(ask[0], ask[1], 'json', ask[3]));

beforeAll(async () => {
  const mapping = {
    format: 'csv',
    source: 'tickets',
    key: 'id',
    fields: { title: 'title', service: 'service', severity: 'severity' },
    moments: { impactStarted: 'start', resolved: 'end' },
  };
  const start = Date.parse('2025-06-01T00:00:00Z');
  const rows = Array.from({ length: INCIDENTS }, (_, n) => {
    const at = start + n * 3_600_000;
    const title = n === 0 ? '=HYPERLINK("https://evil.example")' : `Ausfall Nr. ${n}, „groß“`;
    const end = n % 10 === 9 ? '' : new Date(at + 1000 * (n + 0.25)).toISOString();
    return [
      n,
      `"${title.replaceAll('"', '""')}"`,
      n % 3 ? 'Search' : 'Billing',
      `SEV${(n % 4) + 1}`,
      new Date(at).toISOString(),
      end,
    ];
  });
  await importFile(
    test.db,
    ['id,title,service,severity,start,end', ...rows.map((row) => row.join(','))].join('\n'),
    mapping,
  );
  await refreshMetrics(test.db);
});

describe('the list of incidents as a file', () => {
  it('has every row, not only a page, in the order of the list', async () => {
    const rows = await csv('incidents', 'sort=-number');
    expect(rows).toHaveLength(INCIDENTS);
    expect(new Set(rows.map((row) => row.Number)).size).toBe(INCIDENTS);
    const numbers = rows.map((row) => Number(row.Number!.replace('INC-', '')));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  });

  it('has exact values: seconds with their fraction, instants in UTC, nothing for what is not known', async () => {
    const [first, second] = await csv('incidents', 'sort=number');
    expect(first).toMatchObject({ 'Time to resolve (seconds)': '0.25', Started: '2025-06-01T00:00:00.000Z' });
    expect(second).toMatchObject({ Title: 'Ausfall Nr. 1, „groß“', Services: 'Search', Restricted: 'no', Impact: '' });
    const { table, columns, rows } = await json('incidents', 'sort=number&state=open');
    expect(table).toBe('incidents');
    expect(columns[7]).toEqual({ key: 'timeToResolve', header: 'Time to resolve', unit: 'seconds' });
    expect(rows).toHaveLength(INCIDENTS / 10);
    expect(rows[0]).toMatchObject({ state: 'open', timeToResolve: null, services: ['Billing'], restricted: false });
  });

  it('runs nothing in a spreadsheet', async () => {
    const text = await written('incidents', 'sort=number');
    expect(text).toContain('"\'=HYPERLINK(""https://evil.example"")"');
  });

  it('has the filters of the list, and none that cannot be read', async () => {
    const rows = await csv('incidents', 'severity=SEV1&service=search');
    expect(rows.length).toBe(
      (await csv('incidents', 'severity=SEV1')).filter((row) => row.Services === 'Search').length,
    );
    expect(new Set(rows.map((row) => `${row.Severity} ${row.Services}`))).toEqual(new Set(['SEV1 Search']));
    await expect(csv('incidents', 'severity=SEV9')).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('above the most rows is an error that says so, never a part', async () => {
    await expect(written('incidents', '', 'csv', admin, INCIDENTS - 1)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('more than 2,299 rows'),
    });
    expect((await written('incidents', '', 'csv', admin, INCIDENTS)).trim().split('\r\n')).toHaveLength(INCIDENTS + 1);
  });

  it('is the same to the byte before and after an incident that its reader may not see', async () => {
    const viewer = await makeViewer(test.db, 'coordinator');
    const before = await written('incidents', '', 'json', viewer);
    await sql`insert into incidents (id, title, severity, restricted, impact_started_at)
      values (gen_random_uuid(), 'Hidden', 'SEV1', true, '2025-07-01')`.execute(test.db);
    expect(await written('incidents', '', 'json', viewer)).toBe(before);
    expect(await written('incidents', '', 'json')).toContain('Hidden');
    await sql`delete from incidents where restricted`.execute(test.db);
  });
});

describe('figures as a file', () => {
  it('have a line for every group of every metric', async () => {
    const rows = await csv('figures', 'metric=incident_count,time_to_resolve&groupBy=service&period=all');
    expect(rows.map((row) => [row.Figure, row.Service, row.n, row.Open])).toEqual([
      ['incident_count', 'billing', '767', ''],
      ['incident_count', 'search', '1533', ''],
      ['time_to_resolve', 'billing', '690', '77'],
      ['time_to_resolve', 'search', '1380', '153'],
    ]);
    expect(Number(rows[3]!.Median)).toBeGreaterThan(0);
    expect(rows[0]!.Median).toBe('');
  });

  it('have the page’s window, the last 90 days where nothing else is said', async () => {
    const { rows } = await json('figures', 'metric=incident_count');
    expect(rows).toMatchObject([{ windowStart: '2025-10-03T00:00:00.000Z', n: 0 }]);
  });

  it('and the incidents behind one, each with why it counts as it does', async () => {
    const rows = await csv('figure-incidents', 'metric=time_to_resolve&period=all&sort=longest');
    expect(rows).toHaveLength(INCIDENTS);
    expect(rows[0]).toMatchObject({ 'Duration (seconds)': '2298.25', 'Counts as': 'recorded' });
    const open = await csv('figure-incidents', 'metric=time_to_resolve&period=all&status=pending');
    expect(open).toHaveLength(INCIDENTS / 10);
    await expect(csv('figures', 'metric=time_to_resolve&severty=SEV1')).rejects.toMatchObject({ code: 'INVALID' });
    await expect(csv('figures')).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('what pictures and comparisons have as a file', () => {
  it('is both sides of every figure, and how they were held against each other', async () => {
    const asked = 'metric=incident_count,time_to_resolve&period=all&service=billing&compareService=search&compare=none';
    const [count, resolve] = (await json('comparison', asked)).rows;
    expect([count.n, count.againstN, count.verdict, count.method]).toEqual([767, 1533, 'better', expect.any(String)]);
    const alone = await json('figures', 'metric=time_to_resolve&period=all&groupBy=service');
    const [billing, search] = alone.rows;
    expect([resolve.median, resolve.open, resolve.medianUpper]).toEqual([
      billing.median,
      billing.open,
      billing.medianUpper,
    ]);
    expect([resolve.againstMedian, resolve.againstOpen, resolve.againstMedianUpper]).toEqual([
      search.median,
      search.open,
      search.medianUpper,
    ]);
    await expect(csv('comparison', 'metric=incident_count&period=all')).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('is the share still going on after every step, down from all of them', async () => {
    const { rows } = await json('survival', 'metric=time_to_resolve&period=all');
    expect(rows.length).toBeGreaterThan(100);
    const shares = rows.map((row: { share: number }) => row.share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(rows[0].atRisk).toBeLessThanOrEqual(INCIDENTS);
    await expect(csv('survival', 'metric=incident_count')).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('has no line where no incident says where the time went, and no parameter that nothing knows', async () => {
    expect(await csv('phases', 'period=all')).toEqual([]);
    await expect(csv('savings', 'periode=all')).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('the other tables', () => {
  const ofOneThing = ['import-findings', 'moments', 'comparison', 'spread', 'survival'];
  it.each(Object.keys(TABLES).filter((name) => !name.startsWith('figure') && !ofOneThing.includes(name)))(
    '%s can be taken away by an administrator',
    async (name) => {
      const { rows, columns } = await json(name);
      expect(rows.length).toBe((await csv(name)).length);
      for (const row of rows) expect(Object.keys(row)).toEqual(columns.map((column: { key: string }) => column.key));
    },
  );

  it.each(['people', 'api-tokens', 'durations', 'calendars', 'audit-log', 'imports', 'import-findings'])(
    '%s is not for everybody',
    async (name) => {
      const viewer = await makeViewer(test.db, 'viewer');
      await expect(csv(name, '', 'csv', viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('own durations, calendars and tokens have what their pages show, and no secret', async () => {
    await test.db.insertInto('organisations').values({ id: 1, name: 'Northwind' }).execute();
    const context = contextOf(test.db, admin);
    const used = await addOwnDuration(context, { name: 'Search', from: 'acknowledged', to: 'nature_determined' });
    const fix = await addOwnDuration(context, { name: 'Fix', from: 'detected', to: 'mitigated' });
    await setDurationArchived(context, fix, true);
    const { token } = await createApiToken(context, { name: 'Board', scopes: ['metrics:read', 'services:read'] });
    const office = { name: 'Office', timeZone: 'Europe/Berlin', monday: '09:00-17:00' };
    await addBusinessCalendar(context, { ...office, holidays: '2026-12-25 Christmas Day' });
    expect((await json('durations')).rows).toMatchObject([
      { name: 'Search', id: `own_${used}`, from: 'acknowledged', to: 'nature_determined', archived: false },
      { name: 'Fix', archived: true },
    ]);
    expect((await json('calendars')).rows).toMatchObject([
      { name: 'Office', isDefault: true, timeZone: 'Europe/Berlin', holidays: ['2026-12-25 Christmas Day'] },
    ]);
    const text = await written('api-tokens', '', 'json');
    expect(JSON.parse(text).rows).toMatchObject([
      { for: 'Board', scopes: ['metrics:read', 'services:read'], revoked: null },
    ]);
    expect(text).not.toContain(token);
  });

  it('moments has every version of an incident that its reader may see, in exact instants', async () => {
    const { rows } = await json('moments', 'incident=INC-1');
    expect(rows).toMatchObject([
      { moment: 'impact started', at: '2025-06-01T00:00:00.000Z', change: 'recorded', source: 'import' },
      { moment: 'resolved', at: '2025-06-01T00:00:00.250Z' },
    ]);
    expect(await csv('moments', 'incident=INC-1&kind=resolved')).toHaveLength(1);
    await sql`update incidents set restricted = true where number = 1`.execute(test.db);
    const viewer = await makeViewer(test.db, 'coordinator');
    await expect(csv('moments', 'incident=INC-1', 'csv', viewer)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await sql`update incidents set restricted = false where number = 1`.execute(test.db);
  });

  it('data-quality has every problem, more than anybody repairs by hand', async () => {
    await sql`with made as (
        insert into incidents (id, title, severity, detected_at, resolved_at)
        select gen_random_uuid(), 'Bulk', 'SEV4', at, at from (
          select timestamptz '2025-01-01' + n * interval '1 minute' as at from generate_series(1, 5100) n) times
        returning id, detected_at as at),
      dirty as (insert into metrics_dirty (incident_id) select id from made)
      insert into incident_moments (id, incident_id, kind, at, source)
      select gen_random_uuid(), id, kind, at, 'import' from made, unnest('{detected,resolved}'::text[]) kind`.execute(
      test.db,
    );
    await refreshMetrics(test.db);
    const unknown = await csv('data-quality', 'period=all&kind=noticed_by');
    expect(unknown.filter((row) => row.Title === 'Bulk')).toHaveLength(5100);
    await expect(written('data-quality', 'period=all', 'csv', admin, 5000)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('more than 5,000 rows'),
    });
  }, 60_000);

  it('import-findings has every finding of the kind that is shown', async () => {
    const file = ['id,start', ...Array.from({ length: 1_200 }, (_, n) => `X${n},never`)].join('\n');
    const mapping = { format: 'csv', source: 'broken', key: 'id', moments: { detected: 'start' } };
    const { id } = await importFile(test.db, file, mapping, { confirmed: false });
    expect(await csv('import-findings', `import=${id}`)).toHaveLength(1_200);
    expect(await csv('import-findings', `import=${id}&show=suspicious`)).toHaveLength(0);
    const coordinator = await makeViewer(test.db, 'coordinator');
    await expect(csv('import-findings', `import=${id}`, 'csv', coordinator)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('the audit log goes on beyond its first thousand entries', async () => {
    await sql`insert into audit_entries (actor_kind, action, subject_type, details)
      select 'command', 'test.made', 'test', '{}' from generate_series(1, 1500)`.execute(test.db);
    const { rows } = await sql<{ n: number }>`select count(*) as n from audit_entries`.execute(test.db);
    expect(await csv('audit-log')).toHaveLength(rows[0]!.n);
  });
});
