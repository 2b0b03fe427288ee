import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMeasuredDuration, type MetricGroup } from '#analytics/metrics/answer.ts';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { loadCohorts } from '#app/db/figure-cohorts.server.ts';
import { listFigureIncidents } from '#app/db/figure-incidents.server.ts';
import { readFigureQueries } from '#app/db/figure-query.server.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { figures, figuresOf } from '#app/db/figures.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { changeMoment, recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const admin = administrator('test');
const viewer: Viewer = { userId: newId(), name: 'Vera', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
const AVAILABILITY = '0191b2a0-0000-7000-8000-000000000001';
const SECURITY = '0191b2a0-0000-7000-8000-000000000002';

beforeAll(async () => {
  await database.db
    .insertInto('users')
    .values({ id: viewer.userId!, email: 'vera@example.org', name: 'Vera' })
    .execute();
});

beforeEach(async () => {
  await sql`truncate incidents, metrics_dirty, services, organisations cascade`.execute(database.db);
});

const ask = async (request: FigureRequest, as: Viewer = admin) => {
  await refreshMetrics(database.db);
  return figures(database.db, as, request);
};
const only = (groups: MetricGroup[]): MetricGroup => {
  expect(groups).toHaveLength(1);
  return groups[0]!;
};
const keysAndCounts = (groups: MetricGroup[]) => groups.map((group) => [...Object.values(group.key), group.n]);
const resolvedAfter = (day: string, minutes: number) => ({
  impact_started: `${day}T10:00:00Z`,
  detected: `${day}T10:00:00Z`,
  resolved: new Date(Date.parse(`${day}T10:00:00Z`) + minutes * 60_000).toISOString(),
});

describe('an answer', () => {
  it('has the shape of the contract', async () => {
    for (const minutes of [4, 5, 5, 6, 7, 43, 1774])
      await recordIncident(database.db, { at: resolvedAfter('2026-03-02', minutes) });
    const answer = await ask({ metric: 'time_to_resolve', from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' });
    expect(answer).toEqual({
      metric: 'time_to_resolve',
      definitionVersion: 1,
      unit: 'seconds',
      window: { start: '2026-03-01T00:00:00.000Z', end: '2026-04-01T00:00:00.000Z' },
      asOf: '2026-05-01T00:00:00.000Z',
      groups: [
        {
          key: {},
          status: 'measured',
          n: 7,
          censored: 0,
          fromDetection: 0,
          ahead: 0,
          excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
          flagged: { n: 0, meanWithout: expect.closeTo(263.428571 * 60, 3) },
          mean: { value: expect.closeTo(263.428571 * 60, 3), interval: [null, null], level: 0.95, approximate: false },
          median: { value: 360, interval: [240, 106_440], level: 0.95, approximate: false },
          p90: { value: expect.closeTo(735.4 * 60, 6), interval: [360, null], level: 0.95, approximate: false },
          p95: { value: expect.any(Number), interval: [420, null], level: 0.95, approximate: false },
          geometricMean: {
            value: expect.closeTo(16.409521 * 60, 3),
            interval: [null, null],
            level: 0.95,
            approximate: false,
            zeros: 0,
          },
        },
      ],
    });
  });

  it('of every metric on an empty database is one group that claims nothing', async () => {
    for (const metric of METRIC_IDS) {
      const answer = await ask({ metric });
      const group = only(answer.groups);
      expect(answer.window.start).toBeNull();
      expect([group.status, group.n], metric).toEqual([metric === 'incident_count' ? 'measured' : 'insufficient', 0]);
    }
  });

  it('counts every incident: there is no hidden cap', async () => {
    await sql`insert into incidents (id, title, severity, detected_at)
      select gen_random_uuid(), 'n ' || n, 'SEV3', '2026-03-01T00:00:00Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, 12000) n`.execute(database.db);
    await sql`insert into incident_moments (id, incident_id, kind, at, source)
      select gen_random_uuid(), id, 'detected', detected_at, 'import' from incidents`.execute(database.db);
    await sql`insert into metrics_dirty (incident_id) select id from incidents`.execute(database.db);
    expect(only((await ask({ metric: 'incident_count' })).groups)).toMatchObject({ value: 12_000 });
  });
});

describe('a cohort', () => {
  it('is half open, and leaves out exercises, maintenance and merged duplicates', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-01T00:00:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-04-01T00:00:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' }, kind: 'exercise' });
    await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' }, kind: 'maintenance' });
    const merged = await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' } });
    await sql`update incidents set merged_into_id = (select id from incidents where kind = 'exercise') where id = ${merged}`.execute(
      database.db,
    );
    const answer = await ask({ metric: 'incident_count', from: '2026-03-01', to: '2026-04-01' });
    expect(only(answer.groups)).toMatchObject({ value: 1 });
  });

  it("has its midnights in the organisation's time zone", async () => {
    await database.db.insertInto('organisations').values({ name: 'We', timeZone: 'America/New_York' }).execute();
    await recordIncident(database.db, { at: { detected: '2026-04-01T03:59:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-04-01T04:00:00Z' } });
    const answer = await ask({ metric: 'incident_count', from: '2026-03-01', to: '2026-05-01', groupBy: ['month'] });
    expect(keysAndCounts(answer.groups)).toEqual([
      ['2026-03', 1],
      ['2026-04', 1],
    ]);
  });

  it('takes slow incidents too: a resolution after the window counts in full', async () => {
    await recordIncident(database.db, { at: resolvedAfter('2026-03-31', 3 * 24 * 60) });
    const answer = await ask({ metric: 'time_to_resolve', from: '2026-03-01', to: '2026-04-01' });
    expect(only(answer.groups)).toMatchObject({ n: 1, mean: { value: 3 * 86_400 } });
  });
});

describe('asOf', () => {
  it('knows nothing of what happened later: pending, censored, and out if not started', async () => {
    await recordIncident(database.db, { at: { ...resolvedAfter('2026-03-02', 60), closed: '2026-03-05T00:00:00Z' } });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-10', 60) });
    const at = async (asOf: string, metric = 'time_to_resolve') => only((await ask({ metric, asOf })).groups);
    expect(await at('2026-03-02T10:30:00Z')).toMatchObject({ status: 'insufficient', n: 0, censored: 1 });
    expect(await at('2026-03-02T11:00:00Z')).toMatchObject({ n: 1, censored: 0 });
    expect(await at('2026-03-04')).toMatchObject({ n: 1, censored: 0 });
    expect(await at('2026-03-04', 'time_to_close')).toMatchObject({ n: 0, censored: 1 });
    expect(await at('2026-03-11')).toMatchObject({ n: 2 });
    expect(await at('2026-03-02T10:30:00Z', 'availability')).toMatchObject({
      downtimeSeconds: 1800,
      value: 0,
      censored: 1,
    });
  });

  it('an open incident is censored, not dropped', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-02T10:00:00Z' } });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 5) });
    expect(only((await ask({ metric: 'time_to_resolve' })).groups)).toMatchObject({ n: 1, censored: 1 });
  });
});

describe('asOf in the past', () => {
  it('repeats across a reopening: what was resolved then was resolved', async () => {
    const at = { impact_started: '2026-03-02T10:00:00Z', mitigated: '2026-03-02T10:30:00Z' };
    const id = await recordIncident(database.db, { at: { ...at, resolved: '2026-03-02T11:00:00Z' } });
    const everything = async () => {
      const answers = [];
      for (const metric of METRIC_IDS) {
        const request = { metric, from: '2026-03-01', asOf: '2026-03-05' };
        answers.push(await ask(request), await listFigureIncidents(database.db, admin, request));
      }
      return answers.map(({ ...answer }) => JSON.stringify(answer, (key, value) => (key === 'toAt' ? null : value)));
    };
    const before = await everything();
    for (const kind of ['resolved', 'mitigated'] as const) await changeMoment(database.db, id, kind, null, 'reopened');
    expect(await everything()).toEqual(before);
    expect(only((await ask({ metric: 'time_to_resolve' })).groups)).toMatchObject({ n: 0, censored: 1 });
    await changeMoment(database.db, id, 'resolved', '2026-03-09T10:00:00Z', 'corrected');
    expect(await everything()).toEqual(before);
    expect(only((await ask({ metric: 'time_to_resolve' })).groups)).toMatchObject({ mean: { value: 7 * 86_400 } });
  });
});

describe('asOf in the future', () => {
  it('is refused, but for what clocks differ by', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    for (const asOf of ['2999-01-01', inMinutes(6)]) {
      await expect(ask({ metric: 'availability', asOf })).rejects.toMatchObject({
        code: 'INVALID',
        fields: { asOf: expect.stringContaining('future') },
      });
    }
    await expect(ask({ metric: 'availability', asOf: inMinutes(4) })).resolves.toMatchObject({
      metric: 'availability',
    });
  });
});

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
      windows.flatMap((window) => groups.map((groupBy) => ({ asOf: '2026-06-01', ...window, metric, groupBy }))),
    );
    for (const as of [admin, viewer]) {
      const alone = [];
      for (const request of requests) alone.push(await figures(database.db, as, request));
      expect(JSON.stringify(await figuresOf(database.db, as, requests))).toBe(JSON.stringify(alone));
    }
  });

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
    const queries = await readFigureQueries(database.db, [request], Date.now() * 1000);
    const [cohort] = await loadCohorts(database.db, admin, queries);
    return cohort!.incidents.map(({ startedAt }) => new Date(startedAt / 1000).toISOString().slice(0, 10)).sort();
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

