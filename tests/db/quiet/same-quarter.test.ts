import { beforeAll, describe, expect, it } from 'vitest';
import { readFigureFilters, toRequest } from '#app/components/figures/figure-filters.ts';
import { figures } from '#app/db/figures.server.ts';
import type { DetectionSource } from '#app/db/schema.ts';
import { administrator } from '#app/db/viewer.ts';
import { loadOverview } from '#app/routes/_index/load-overview.server.ts';
import { loadQuiet } from '#app/routes/good-unaware-or-lucky/load-quiet.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const admin = administrator('test');
const now = new Date('2026-11-22T00:00:00Z');
const DAY = 86_400_000;

/** What was recorded in the year before, and what is aimed at; the quarter itself is the same for all. */
const HISTORIES = {
  sound: { failures: 6, found: ['monitoring'], targetDays: 10 },
  blind: { failures: 18, found: ['customer', 'customer', 'customer', 'monitoring'], targetDays: 60 },
  fortunate: { failures: 20, found: ['monitoring'], targetDays: 60 },
  young: { failures: 6, found: ['monitoring'], targetDays: 60 },
} satisfies Record<string, { failures: number; found: DetectionSource[]; targetDays: number }>;
type Name = keyof typeof HISTORIES;
const NAMES = Object.keys(HISTORIES) as Name[];

async function recordFailure(service: string, daysAgo: number, detectionSource: DetectionSource) {
  const start = now.getTime() - daysAgo * DAY;
  const instant = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  const at = { impact_started: instant(0), detected: instant(5), resolved: instant(65) };
  await recordIncident(database.db, { at, services: [service], detectionSource });
}

beforeAll(async () => {
  const { db } = database;
  const services = await recordServices(db, ...NAMES);
  for (const name of NAMES) {
    const { failures, found, targetDays } = HISTORIES[name];
    await db
      .updateTable('services')
      .set({ mtbfTargetSeconds: targetDays * 86_400 })
      .where('id', '=', services[name])
      .execute();
    for (let i = 0; i < failures; i++)
      await recordFailure(services[name], 90 + ((i + 0.5) * 365) / failures, found[i % found.length]!);
    for (const daysAgo of [60, 20]) await recordFailure(services[name], daysAgo, 'monitoring');
  }
  await refreshMetrics(db);
});

describe('the same quiet quarter of four services with different histories', () => {
  it.each([
    [
      'sound',
      /^Good \(28\.\d days … .* between failures in the last 446 days \(90 days and the 356 before\), the target is 10 days\)$/,
    ],
    ['blind', /^Perhaps unaware \(customers found 14 of 20 in the last 446 days\)$/],
    ['fortunate', /^Lucky \(a quarter this quiet comes by chance 1 time in [4-9], going by the 356 days before\)$/],
    ['young', /^Cannot tell \(what could: .* more in service without a failure\)$/],
  ] as const)('gives %s its own line', async (name, line) => {
    const quiet = await loadQuiet(database.db, admin, new URLSearchParams(), now);
    expect(quiet.services.find(({ slug }) => slug === name)?.text).toMatch(line);
  });

  it.each([
    ['sound', /^Good, in the last 90 days: /, 'Good'],
    ['blind', /^Perhaps unaware, in the last 90 days: /, 'Unaware'],
    ['fortunate', /^Lucky, as far as one can tell, in the last 90 days: /, 'Lucky'],
    ['young', /^Nobody can tell yet, in the last 90 days: .* What could tell: .*\.$/, undefined],
  ] as const)('begins the page of %s with its verdict, and marks that explanation alone', async (name, lead, title) => {
    const page = await loadQuiet(database.db, admin, new URLSearchParams({ service: name }), now);
    expect(page.lead).toMatch(lead);
    const marked = page.columns.filter(({ isVerdict }) => isVerdict);
    expect(marked.map((column) => column.title)).toEqual(title ? [title] : []);
  });

  it('is the same quarter: as many failures, found by the same', async () => {
    for (const service of NAMES) {
      const params = new URLSearchParams({ service });
      const { columns } = await loadQuiet(database.db, admin, params, now);
      expect(columns[2]?.figure.behind[0]?.text).toBe('2 failures in the last 90 days');
    }
  });

  it('is told on the overview in the same words', async () => {
    const overview = await loadOverview(database.db, admin, new URLSearchParams(), now);
    const told = overview?.quiet.services ?? [];
    const page = await loadQuiet(database.db, admin, new URLSearchParams(), now);
    const lines = new Map(page.services.map(({ slug, text }) => [slug, text.toLowerCase()]));
    expect(told.map(({ slug }) => slug)).toEqual(['blind', 'fortunate', 'sound']);
    for (const { slug, text } of told) expect(lines.get(slug)).toBe(text.toLowerCase());
  });

  it('leads from every number to the figure that has it, to the incident', async () => {
    const followed: string[] = [];
    for (const service of ['', ...NAMES]) {
      const page = await loadQuiet(database.db, admin, new URLSearchParams({ service }), now);
      for (const { text, href } of page.columns.flatMap(({ figure }) => figure.behind)) {
        const { pathname, searchParams } = new URL(href, 'http://localhost');
        const metric = pathname.replace('/figures/', '');
        const question = { ...toRequest(readFigureFilters(searchParams), now), metric };
        const [group] = (await figures(database.db, admin, question)).groups;
        const [, n, of] = /^(\d+) (?:failures?|of (\d+)) in/.exec(text) ?? [];
        expect([href, group?.n]).toEqual([href, Number(of ?? n)]);
        followed.push(metric);
      }
    }
    expect(followed.length).toBeGreaterThanOrEqual(4 * NAMES.length);
    expect(new Set(followed)).toEqual(new Set(['mtbf', 'detection_coverage']));
  });
});
