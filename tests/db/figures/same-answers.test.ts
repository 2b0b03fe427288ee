import type { AppLoadContext } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { METRIC_IDS, METRICS } from '#analytics/metrics/definitions.ts';
import { type CliContext, UsageError } from '#app/cli/command.ts';
import { command as metrics } from '#app/cli/metrics.ts';
import { readConfig } from '#app/config.server.ts';
import { figures } from '#app/db/figures.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { loader as answerMetrics } from '#app/routes/api.v1.metrics.ts';
import { loader as answerDefinitions } from '#app/routes/api.v1.metrics_.definitions.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { missed, onTime, oweMessages } from '#tests/support/owed-messages.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const vera: Viewer = { userId: newId(), name: 'Vera', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };

beforeAll(async () => {
  const { db } = database;
  await db.insertInto('users').values({ id: vera.userId!, email: 'vera@example.org', name: 'Vera' }).execute();
  const { search, billing } = await recordServices(db, 'search', 'billing');
  const at = {
    impact_started: '2026-03-01T10:00:00Z',
    detected: '2026-03-01T10:05:00Z',
    resolved: '2026-03-01T11:12:00Z',
  };
  const owing = await recordIncident(db, { at, services: [search, billing] });
  await oweMessages(db, owing, at.detected, [onTime(), missed({ audience: 'internal' })]);
  await recordIncident(db, { at: { ...at, resolved: '2026-03-02T10:00:00Z' }, services: [search], restricted: true });
});

/** What the command prints, run as the command line runs it. */
async function run(values: Record<string, string | boolean | string[]>): Promise<string> {
  const lines: string[] = [];
  const context: CliContext = {
    db: database.db,
    connection: database.connection,
    config: readConfig({ NODE_ENV: 'test' }),
    viewer: administrator('command line'),
    actor: { kind: 'command', id: null, requestId: null },
    json: values.json === true,
    out: (text) => lines.push(text),
    runPendingMetrics: async () => {
      await refreshMetrics(database.db);
    },
  };
  await metrics.run(context, values, []);
  return lines.join('\n');
}