describe('groups', () => {
  it('count an incident of three services and two categories once in totals and once under each value', async () => {
    const services = await recordServices(database.db, 'billing', 'checkout', 'search');
    await recordIncident(database.db, {
      at: resolvedAfter('2026-03-02', 30),
      services: Object.values(services),
      categories: [AVAILABILITY, SECURITY],
    });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-03', 90), services: [services.search] });
    const total = only((await ask({ metric: 'time_to_resolve' })).groups);
    expect(total).toMatchObject({ n: 2, mean: { value: 3600 } });
    expect(only((await ask({ metric: 'mtbf' })).groups)).toMatchObject({ failures: 2, downtimeSeconds: 7200 });
    const filtered = await ask({
      metric: 'incident_count',
      service: ['search', 'Billing', services.checkout],
      category: ['security'],
    });
    expect(only(filtered.groups)).toMatchObject({ value: 1 });
    const byBoth = await ask({ metric: 'time_to_resolve', groupBy: ['service', 'category'] });
    expect(keysAndCounts(byBoth.groups)).toEqual([
      ['billing', 'availability', 1],
      ['billing', 'security', 1],
      ['checkout', 'availability', 1],
      ['checkout', 'security', 1],
      ['search', 'availability', 1],
      ['search', 'security', 1],
      ['search', null, 1],
    ]);
    const chosen = await ask({ metric: 'time_to_resolve', service: ['search'], groupBy: ['service'] });
    expect(keysAndCounts(chosen.groups)).toEqual([['search', 2]]);
    expect(only((await ask({ metric: 'mtbf_pooled' })).groups)).toMatchObject({ failures: 4 });
  });

  it('of a calendar are whole: empty months are insufficient, a count of none is 0', async () => {
    await recordIncident(database.db, { at: resolvedAfter('2026-01-15', 30) });
    await recordIncident(database.db, { at: resolvedAfter('2026-03-15', 30), severity: 'SEV1' });
    const months = await ask({ metric: 'time_to_resolve', groupBy: ['month'] });
    expect(
      months.groups.map((group) => [group.key.month, group.status, isMeasuredDuration(group) && group.mean.value]),
    ).toEqual([
      ['2026-01', 'measured', 1800],
      ['2026-02', 'insufficient', false],
      ['2026-03', 'measured', 1800],
    ]);
    const window = { from: '2026-01-01', to: '2026-05-01', asOf: '2026-06-01' };
    const counts = await ask({ metric: 'incident_count', ...window, groupBy: ['month'] });
    expect(keysAndCounts(counts.groups)).toEqual([
      ['2026-01', 1],
      ['2026-02', 0],
      ['2026-03', 1],
      ['2026-04', 0],
    ]);
    const bySeverity = await ask({ metric: 'time_to_resolve', ...window, groupBy: ['severity', 'month'] });
    expect(bySeverity.groups).toHaveLength(8);
    expect(Object.keys(bySeverity.groups[0]!.key)).toEqual(['severity', 'month']);
  });

  it('of services hold those without a failure, with the bound that a quiet window gives', async () => {
    const { search } = await recordServices(database.db, 'search', 'quiet');
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 60), services: [search] });
    const answer = await ask({ metric: 'mtbf', from: '2026-03-01', to: '2026-03-31', groupBy: ['service'] });
    expect(answer.groups).toMatchObject([
      {
        key: { service: 'quiet' },
        status: 'insufficient',
        failures: 0,
        value: null,
        interval: [expect.closeTo((30 * 86_400) / 2.995732, 0), null],
      },
      { key: { service: 'search' }, status: 'measured', failures: 1, downtimeSeconds: 3600, value: 30 * 86_400 - 3600 },
    ]);
  });

  it('by month split downtime between the months it touches', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-31T22:00:00Z', resolved: '2026-04-01T03:00:00Z' } });
    const answer = await ask({
      metric: 'availability',
      from: '2026-03-01',
      to: '2026-05-01',
      asOf: '2026-06-01',
      groupBy: ['month'],
    });
    expect(answer.groups).toMatchObject([
      { key: { month: '2026-03' }, failures: 1, downtimeSeconds: 7200 },
      { key: { month: '2026-04' }, failures: 0, downtimeSeconds: 10_800 },
    ]);
  });
});

