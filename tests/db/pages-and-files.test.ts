import { beforeAll, describe, expect, it } from 'vitest';
import { filterParts } from '#app/components/figures/figure-filters.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { laidOutPdf } from '#app/print/document-pdf.server.ts';
import { loadReport } from '#app/report/load-report.server.ts';
import { loadOverview } from '#app/routes/_index/load-overview.server.ts';
import { loadComparison } from '#app/routes/compare/load-comparison.server.ts';
import { loadFigure } from '#app/routes/figures.$metric/load-figure.server.ts';
import { loadExportedGraph } from '#app/routes/post-mortems.$reference.v.$number._index/load-exported-graph.server.ts';
import { loadFiledAnalysis } from '#app/routes/post-mortems.$reference.v.$number._index/load-filed-analysis.server.ts';
import { loadVersion } from '#app/routes/post-mortems.$reference.v.$number._index/load-version.server.ts';
import { versionOnPaper } from '#app/routes/post-mortems.$reference.v.$number._index/version-file.server.ts';
import { writeTable } from '#app/routes/tables.$file/exported-table.server.ts';
import { TABLES } from '#app/routes/tables.$file/tables.server.ts';
import { postMortemReference } from '#app/text/references.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useDatabase } from '#tests/support/database.ts';
import { readPdf } from '#tests/support/pdf-text.ts';

const now = new Date('2026-11-21T12:00:00Z');
const admin = administrator('test');

