import { beforeAll, describe, expect, it } from 'vitest';
import type { DurationGroup } from '#analytics/metrics/answer.ts';
import { administrator } from '#app/db/viewer.ts';
import { createApiToken } from '#app/workflows/api-tokens.ts';
import { contextOf } from '#tests/support/recording.ts';
import { REFERENCE } from '#tests/support/reference-figures.ts';
import { useServer } from '#tests/support/server.ts';
import { signIn } from '#tests/support/session.ts';
import { hasTestData, testDataPath } from '#tests/support/test-data.ts';
import {
  type Asker,
  askThreeWays,
  expectDurationThreeWays,
  expectValueThreeWays,
  hindsight,
} from '#tests/support/three-ways.ts';

const server = useServer();
let asker: Asker;

const bringIn = (file: string, mapping: string) =>
  hindsight(asker, 'import', testDataPath(`incidents/${file}`), '--mapping', mapping, '--json');

/* In the order of a user's day: first the history, then the page's own objects. */
describe.skipIf(!hasTestData)('the imported history of a status page', () => {
  const { overall, mtbf_fixed_window: reliability } = REFERENCE['github-status'] ?? {};

  beforeAll(async () => {
    const { headers } = await signIn(server.db, server.url, 'viewer');
    const access = { name: 'test', scopes: ['metrics:read'] };
    const { token } = await createApiToken(contextOf(server.db, administrator('test')), access);
    asker = { database: server, url: server.url, dataDir: server.dataDir, cookie: headers.cookie, token };
    expect(await bringIn('github-status/incidents.jsonl.gz', 'github-status')).toMatchObject({ created: 801 });
  });

  it('gives the durations of the reference by API, command line and page alike', async () => {
    await Promise.all([
      expectDurationThreeWays(asker, 'time_to_resolve', overall['ttr_posted(resolved_at-started_at)']),
      expectDurationThreeWays(asker, 'time_to_mitigate', overall['ttm(first Monitoring - started_at)']),
    ]);
  });

  it('gives the reliability of the reference by API, command line and page alike', async () => {
    const [from, to] = reliability.window.map((text: string) => text.slice(0, 10));
    const ask = (metric: string, wanted: number) => expectValueThreeWays(asker, { metric, from, to }, wanted);
    const answers = await Promise.all([
      ask('mtbf', reliability.mtbf_uptime_merged),
      ask('availability', reliability.availability_merged),
      ask('mtbsi', reliability.mtbf_start_gap_mean),
    ]);
    for (const { api, command } of answers) expect(api).toEqual(command);
    const { failures, downtime_merged_s: downtimeSeconds } = reliability;
    for (const { api } of answers.slice(0, 2)) expect(api).toMatchObject({ failures, downtimeSeconds });
  });

  it('takes 107 open incidents of the page as censored and 653 as known: the curve moves, and no mean', async () => {
    const ask = () => askThreeWays(asker, { metric: 'time_to_resolve' });
    const before = await ask();
    expect(await bringIn('github-statuspage-api/incidents_last_snapshot.jsonl.gz', 'statuspage')).toMatchObject({
      incidents: 760,
      created: 107,
      duplicates: 653,
      updated: 0,
    });
    const after = await ask();
    const without = ({ survival, censored, ...group }: DurationGroup) => group;
    for (const way of ['api', 'command'] as const) {
      const [then, now] = [before[way] as DurationGroup, after[way] as DurationGroup];
      expect(without(now)).toEqual(without(then));
      expect([then.censored, then.survival, now.censored]).toEqual([0, null, 107]);
      // without open incidents the curve's median is the sample's own
      expect(now.survival?.median.value).toBeGreaterThan(then.median.value!);
    }
    const curve = 'Median, open ones counted (Kaplan–Meier)';
    expect([before.page.has(curve), after.page.get(curve)]).toEqual([
      false,
      (after.api as DurationGroup).survival?.median.value,
    ]);
    for (const label of ['Mean', 'Median', '90th percentile']) {
      expect([label, after.page.get(label)]).toEqual([label, before.page.get(label)]);
    }
    expect(after.file).toMatchObject({ n: before.file.n, mean: before.file.mean, open: 107 });
  });
});
