import { beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { contextOf } from '../support/recording.ts';
import { useServer } from '../support/server.ts';
import { type SignedIn, signIn } from '../support/session.ts';

const test = useServer();
let reader: SignedIn;

beforeAll(async () => {
  reader = await signIn(test.db, test.url, 'viewer');
  await loadSample(contextOf(test.db, administrator('test')));
});

const get = (path: string, headers: Record<string, string> = reader.headers) =>
  fetch(test.url + path, { headers, redirect: 'manual' });

describe('a table as a file', () => {
  it('is a download with a name and a type, and is kept by nobody', async () => {
    const csv = await get('/tables/incidents.csv?severity=SEV1');
    expect(csv.status).toBe(200);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="hindsight-incidents-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(csv.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await csv.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const json = await get('/tables/incidents.json?severity=SEV1');
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { rows } = (await json.json()) as { rows: { severity: string }[] };
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map((row) => row.severity))).toEqual(new Set(['SEV1']));
  });

  it('has the figures that the API has', async () => {
    const asOf = new Date().toISOString();
    const file = await get(`/tables/figures.json?metric=time_to_resolve&groupBy=service&period=all&asOf=${asOf}`);
    const api = await get(`/api/v1/metrics?metric=time_to_resolve&groupBy=service&asOf=${asOf}`);
    const { rows } = (await file.json()) as { rows: { service: string; median: number; open: number }[] };
    const { groups } = (await api.json()) as {
      groups: { key: { service: string }; median?: { value: number }; censored: number }[];
    };
    expect(rows.map((row) => [row.service, row.median, row.open])).toEqual(
      groups.map((group) => [group.key.service, group.median?.value ?? null, group.censored]),
    );
  });

  it.each([
    ['/tables/people.csv', 403, 'role'],
    ['/tables/nothing.csv', 404, 'incidents'],
    ['/tables/incidents.xlsx', 404, '.csv and .json'],
    ['/tables/incidents.csv?severity=SEV9', 422, 'SEV9'],
    ['/tables/figures.csv?metric=nothing', 422, 'nothing'],
  ])('%s answers %i and says why', async (path, status, word) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toContain(word);
  });

  it('is for those who are signed in', async () => {
    const response = await get('/tables/incidents.csv', {});
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^\/(sign-in|set-up)/);
  });
});