describe('what people did about a value', () => {
  it('a confirmed long duration is no longer flagged, a voided one is left out as such', async () => {
    const long = {
      impact_started: '2025-01-01T00:00:00Z',
      resolved: '2025-06-01T00:00:00Z',
      closed: '2025-06-02T00:00:00Z',
    };
    const id = await recordIncident(database.db, { at: long });
    await recordIncident(database.db, { at: resolvedAfter('2025-02-01', 10) });
    const resolve = { metric: 'time_to_resolve' };
    expect(only((await ask(resolve)).groups)).toMatchObject({ n: 2, flagged: { n: 1, meanWithout: 600 } });
    await changeMoment(database.db, id, 'resolved', long.resolved, 'confirmed');
    expect(only((await ask(resolve)).groups)).toMatchObject({ n: 2, flagged: { n: 0 } });
    await changeMoment(database.db, id, 'resolved', null, 'voided');
    expect(only((await ask(resolve)).groups)).toMatchObject({ n: 1, excluded: { voided: 1 } });
  });
});

describe('a long duration', () => {
  const long = {
    impact_started: '2025-01-01T00:00:00Z',
    detected: '2025-01-02T00:00:00Z',
    resolved: '2025-06-01T00:00:00Z',
  };
  const flagged = async (metric: string) => only((await ask({ metric })).groups);

  it('is believed once a person confirmed its start, too', async () => {
    const id = await recordIncident(database.db, { at: long });
    expect(await flagged('time_to_resolve')).toMatchObject({ flagged: { n: 1 } });
    await changeMoment(database.db, id, 'impact_started', long.impact_started, 'confirmed');
    expect(await flagged('time_to_resolve')).toMatchObject({ flagged: { n: 0 } });
    expect(await flagged('time_to_repair')).toMatchObject({ flagged: { n: 1 } });
    const { incidents } = await listFigureIncidents(database.db, admin, { metric: 'time_to_resolve' });
    expect(incidents).toMatchObject([{ flagged: false, reason: '' }]);
  });

  it('from detection is believed once the detection is', async () => {
    const { impact_started: _, ...at } = long;
    const id = await recordIncident(database.db, { at });
    await changeMoment(database.db, id, 'detected', at.detected, 'confirmed');
    expect(await flagged('time_to_resolve')).toMatchObject({ fromDetection: 1, flagged: { n: 0 } });
  });
});

