import { beforeAll, describe, expect, it } from 'vitest';
import { METRICS } from '#analytics/metrics/definitions.ts';
import { administrator } from '#app/db/viewer.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { loadComparison } from '#app/routes/compare/load-comparison.server.ts';
import { loadDataQuality } from '#app/routes/data-quality/load-data-quality.server.ts';
import { loadFigure } from '#app/routes/figures.$metric/load-figure.server.ts';
import { writeTable } from '#app/routes/tables.$file/exported-table.server.ts';
import { TABLES } from '#app/routes/tables.$file/tables.server.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { addOwnDuration } from '#app/workflows/save-own-duration.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, makeViewer } from '#tests/support/recording.ts';

const now = new Date('2026-11-21T12:00:00Z');
const admin = administrator('test');
const database = useDatabase();

beforeAll(async () => {
  await loadSample(contextOf(database.db, admin), { endAt: now });
});

const exported = (name: string, params: URLSearchParams) =>
  writeTable(name, TABLES[name]!, 'json', { db: database.db, facts: database.db, viewer: admin, params, now });

describe('a page after the last one', () => {
  it('is the last one of the incidents behind a figure', async () => {
    const at = async (page: string) => {
      const params = new URLSearchParams({ period: 'all', page });
      return (await loadFigure(database.db, admin, 'time_to_resolve', params, now)).list;
    };
    const first = await at('1');
    expect(first.pages).toBeGreaterThan(2);
    const last = await at(String(first.pages));
    expect(await at('99999')).toEqual(last);
    expect([last.page, last.rows.length > 0]).toEqual([first.pages, true]);
  });

  it('is the last one of what needs repair', async () => {
    const at = (page: string) => loadDataQuality(database.db, admin, new URLSearchParams({ period: 'all', page }), now);
    const far = await at('99999');
    expect(far.page).toBeGreaterThan(1);
    expect(far.rows.length).toBeGreaterThan(0);
    expect(await at(String(far.page))).toEqual(far);
  });
});

describe('the figures of a comparison', () => {
  it('are all in its file, however many are ticked', async () => {
    const viewer = await makeViewer(database.db, 'admin');
    const own: string[] = [];
    for (let i = METRICS.length; i < 23; i++) {
      const input = { name: `Wait ${i}`, words: 'A wait.', from: 'detected', to: 'resolved' } as const;
      own.push(await addOwnDuration(contextOf(database.db, viewer), input));
    }
    const params = new URLSearchParams(
      'by=period&from=2026-08-01&to=2026-11-01&compareFrom=2026-05-01&compareTo=2026-08-01',
    );
    for (const { id } of METRICS) params.append('metric', id);
    for (const key of own) params.append('metric', `own_${key}`);
    const comparison = await loadComparison(database.db, admin, params, now);
    expect(comparison.view!.rows.length).toBeGreaterThan(20);
    const file = JSON.parse((await exported('comparison', new URLSearchParams(comparison.exported))).toString());
    const metrics = (file.rows as { metric: string }[]).map(({ metric }) => metric);
    expect(metrics).toEqual(comparison.view!.rows.map(({ metric }) => metric));
  });

  it('stand in a file once each, however often they are named', async () => {
    const file = JSON.parse((await exported('figures', new URLSearchParams('metric=mtbf,mtbf'))).toString());
    expect(file.rows).toHaveLength(1);
  });
});

describe('a file whose address asks for what there is not', () => {
  it.each([
    ['figures', 'metric=mtbf&period=abc', 'period'],
    ['figure-incidents', 'metric=mtbf&sort=best', 'sort'],
    ['data-quality', 'kind=nope', 'kind'],
    ['data-quality', 'metric=nope', 'metric'],
    ['moments', 'incident=INC-1&kind=nope', 'kind'],
    ['audit-log', 'before=soon', 'before'],
  ])('is refused: %s by %s', async (name, query, part) => {
    await expect(exported(name, new URLSearchParams(query))).rejects.toMatchObject({
      code: 'INVALID',
      fields: { [part]: expect.stringContaining('cannot be') },
    });
  });
});

describe('a report as of an instant', () => {
  const asked = (month: string, asOf?: string) =>
    loadReport(database.db, admin, month, new URLSearchParams(asOf ? { asOf } : {}), now);

  it('knows that it is one, and leads to no month that had not begun then', async () => {
    expect(await asked('2026-09', '2026-10-10')).toMatchObject({ isFixed: true, previous: '2026-08', next: '2026-10' });
    expect(await asked('2026-10', '2026-10-10')).toMatchObject({ isFixed: true, next: null });
    expect(await asked('2026-10')).toMatchObject({ isFixed: false, next: '2026-11' });
  });

  it('is refused where the month had not begun then, by the name of what is wrong', async () => {
    await expect(asked('2026-10', '2026-09-10')).rejects.toMatchObject({
      code: 'INVALID',
      fields: { asOf: expect.stringContaining('October 2026 had not begun then') },
    });
  });
});
