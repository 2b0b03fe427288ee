import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReliabilityGroup } from '#analytics/metrics/answer.ts';
import { findQuality } from '#app/db/data-quality.server.ts';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { readPart } from '#app/db/figure-parts.server.ts';
import { figures, figuresOf } from '#app/db/figures.server.ts';
import { quietPeriods } from '#app/db/quiet-periods.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { admin, only, resolvedAfter, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();
const march = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' };
const NOW = new Date('2026-05-01T00:00:00Z');
const HOUR = 3600;
let services: Record<'billing' | 'search', string>;

beforeEach(async () => {
  const { db } = database;
  await db.insertInto('organisations').values({ name: 'We', timeZone: 'UTC', subtractMaintenance: true }).execute();
  services = await recordServices(db, 'billing', 'search');
});

const maintain = (from: string, to: string, ids: string[]) =>
  recordIncident(database.db, { at: { impact_started: from, resolved: to }, kind: 'maintenance', services: ids });

describe('where planned maintenance is subtracted', () => {
  beforeEach(async () => {
    const { billing, search } = services;
    await maintain('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', [billing]);
    // wholly planned; one hour of three planned; of two services, of which one serves; before the window
    const at = (from: string, to: string) => ({ impact_started: from, resolved: to });
    const record = (title: string, from: string, to: string, ids: string[]) =>
      recordIncident(database.db, { title, at: at(from, to), services: ids });
    await record('planned', '2026-03-02T10:30:00Z', '2026-03-02T11:00:00Z', [billing]);
    await record('longer', '2026-03-02T11:00:00Z', '2026-03-02T14:00:00Z', [billing]);
    await record('both', '2026-03-02T10:10:00Z', '2026-03-02T10:20:00Z', [billing, search]);
    await record('before', '2026-02-28T23:00:00Z', '2026-03-01T01:00:00Z', [search]);
    await refreshMetrics(database.db);
  });

  it.each(['mtbf', 'mtbf_pooled', 'availability'])('%s and the incidents behind it tell the same', async (metric) => {
    const group = only((await ask({ metric, ...march })).groups) as ReliabilityGroup;
    const { incidents, statuses } = await listFigureIncidents(database.db, admin, { metric, ...march });
    expect(incidents.map(({ title, seconds }) => [title, seconds])).toEqual([
      ['longer', 2 * HOUR],
      ['before', HOUR],
      ['both', 600],
    ]);
    expect(statuses).toEqual({ recorded: 2, began_before: 1 });
    expect(group.failures).toBe(2);
    expect(group.downtimeSeconds).toBe(3 * HOUR + 600);
  });

  it('the quiet of a service is broken by the failures that its time between failures counts', async () => {
    const quiet = await readPart(
      database.db,
      admin,
      quietPeriods(march, {
        organisation: undefined,
        services: [{ slug: 'billing', name: 'Billing', mtbfTargetSeconds: null }],
      }),
      NOW,
    );
    const groups = (await ask({ metric: 'mtbf', ...march, groupBy: ['service'] })).groups as ReliabilityGroup[];
    const billing = groups.find(({ key }) => key.service === 'billing')!;
    expect(billing.failures).toBe(1);
    const [ofBilling] = quiet.services;
    expect(ofBilling!.input.period.events).toBe(billing.failures);
    expect(quiet.whole.input.period.events).toBe(2);
  });

  it('an incident is said to distort downtime by no more than it counts', async () => {
    const { db } = database;
    await maintain('2026-03-10T00:00:00Z', '2026-03-20T00:00:00Z', [services.search]);
    await db.updateTable('organisations').set({ longestPlausibleSeconds: HOUR }).execute();
    const at = { impact_started: '2026-03-10T00:00:00Z', resolved: '2026-03-20T06:00:00Z' };
    await recordIncident(db, { title: 'ten days', at, services: [services.search] });
    await refreshMetrics(db);
    const { problems } = await findQuality(db, admin, march, { duration: null, most: 9 }, NOW);
    const total = (only((await ask({ metric: 'availability', ...march })).groups) as ReliabilityGroup).downtimeSeconds;
    const told = problems.flatMap(({ distortions }) => distortions.filter(({ figure }) => figure === 'downtime'));
    expect(told.map(({ now, repaired }) => [now, now! - repaired!]).sort((a, b) => a[1]! - b[1]!)).toEqual([
      [total, 2 * HOUR],
      [total, 6 * HOUR],
    ]);
  });
});