describe('restricted incidents', () => {
  it('change no byte of what others get, from any metric, grouping or list; administrators and those with access see them', async () => {
    const { search } = await recordServices(database.db, 'search', 'billing');
    await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30), services: [search] });
    const requests: FigureRequest[] = METRIC_IDS.flatMap((metric) =>
      [undefined, ['month'], ['service', 'severity'], ['detectionSource', 'week']].map((groupBy) => ({
        metric,
        asOf: '2026-06-01',
        groupBy,
      })),
    );
    const everything = async (as: Viewer) => {
      const answers = [];
      for (const request of requests)
        answers.push(await ask(request, as), await listFigureIncidents(database.db, as, request));
      return JSON.stringify(answers);
    };
    const before = await everything(viewer);
    const secret = await recordIncident(database.db, {
      at: resolvedAfter('2025-01-01', 9000),
      severity: 'SEV1',
      restricted: true,
      detectionSource: 'customer',
      services: [search],
      categories: [SECURITY],
    });
    expect(await everything(viewer)).toBe(before);
    expect(await everything(admin)).not.toBe(before);
    await database.db.insertInto('incidentAccess').values({ incidentId: secret, userId: viewer.userId! }).execute();
    expect(await everything(viewer)).not.toBe(before);
  });

  it('leave the figures of others in the moment they become restricted, before any job has run', async () => {
    const id = await recordIncident(database.db, { at: resolvedAfter('2026-03-02', 30) });
    expect(only((await ask({ metric: 'incident_count' }, viewer)).groups)).toMatchObject({ value: 1 });
    await database.db.updateTable('incidents').set({ restricted: true }).where('id', '=', id).execute();
    const answer = await figures(database.db, viewer, { metric: 'incident_count' });
    expect(only(answer.groups)).toMatchObject({ value: 0 });
  });
});