async function get(query: string, viewer: Viewer | null = administrator('test'), loader = answerMetrics) {
  const request = new Request(`http://localhost/api/v1/metrics?${query}`);
  const context = { db: database.db, facts: database.db, viewer } as AppLoadContext;
  const response = (await loader({ context, request, params: {}, unstable_pattern: '' } as never)) as Response;
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

describe('the command line, the API and the pages', () => {
  it('give the same answer to the byte, the command after running what is pending', async () => {
    const printed = await run({
      metric: 'time_to_resolve',
      'as-of': '2026-04-01',
      'group-by': ['service,month'],
      json: true,
    });
    const answered = await get('metric=time_to_resolve&asOf=2026-04-01&groupBy=service&groupBy=month');
    expect(answered).toEqual({ status: 200, type: 'application/json', body: printed });
    const asked = { metric: 'time_to_resolve', asOf: '2026-04-01', groupBy: ['service', 'month'] };
    expect(JSON.stringify(await figures(database.db, administrator('test'), asked))).toBe(printed);
  });

  it('compare the same, and count the same time of the same incidents', async () => {
    const march = { metric: 'time_to_resolve', from: '2026-03-01', to: '2026-04-01', 'as-of': '2026-04-01' };
    const api = 'metric=time_to_resolve&from=2026-03-01&to=2026-04-01&asOf=2026-04-01';
    const same = async (values: Record<string, string | boolean | string[]>, query: string) => {
      const printed = await run({ ...march, ...values, json: true });
      expect((await get(`${api}&${query}`)).body).toBe(printed);
      return JSON.parse(printed);
    };
    const before = await same({ compare: 'previous', 'group-by': ['service'] }, 'compare=previous&groupBy=service');
    expect(before.baseline).toEqual({ start: '2026-01-29T00:00:00.000Z', end: '2026-03-01T00:00:00.000Z' });
    const other = await same(
      {
        'compare-from': '2026-03-01',
        'compare-to': '2026-03-15',
        'compare-service': ['billing'],
        'compare-severity': ['SEV2'],
        service: ['search'],
      },
      'compareFrom=2026-03-01&compareTo=2026-03-15&compareService=billing&compareSeverity=SEV2&service=search',
    );
    expect(other.groups).toMatchObject([{ n: 2, comparison: { verdict: 'cannot_tell', baseline: { n: 1 } } }]);
    await same(
      { category: ['availability'], 'compare-category': ['security'] },
      'category=availability&compareCategory=security',
    );
    const told = await run({ metric: 'adherence', audience: 'external', 'as-of': '2026-04-01', json: true });
    expect((await get('metric=adherence&audience=external&asOf=2026-04-01')).body).toBe(told);
    expect(JSON.parse(told).groups).toMatchObject([{ n: 1, onTime: 1 }]);
    expect((await same({ 'known-start': true }, 'knownStart=true')).knownStart).toBe(true);
    expect((await same({ time: 'clock' }, 'time=clock')).time).toBe('clock');
  });

  it('print a comparison for people with its verdict, and with what it is held against', async () => {
    const printed = await run({ metric: 'incident_count', from: '2026-03-01', to: '2026-03-29', compare: 'previous' });
    expect(printed).toContain('compared with 2026-02-01T00:00:00.000Z to 2026-03-01T00:00:00.000Z');
    expect(printed).toMatch(/cannot tell: .*before 0/);
    expect(printed).not.toMatch(/undefined|NaN|null/);
  });

  it('answer as the person who asks: --as sees no restricted incident', async () => {
    const printed = await run({ metric: 'incident_count', 'as-of': '2026-04-01', as: 'Vera@example.org', json: true });
    expect(JSON.parse(printed).groups).toMatchObject([{ value: 1 }]);
    expect((await get('metric=incident_count&asOf=2026-04-01', vera)).body).toBe(printed);
    await expect(run({ metric: 'mtbf', as: 'nobody@example.org' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each<Record<string, string | string[]>>([
    { metric: 'nonsense' },
    { metric: 'mtbf', from: 'soon' },
    { metric: 'mtbf', 'as-of': '2999-01-01' },
    { metric: 'mtbf', compare: 'next' },
    { metric: 'mtbf', compare: 'previous' },
    { metric: 'mtbf', time: 'nowhere' },
    { metric: 'mtbf', audience: 'external' },
    { metric: 'adherence', audience: 'everybody' },
    { metric: 'mtbf', 'compare-team': ['nobody'] },
  ])('call %j a wrong use of the command, which exits 2', async (values) => {
    await expect(run(values)).rejects.toBeInstanceOf(UsageError);
  });

  it('print every metric for people too', async () => {
    for (const metric of METRIC_IDS) {
      const printed = await run({ metric, 'as-of': '2026-04-01', 'group-by': ['severity'] });
      expect(printed).toContain(METRICS.find(({ id }) => id === metric)!.name);
      expect(printed).toContain('SEV2');
      expect(printed).not.toMatch(/undefined|NaN|null/);
    }
    const printed = await run({ metric: 'time_to_resolve', 'as-of': '2026-04-01', as: 'vera@example.org' });
    expect(printed).toContain('1 h 12 min');
    expect(printed).toContain('median of 1');
  });
});

describe('the API', () => {
  it.each([
    ['metric=mttr', 'metric'],
    ['', 'metric'],
    ['metric=mtbf&from=soon', 'from'],
    ['metric=mtbf&servce=search', 'servce'],
    ['metric=mtbf&service=nowhere', 'service'],
  ])('answers "%s" with a problem document that names the field', async (query, field) => {
    const { status, type, body } = await get(query);
    expect([status, type]).toEqual([422, 'application/problem+json']);
    expect(JSON.parse(body).errors).toMatchObject([{ field }]);
  });

  it('asks visitors to sign in', async () => {
    expect((await get('metric=mtbf', null)).status).toBe(401);
    expect((await get('', null, answerDefinitions)).status).toBe(401);
  });

  it('defines every metric in words', async () => {
    const { body } = await get('', vera, answerDefinitions);
    const { definitionVersion, metrics: defined } = JSON.parse(body);
    expect(definitionVersion).toBe(3);
    expect(defined.map(({ id }: { id: string }) => id)).toEqual([...METRIC_IDS]);
  });
});