describe('what a page shows', () => {
  const database = useDatabase();

  beforeAll(async () => {
    await loadSample(
      { db: database.db, viewer: admin, actor: { kind: 'command', id: null, requestId: null } },
      { endAt: now },
    );
  });

  async function rowsOf(name: string, query: string | [string, string][]) {
    const params = new URLSearchParams(query);
    const request = { db: database.db, facts: database.db, viewer: admin, params, now };
    const file = await writeTable(name, TABLES[name]!, 'json', request);
    return JSON.parse(file.toString()).rows as Record<string, number | string | boolean | null>[];
  }
  const figure = (metric: string, query: string) =>
    loadFigure(database.db, admin, metric, new URLSearchParams(query), now);

  it.each([
    'by=service&a=search&b=checkout&period=365',
    'by=date&date=2026-09-01&days=60&severity=SEV2',
    'from=2026-10-01&to=2026-11-01&compareFrom=2026-08-01&compareTo=2026-10-01&time=business',
  ])('of a comparison (%s) is in its file, both sides of it', async (query) => {
    const { view, exported } = await loadComparison(database.db, admin, new URLSearchParams(query), now);
    const rows = await rowsOf('comparison', exported);
    const value = (median: unknown, other: unknown) => median ?? other;
    expect(rows.map((row) => [row.metric, row.verdict, value(row.median, row.value)])).toEqual(
      view!.rows.map(({ metric, verdict, a }) => [metric, verdict.verdict, a.amount]),
    );
    expect(rows.map((row) => value(row.againstMedian, row.againstValue))).toEqual(view!.rows.map(({ b }) => b.amount));
  });

  it('of where the time goes and what would help most is in their files', async () => {
    const query = 'period=365';
    const { phases, savings } = (await loadOverview(database.db, admin, new URLSearchParams(query), now))!;
    const shares = await rowsOf('phases', query);
    expect(shares.map((row) => [row.phase, row.share, row.time, row.n])).toEqual(
      phases!.phases.map(({ key, share, seconds }) => [key, share, seconds, phases!.n]),
    );
    const saved = await rowsOf('savings', query);
    // the page ranks only what is certain enough
    expect(saved.filter(({ lower }) => lower !== null).slice(0, savings!.bars.length)).toEqual(
      savings!.bars.map(({ key, value, interval, n }) =>
        expect.objectContaining({
          service: key.split(' ')[0],
          halved: key.split(' ')[1],
          saved: value,
          lower: interval[0],
          upper: interval[1],
          n,
        }),
      ),
    );
  });

  it('leads from what is open to the list with the same filters', async () => {
    const params = new URLSearchParams('service=search&severity=SEV2&period=365');
    const { open } = (await loadOverview(database.db, admin, params, now))!;
    expect(open.moreHref).toBe('/incidents?open=now&service=search&severity=SEV2');
  });

  it('of how long incidents last is in its file', async () => {
    const { survival } = await figure('time_to_resolve', 'period=365');
    const rows = await rowsOf('survival', 'metric=time_to_resolve&period=365');
    expect(rows.map((row) => [row.after, row.share, row.atRisk])).toEqual(
      survival!.steps.map((step) => [step.seconds, step.survival, step.atRisk]),
    );
  });

  it('of how durations are spread is in its file, the time before with it', async () => {
    const { spread, numbers } = await figure('time_to_resolve', 'period=365');
    const rows = await rowsOf('spread', 'metric=time_to_resolve&period=365');
    const count = (before: boolean, open: boolean) =>
      rows.filter((row) => row.before === before && row.open === open).reduce((sum, row) => sum + Number(row.n), 0);
    const sum = (piles: readonly number[]) => piles.reduce((total, n) => total + n, 0);
    const { current, before } = spread!.strip;
    expect(count(false, false)).toBe(numbers.find(({ label }) => label === 'Incidents')!.amount);
    expect([count(false, false), count(false, true)]).toEqual([sum(current.over), sum(current.open)]);
    expect([count(true, false), count(true, true)]).toEqual([sum(before!.over), sum(before!.open)]);
  });

  it('of the chart of a report is in its file', async () => {
    const { control, charted, asOf } = await loadReport(database.db, admin, '2026-10', new URLSearchParams(), now);
    const rows = await rowsOf('figures', [
      ['metric', 'incident_count'],
      ['groupBy', 'month'],
      ...filterParts(charted),
      ['asOf', asOf.toISOString()],
    ]);
    expect(rows.map((row) => [row.month, row.value])).toEqual(control!.months.map(({ key, value }) => [key, value]));
  });

  it.each(['time_to_resolve', 'incident_count', 'mtbf', 'within_target'])(
    'of %s by month is what the link of the month leads to, also where the window cuts it',
    async (metric) => {
      const { months } = await figure(metric, 'period=90');
      const shown = months.control?.months ?? months.months;
      expect(shown.length).toBeGreaterThan(3);
      for (const { month, href, value } of shown) {
        const { numbers } = await figure(metric, href.split('?')[1]!);
        expect(numbers[0]!.amount, `${month}: ${href}`).toBe(value);
      }
    },
  );

  it('of a published post-mortem names nobody on paper, with its times in UTC', { timeout: 60_000 }, async () => {
    const { db } = database;
    const published = await db
      .selectFrom('postMortemVersions as v')
      .innerJoin('postMortems as p', 'p.id', 'v.postMortemId')
      .select(['p.number', 'v.number as version'])
      .where('v.state', '=', 'published')
      .where('p.templateKey', '=', 'blameless-review')
      .where((eb) => eb.exists(eb.selectFrom('causalNodes').select('id').whereRef('postMortemId', '=', 'p.id')))
      .executeTakeFirstOrThrow();
    const reference = postMortemReference(published.number);
    const sources = { db, facts: db };
    const version = await loadVersion(sources, admin, reference, String(published.version), 'UTC');
    const people = await listPeopleAsRoles(db, admin, version.frame.incident.id);
    const graph = await loadExportedGraph(db, admin, version.frame, version.number, people);
    const analysis = await loadFiledAnalysis(db, admin, version.frame.id, version.number);
    const filed = { ...version, reference, incident: version.frame.incident, graph, analysis, people };
    const document = versionOnPaper(filed, { paper: 'letter', publicUrl: 'https://hindsight.test' });
    const text = (await readPdf(await laidOutPdf(document))).pages.join(' ');
    expect(text).toContain(version.title);
    expect(text).toContain(`https://hindsight.test/post-mortems/${reference}/v/${published.version}`);
    expect(text).toContain('What led to what');
    expect(analysis.factors.length).toBeGreaterThan(0);
    expect(text).toContain('What made it more likely');
    expect(text).toMatch(/\d\d:\d\d:\d\d UTC/);
    const users = await db.selectFrom('users').select('name').execute();
    expect(users.length).toBeGreaterThan(3);
    expect(users.filter(({ name }) => text.includes(name))).toEqual([]);
  });
});
