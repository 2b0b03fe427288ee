import { beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#app/db/viewer.ts';
import { createApiToken } from '#app/workflows/api-tokens.ts';
import { addOwnDuration } from '#app/workflows/save-own-duration.ts';
import { contextOf } from '#tests/support/recording.ts';
import { REFERENCE } from '#tests/support/reference-figures.ts';
import { useServer } from '#tests/support/server.ts';
import { signIn } from '#tests/support/session.ts';
import { hasTestData, testDataPath } from '#tests/support/test-data.ts';
import { type Asker, expectDurationThreeWays, expectValueThreeWays, hindsight } from '#tests/support/three-ways.ts';

const server = useServer();
let asker: Asker;

/** What the reference also tells, as an organisation would ask for it: durations of its own. */
const OWN = {
  own_opened_to_active: { name: 'Opened to active', from: 'impact_started', to: 'acknowledged' },
  own_active_to_resolved: { name: 'Active to resolved', from: 'acknowledged', to: 'resolved' },
} as const;

describe.skipIf(!hasTestData)(
  '24,918 imported tickets give the figures of the reference by API, command line and page',
  () => {
    const { overall, mtbf_fixed_window: reliability, exclusions } = REFERENCE['uci-servicenow'] ?? {};

    beforeAll(async () => {
      const { headers } = await signIn(server.db, server.url, 'viewer');
      const admin = contextOf(server.db, administrator('test'));
      const { token } = await createApiToken(admin, { name: 'test', scopes: ['metrics:read'] });
      asker = { database: server, url: server.url, dataDir: server.dataDir, cookie: headers.cookie, token };
      for (const duration of Object.values(OWN)) await addOwnDuration(admin, duration);
      const file = testDataPath('incidents/uci-servicenow/incident_event_log.csv.zip');
      expect(await hindsight(asker, 'import', file, '--mapping', 'servicenow', '--json')).toMatchObject({
        created: 24_918,
        rejected: 0,
      });
    });

    it.each([
      ['time_to_resolve', 'ttr(resolved_at-opened_at)', { notApplicable: exclusions?.ttr.missing_end, invalid: 0 }],
      [
        'time_to_detect',
        'time_to_register(sys_created_at-opened_at)',
        { invalid: exclusions?.time_to_register.negative },
      ],
      ['time_to_close', 'ttc(closed_at-opened_at)', { invalid: 0, missing: 0, notApplicable: 0 }],
      ['own_opened_to_active', 'tta_A(first Active - opened_at)', { invalid: exclusions?.tta_A.negative }],
      ['own_active_to_resolved', 'ack_to_resolve(resolved_at - first Active)', { invalid: 0 }],
    ])('%s', async (metric, name, excluded) => {
      const { api, command } = await expectDurationThreeWays(asker, metric, overall[name]);
      expect(api).toMatchObject({ censored: 0, excluded });
      expect(command).toEqual(api);
    });

    it.each([
      ['mtbf', 'mtbf_uptime_merged'],
      ['availability', 'availability_merged'],
      ['mtbsi', 'mtbf_start_gap_mean'],
    ])('%s in the window of the reference', async (metric, name) => {
      const [from, to] = reliability.window.map((text: string) => text.slice(0, 10));
      const { api, command } = await expectValueThreeWays(asker, { metric, from, to }, reliability[name]);
      expect(command).toEqual(api);
      if (metric === 'mtbsi') return;
      const { failures, downtime_merged_s: downtimeSeconds } = reliability;
      expect(api).toMatchObject({ failures, downtimeSeconds });
    });
  },
);