it('a merged maintenance is planned no more, and a merged near miss warns of nothing', async () => {
  const { db } = database;
  const { billing } = services;
  await maintain('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', [billing]);
  await recordIncident(db, { at: resolvedAfter('2026-03-02', 60), services: [billing] });
  await recordIncident(db, { at: resolvedAfter('2026-03-03', 5), kind: 'near_miss', services: [billing] });
  const askAll = async () => {
    const quiet = await readPart(db, admin, quietPeriods(march, { organisation: undefined, services: [] }), NOW);
    const { failures } = only((await ask({ metric: 'mtbf', ...march })).groups) as ReliabilityGroup;
    return [failures, quiet.whole.input.nearMisses];
  };
  await refreshMetrics(db);
  const merge = async (kind: 'maintenance' | 'near_miss') => {
    const into = await recordIncident(db, { at: resolvedAfter('2025-03-03', 5), kind: 'exercise' });
    const [{ id }] = (await db
      .updateTable('incidents')
      .set({ mergedIntoId: into })
      .where('kind', '=', kind)
      .returning('id')
      .execute()) as [{ id: string }];
    await db.insertInto('metricsDirty').values({ incidentId: id }).execute();
    await refreshMetrics(db);
  };
  expect(await askAll()).toEqual([0, 1]);
  await merge('maintenance');
  expect(await askAll()).toEqual([1, 1]);
  await merge('near_miss');
  expect(await askAll()).toEqual([1, 0]);
});

it('what is planned after a window is in an answer that was remembered, where an outage of the window lasts into it', async () => {
  const { db, connection } = database;
  const copy = new FactCopy(connection);
  const { billing } = services;
  await maintain('2026-03-31T22:00:00Z', '2026-04-01T00:00:00Z', [billing]);
  const at = { impact_started: '2026-03-31T23:00:00Z', resolved: '2026-04-01T02:00:00Z' };
  await recordIncident(db, { at, services: [billing] });
  await refreshMetrics(db);
  await copy.refresh();
  const failures = async () => {
    const { groups } = await figures(copy, admin, { metric: 'mtbf', ...march });
    const quiet = await readPart(copy, admin, quietPeriods(march, { organisation: undefined, services: [] }), NOW);
    return [(only(groups) as ReliabilityGroup).failures, quiet.whole.input.period.events];
  };
  expect(await failures()).toEqual([1, 1]);
  await maintain('2026-04-01T00:00:00Z', '2026-04-01T03:00:00Z', [billing]);
  await refreshMetrics(db);
  expect(await failures()).toEqual([0, 0]);
});

it('what was planned before a window is no downtime of what lasts into it, from the database as from memory', async () => {
  const { db, connection } = database;
  const copy = new FactCopy(connection);
  await maintain('2026-02-28T20:00:00Z', '2026-02-28T22:00:00Z', [services.search]);
  const at = { impact_started: '2026-02-28T20:00:00Z', resolved: '2026-03-01T02:00:00Z' };
  await recordIncident(db, { at, services: [services.search] });
  await refreshMetrics(db);
  await copy.refresh();
  for (const source of [copy, db]) {
    const { incidents } = await listFigureIncidents(source, admin, { metric: 'availability', ...march });
    expect(incidents).toMatchObject([{ seconds: 2 * HOUR, wholeSeconds: 4 * HOUR }]);
  }
});

it('no window is down for longer than it is, whichever services are asked about and whatever was planned', async () => {
  const { db } = database;
  const hour = fc.integer({ min: 0, max: 72 });
  const span = fc.tuple(hour, hour).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const linked = fc.subarray(['billing', 'search'] as const);
  const incident = fc.record({ span, linked, isPlanned: fc.boolean() });
  const at = (hours: number) => new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000).toISOString();
  await fc.assert(
    fc.asyncProperty(fc.array(incident, { maxLength: 6 }), async (incidents) => {
      await db.deleteFrom('incidents').execute();
      for (const {
        span: [start, end],
        linked: slugs,
        isPlanned,
      } of incidents) {
        await recordIncident(db, {
          at: { impact_started: at(start), resolved: at(end) },
          kind: isPlanned ? 'maintenance' : 'production',
          services: slugs.map((slug) => services[slug]),
        });
      }
      await refreshMetrics(db);
      const window = { from: '2026-03-01', to: '2026-03-04', asOf: '2026-05-01', metric: 'availability' };
      const answers = await figuresOf(db, admin, [
        window,
        { ...window, service: ['billing'] },
        { ...window, groupBy: ['service', 'day'] },
        { ...window, metric: 'mtbf_pooled', groupBy: ['day'] },
      ]);
      for (const group of answers.flatMap(({ groups }) => groups as ReliabilityGroup[])) {
        expect(group.exposureSeconds).toBeGreaterThanOrEqual(0);
        expect(group.downtimeSeconds).toBeLessThanOrEqual(3 * 24 * HOUR * 2);
      }
    }),
    { numRuns: 25, seed: 20_261_122 },
  );
}, 60_000);
