import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { withFacts } from '#app/db/figure-facts.server.ts';
import { figures, figuresOf } from '#app/db/figures.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import {
  AVAILABILITY,
  admin,
  keysAndCounts,
  resolvedAfter,
  SECURITY,
  useFigures,
  viewer,
} from '#tests/support/ask-figures.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('several questions at once', () => {
  it('are answered as each would be alone, to the byte, whatever windows, filters and groups they mix', async () => {
    const { search, billing } = await recordServices(database.db, 'search', 'billing', 'quiet');
    for (let day = 1; day <= 28; day++) {
      const date = `2026-0${1 + (day % 3)}-${String(day).padStart(2, '0')}`;
      await recordIncident(database.db, {
        at: day % 5 === 0 ? { detected: `${date}T08:00:00Z` } : resolvedAfter(date, day * 61),
        severity: day % 2 === 0 ? 'SEV1' : 'SEV3',
        services: [[search], [billing], [search, billing], []][day % 4],
        categories: day % 3 === 0 ? [SECURITY, AVAILABILITY] : [],
        restricted: day % 7 === 0,
      });
    }
    await refreshMetrics(database.db);
    const windows = [
      {},
      { from: '2026-02-01', to: '2026-03-01' },
      { from: '2026-02-10', to: '2026-02-20' },
      { from: '2026-03-01', asOf: '2026-03-15T12:00:00Z' },
      { to: '2026-02-01', service: ['search'] },
      // an incident was open then
      { from: '2026-02-01', asOf: '2026-03-15T00:00:00Z' },
    ];
    const groups = [undefined, ['month'], ['service'], ['service', 'severity', 'month'], ['category']];
    const requests = METRIC_IDS.flatMap((metric) =>
      windows.map((window, i) => ({
        asOf: '2026-06-01',
        ...window,
        metric,
        groupBy: groups[(i + metric.length) % groups.length],
      })),
    );
    for (const as of [admin, viewer]) {
      const alone = [];
      for (const request of requests) alone.push(await figures(database.db, as, request));
      expect(JSON.stringify(await figuresOf(database.db, as, requests))).toBe(JSON.stringify(alone));
    }
  }, 60_000);

  it('name the field of the first that cannot be answered', async () => {
    const requests = [{ metric: 'mtbf' }, { metric: 'mtbf', service: ['nowhere'] }];
    await expect(figuresOf(database.db, admin, requests)).rejects.toMatchObject({
      fields: { service: expect.anything() },
    });
  });
});

describe('the incidents that a window needs', () => {
  const load = async (metric: string, downtimeEndsAt: 'resolved' | 'mitigated' = 'resolved') => {
    await refreshMetrics(database.db);
    await sql`truncate organisations`.execute(database.db);
    await database.db.insertInto('organisations').values({ name: 'We', downtimeEndsAt }).execute();
    const request = { metric, from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' };
    return withFacts(database.db, admin, [request], Date.now() * 1000, ({ columns }) =>
      Array.from(columns.order.values.subarray(0, columns.order.length), (startedAt) =>
        new Date(startedAt / 1000).toISOString().slice(0, 10),
      ),
    );
  };

  it('are not those that were resolved long before it, though nobody ever closed them', async () => {
    await recordIncident(database.db, { at: resolvedAfter('2024-01-01', 60) });
    await recordIncident(database.db, { at: { detected: '2024-01-02T00:00:00Z' } });
    await recordIncident(database.db, { at: resolvedAfter('2026-02-28', 3000) });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 60) });
    const mitigated = { detected: '2024-01-03T00:00:00Z', mitigated: '2024-01-04T00:00:00Z' };
    await recordIncident(database.db, { at: mitigated });
    expect(await load('mtbf')).toEqual(['2024-01-02', '2024-01-03', '2026-02-28', '2026-03-02']);
    expect(await load('availability', 'mitigated')).toEqual(['2024-01-02', '2026-02-28', '2026-03-02']);
    expect(await load('time_to_resolve')).toEqual(['2026-03-02']);
  });

  it('make no group of what has no downtime in it', async () => {
    const at = { detected: '2026-02-01T00:00:00Z', resolved: '2026-02-02T00:00:00Z', closed: '2026-03-05T00:00:00Z' };
    await recordIncident(database.db, { at, severity: 'SEV4' });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 60), severity: 'SEV1' });
    const answer = await ask({ metric: 'mtbf', from: '2026-03-01', to: '2026-04-01', groupBy: ['severity'] });
    expect(keysAndCounts(answer.groups)).toEqual([['SEV1', 1]]);
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    ['metric', { metric: 'mttx' }],
    ['from', { metric: 'mtbf', from: '31/12/2026' }],
    ['to', { metric: 'mtbf', from: '2026-02-01', to: '2026-01-01' }],
    ['from', { metric: 'mtbf', from: '2999-02-01' }],
    ['asOf', { metric: 'mtbf', asOf: '2026-01-01T00:00' }],
    ['asOf', { metric: 'mtbf', asOf: '2999-01-01' }],
    ['service', { metric: 'mtbf', service: ['no-such'] }],
    ['severity', { metric: 'mtbf', severity: ['SEV9'] }],
    ['category', { metric: 'mtbf', category: ['weather'] }],
    ['team', { metric: 'mtbf', team: ["'; drop table users"] }],
    ['groupBy', { metric: 'mtbf', groupBy: ['person'] }],
    ['groupBy', { metric: 'incident_count', from: '1000-01-01', groupBy: ['day'] }],
  ])('names the field %s in %j', async (field, request) => {
    await expect(ask(request)).rejects.toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } });
  });
});