describe('the incidents behind a figure', () => {
  it('are listed with status and reason, longest first, and paged', async () => {
    await recordIncident(database.db, { title: 'short', at: resolvedAfter('2026-03-02', 5) });
    await recordIncident(database.db, { title: 'long', at: resolvedAfter('2026-03-03', 50) });
    await recordIncident(database.db, { title: 'open', at: { detected: '2026-03-04T00:00:00Z' } });
    await recordIncident(database.db, {
      title: 'reversed',
      at: { impact_started: '2026-03-05T00:00:00Z', resolved: '2026-03-04T00:00:00Z' },
    });
    await refreshMetrics(database.db);
    const request = { metric: 'time_to_resolve' };
    const all = await listFigureIncidents(database.db, admin, request);
    expect(all).toMatchObject({ measures: 'duration', total: 4, statuses: { recorded: 2, pending: 1, invalid: 1 } });
    expect(all.incidents.slice(0, 2)).toMatchObject([
      { title: 'long', seconds: 3000, status: 'recorded', reason: '' },
      { title: 'short', seconds: 300 },
    ]);
    const open = await listFigureIncidents(database.db, admin, request, { status: 'pending' });
    expect(open).toMatchObject({
      total: 1,
      incidents: [{ title: 'open', reason: 'open: not resolved yet', seconds: null }],
    });
    const second = await listFigureIncidents(database.db, admin, request, { page: 2, pageSize: 1 });
    expect(second.incidents.map(({ title }) => title)).toEqual(['short']);
    const downtime = await listFigureIncidents(database.db, admin, { metric: 'mtbf' }, { sort: 'oldest' });
    expect(downtime).toMatchObject({ measures: 'downtime', total: 4 });
    expect(downtime.incidents.map(({ title }) => title)).toEqual(['short', 'long', 'open', 'reversed']);
  });
});

describe('the incidents behind a figure of downtime', () => {
  const march = { from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' };

  it('add up to it: those that began before are listed with what lies in the window, of the whole', async () => {
    await recordIncident(database.db, {
      title: 'before',
      at: { detected: '2026-02-28T22:00:00Z', resolved: '2026-03-01T03:00:00Z' },
    });
    await recordIncident(database.db, { title: 'long over', at: resolvedAfter('2026-02-01', 60) });
    await recordIncident(database.db, { title: 'within', at: resolvedAfter('2026-03-10', 60) });
    await recordIncident(database.db, { title: 'still open', at: { detected: '2026-03-31T23:00:00Z' } });
    const group = only((await ask({ metric: 'availability', ...march })).groups);
    const behind = await listFigureIncidents(
      database.db,
      admin,
      { metric: 'availability', ...march },
      { sort: 'oldest' },
    );
    expect(behind).toMatchObject({ total: 3, statuses: { began_before: 1, recorded: 1, pending: 1 } });
    expect(behind.incidents).toMatchObject([
      { title: 'before', status: 'began_before', seconds: 3 * 3600, wholeSeconds: 5 * 3600 },
      { title: 'within', status: 'recorded', seconds: 3600, wholeSeconds: null },
      {
        title: 'still open',
        status: 'pending',
        seconds: 3600,
        wholeSeconds: 30 * 86_400 + 3600,
        reason: 'open: not resolved yet',
      },
    ]);
    const added = behind.incidents.reduce((total, { seconds }) => total + (seconds ?? 0), 0);
    expect(group).toMatchObject({ downtimeSeconds: added, failures: 2 });
    // whole downtimes that are over
    expect(behind.values.sort()).toEqual([5 * 3600, 3600].sort());
    const chosen = await listFigureIncidents(
      database.db,
      admin,
      { metric: 'mtbf', ...march },
      { status: 'began_before' },
    );
    expect(chosen.incidents.map(({ title }) => title)).toEqual(['before']);
  });

  it('that counts incidents lists no others', async () => {
    await recordIncident(database.db, { at: { detected: '2026-02-28T22:00:00Z', resolved: '2026-03-01T03:00:00Z' } });
    const behind = await listFigureIncidents(database.db, admin, { metric: 'incident_count', ...march });
    expect(behind.total).toBe(0);
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
