import { beforeAll, expect, it } from 'vitest';
import type { AdherenceGroup, MetricAnswer } from '#analytics/metrics/answer.ts';
import { administrator } from '#app/db/viewer.ts';
import { createApiToken } from '#app/workflows/api-tokens.ts';
import { late, missed, onTime, oweMessages } from '#tests/support/owed-messages.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { contextOf } from '#tests/support/recording.ts';
import { useServer } from '#tests/support/server.ts';
import { signIn } from '#tests/support/session.ts';
import { type Asker, expectValueThreeWays } from '#tests/support/three-ways.ts';
import { until } from '#tests/support/until.ts';

const server = useServer();
const startedAt = '2026-03-02T10:00:00Z';
let asker: Asker;
let incident: string;

beforeAll(async () => {
  const { headers } = await signIn(server.db, server.url, 'viewer');
  const access = { name: 'test', scopes: ['metrics:read'] };
  const { token } = await createApiToken(contextOf(server.db, administrator('test')), access);
  asker = { database: server, url: server.url, dataDir: server.dataDir, cookie: headers.cookie, token };
  incident = await recordIncident(server.db, { at: { detected: startedAt, resolved: '2026-03-02T12:00:00Z' } });
});

async function told(): Promise<AdherenceGroup> {
  const response = await fetch(`${server.url}/api/v1/metrics?metric=adherence&audience=external`, {
    headers: { authorization: `Bearer ${asker.token}` },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as MetricAnswer).groups[0] as AdherenceGroup;
}

it('a message that is sent is in the figure of a running server soon, and one that is taken back is not', async () => {
  await oweMessages(server.db, incident, startedAt, [missed(), onTime({ audience: 'internal' })]);
  await until(async () => (await told()).missed === 1);
  await oweMessages(server.db, incident, startedAt, [onTime(), onTime({ audience: 'internal' })]);
  await until(async () => (await told()).onTime === 1);
  await oweMessages(server.db, incident, startedAt, []);
  expect(await until(async () => (await told()).n === 0 && told())).toMatchObject({
    status: 'insufficient',
    value: null,
  });
});

it('the API, the command line, the page and its file give the same share', async () => {
  await oweMessages(server.db, incident, startedAt, [onTime(), onTime(), late(), missed({ audience: 'internal' })]);
  // over before it was recorded, so that the server does not work out its duties anew
  const at = { detected: '2026-03-09T10:00:00Z', resolved: '2026-03-09T12:00:00Z' };
  const other = await recordIncident(server.db, { at });
  await oweMessages(server.db, other, at.detected, [onTime()]);
  await until(async () => (await told()).n === 4);
  const { api, command, file } = await expectValueThreeWays(asker, { metric: 'adherence' }, 3 / 5);
  expect(api).toEqual(command);
  expect(api).toMatchObject({ n: 5, onTime: 3, late: 1, missed: 1, incidents: 2 });
  expect(file).toMatchObject({ n: 5, onTime: 3, late: 1, missed: 1, incidents: 2, firstUpdateMedian: 600 });
});

it('the page of the figure has its parts as files too', async () => {
  const file = await fetch(`${server.url}/tables/adherence.json?period=all`, { headers: { cookie: asker.cookie } });
  expect(file.status).toBe(200);
  const { rows } = (await file.json()) as { rows: Record<string, unknown>[] };
  expect(
    rows.map(({ category, audience, templateVersion, n, onTime }) => [category, audience, templateVersion, n, onTime]),
  ).toEqual([
    ['availability', 'external', 1, 4, 3],
    ['availability', 'internal', 1, 1, 0],
  ]);
  const page = await fetch(`${server.url}/figures/adherence?period=all`, { headers: { cookie: asker.cookie } });
  const html = (await page.text()).replaceAll('<!-- -->', '');
  expect(html).toContain('Of 5 owed, 3 were on time, 1 late, 1 missed');
  expect(html).toContain('By version of the template that was in force');
});

it('an audience is refused by its name where no messages are counted', async () => {
  const ask = (query: string) =>
    fetch(`${server.url}/api/v1/metrics?${query}`, { headers: { authorization: `Bearer ${asker.token}` } });
  const refused = await ask('metric=time_to_resolve&audience=external');
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'audience' }] });
  expect((await ask('metric=adherence&audience=everybody')).status).toBe(422);
  const page = await fetch(`${server.url}/figures/time_to_resolve?audience=external`, {
    headers: { cookie: asker.cookie },
  });
  expect(page.status).toBe(422);
});
