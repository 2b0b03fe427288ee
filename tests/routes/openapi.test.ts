import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { administrator } from '#app/db/viewer.ts';
import { createApiToken } from '#app/workflows/api-tokens.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { contextOf } from '../support/recording.ts';
import { useServer } from '../support/server.ts';
import { signIn } from '../support/session.ts';

const GROUPINGS = ['', 'month', 'service', 'severity', 'category', 'team', 'detectionSource', 'month,service'];
/** The sample's eighteen months end some time ago. */
const WINDOWS = ['', 'compare=previous&from=2026-06-01&to=2026-09-01', 'severity=SEV1&from=2026-09-10&to=2026-09-12'];

const test = useServer();
let document: { paths: Record<string, unknown>; components: { schemas: Record<string, object> } };
let headers: Record<string, string> = {};

/** What is wrong with an answer, by the document's own schema; empty where nothing is. */
function faults(name: string, answer: unknown): string {
  const text = JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/');
  const $defs = JSON.parse(text) as Record<string, z.core.JSONSchema.JSONSchema>;
  const schema = z.fromJSONSchema({ ...$defs[name], $defs });
  const parsed = schema.safeParse(answer);
  return parsed.success ? '' : z.prettifyError(parsed.error);
}

const get = async (path: string) => {
  const response = await fetch(test.url + path, { headers });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
};

beforeAll(async () => {
  await signIn(test.db, test.url, 'admin');
  await loadSample(contextOf(test.db, administrator('test')));
  const { token } = await createApiToken(contextOf(test.db, administrator('test')), { name: 'test', scopes: ['read'] });
  document = (await get('/api/v1/openapi.json')).body;
  headers = { authorization: `Bearer ${token}` };
});

describe('what the API answers is what its document says', () => {
  it.each(METRIC_IDS)('%s, however it is grouped, filtered and compared', async (metric) => {
    for (const groupBy of GROUPINGS) {
      for (const window of WINDOWS) {
        const address = `/api/v1/metrics?metric=${metric}&groupBy=${groupBy}&${window}`;
        const { status, body } = await get(address);
        // a month has no counterpart in the time before
        const wanted = groupBy.includes('month') && window.startsWith('compare') ? 422 : 200;
        const schema = wanted === 200 ? 'MetricAnswer' : 'Problem';
        expect([address, status, faults(schema, body)]).toEqual([address, wanted, '']);
      }
    }
  });

  it('definitions, health and what is refused', async () => {
    expect(faults('MetricDefinitions', (await get('/api/v1/metrics/definitions')).body)).toBe('');
    expect(faults('Health', (await get('/healthz')).body)).toBe('');
    expect(faults('Readiness', (await get('/readyz')).body)).toBe('');
    const refused = await get('/api/v1/metrics?metric=time_to_resolve&groupBy=responder');
    expect([refused.status, refused.type]).toEqual([422, 'application/problem+json']);
    expect(faults('Problem', refused.body)).toBe('');
    headers = {};
    expect(await get('/api/v1/metrics?metric=mtbf')).toMatchObject({ status: 401, type: 'application/problem+json' });
  });

  it('and an answer with something else in it would be noticed', async () => {
    const answer = { metric: 'mtbf', groups: [], byPerson: [] };
    expect(faults('MetricAnswer', answer)).toContain('byPerson');
  });
});
