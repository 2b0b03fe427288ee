import { beforeAll, describe, expect, it } from 'vitest';
import { FactCopy } from '#app/db/fact-copy.server.ts';
import type { AlsoNoticedBy, DetectionSource } from '#app/db/schema.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { loadQuiet } from '#app/routes/good-unaware-or-lucky/load-quiet.server.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident, recordServices } from '#tests/support/recorded-incident.ts';

const now = new Date('2026-11-22T00:00:00Z');
const admin = administrator('test');
const reader: Viewer = { userId: null, name: 'reader', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
const at = {
  impact_started: '2026-10-01T10:00:00Z',
  detected: '2026-10-01T10:05:00Z',
  resolved: '2026-10-01T11:00:00Z',
};

describe('what nobody noticed', () => {
  const database = useDatabase();
  let search = '';
  const record = async (n: number, detectionSource: DetectionSource, alsoNoticedBy: AlsoNoticedBy | null) => {
    for (let i = 0; i < n; i++)
      await recordIncident(database.db, {
        at,
        services: [search],
        detectionSource,
        ...(alsoNoticedBy && { alsoNoticedBy }),
      });
  };
  const unaware = async (viewer: Viewer = admin) => {
    const { columns } = await loadQuiet(database.db, viewer, new URLSearchParams(), now);
    return columns.find(({ claim }) => claim === 'unaware')!;
  };

  beforeAll(async () => {
    ({ search } = await recordServices(database.db, 'search'));
    await record(9, 'monitoring', null);
    await record(22, 'monitoring', 'nobody');
    await record(4, 'staff', 'monitoring');
    await refreshMetrics(database.db);
  });

  it('is not estimated before enough were noticed twice; of those that do not say it nothing is assumed', async () => {
    const { undecided, settles } = await unaware();
    expect(undecided.join()).toMatch(
      /cannot be told: 26 incidents say who else noticed in the last 90 days, 4 of them .* it takes seven/,
    );
    expect(settles.map(({ text }) => text).join()).toMatch(/three more that monitoring and people both noticed/);
  });

  it('is estimated with its interval, and with what it rests on', async () => {
    // the published example: monitoring 40, people 25, both 18
    await record(14, 'monitoring', 'customer');
    await record(7, 'customer', 'staff');
    await refreshMetrics(database.db);
    const { undecided } = await unaware();
    expect(undecided.join()).toMatch(
      /47 incidents say who else noticed in the last 90 days, 18 of them .* about 55 are estimated .*\(48 … 73\): 2 … 36 % unnoticed\. That takes the two to notice independently/,
    );
  });

  it('is the same from the copy of the facts in memory, and a rebuild finds nothing to write', async () => {
    const copy = new FactCopy(database.connection);
    await copy.refresh();
    expect(await loadQuiet(copy, admin, new URLSearchParams(), now)).toEqual(
      await loadQuiet(database.db, admin, new URLSearchParams(), now),
    );
    expect(await rebuildMetrics(database.connection)).toMatchObject({ written: 0 });
  });

  it('counts a restricted incident for those alone who see it', async () => {
    const before = await unaware(reader);
    await recordIncident(database.db, {
      at,
      services: [search],
      restricted: true,
      detectionSource: 'staff',
      alsoNoticedBy: 'monitoring',
    });
    await refreshMetrics(database.db);
    expect(await unaware(reader)).toEqual(before);
    expect((await unaware()).undecided.join()).toMatch(/48 incidents say .* 19 of them/);
  });

  it('cannot be noticed twice by the same, or too by anybody where nobody noticed first', async () => {
    const save = (detectionSource: DetectionSource | null, alsoNoticedBy: AlsoNoticedBy) =>
      database.db.updateTable('incidents').set({ detectionSource, alsoNoticedBy }).execute();
    await expect(save('staff', 'staff')).rejects.toThrow(/incidents_noticed_twice_check/);
    await expect(save(null, 'monitoring')).rejects.toThrow(/incidents_noticed_twice_check/);
  });
});

describe('where nothing is recorded', () => {
  const database = useDatabase();

  it('of anything, the page says so in words and weighs nothing', async () => {
    const quiet = await loadQuiet(database.db, admin, new URLSearchParams(), now);
    expect(quiet.isEmpty).toBe(true);
    expect(quiet.lead).toBe(
      'Nobody can tell: nothing is recorded in the last 90 days, and nothing before. A quiet that nobody watched says nothing.',
    );
  });

  it('of a service, its line and its page say that silence proves nothing', async () => {
    const { search } = await recordServices(database.db, 'search', 'billing');
    const early = { impact_started: '2026-01-01T10:00:00Z', resolved: '2026-01-01T11:00:00Z' };
    await recordIncident(database.db, { at: early, services: [search] });
    await refreshMetrics(database.db);
    const all = await loadQuiet(database.db, admin, new URLSearchParams(), now);
    expect(all.services.find(({ slug }) => slug === 'billing')?.text).toMatch(
      /^Cannot tell: nothing is recorded in the/,
    );
    expect(all.services.find(({ slug }) => slug === 'search')?.text).toMatch(/^Cannot tell \(what could: /);
    const billing = await loadQuiet(database.db, admin, new URLSearchParams('service=billing'), now);
    expect([billing.isEmpty, billing.lead]).toEqual([
      false,
      expect.stringMatching(/nothing is recorded of billing in the last 325 days\. It never failed, or nobody noticed/),
    ]);
  });

  it('the near misses that are not listed are behind a link with the same filters', async () => {
    const { id: billing } = await database.db
      .selectFrom('services')
      .select('id')
      .where('slug', '=', 'billing')
      .executeTakeFirstOrThrow();
    for (let i = 0; i < 51; i++)
      await recordIncident(database.db, {
        at: { detected: at.detected },
        kind: 'near_miss',
        services: [billing],
        severity: 'SEV3',
      });
    await refreshMetrics(database.db);
    const { ledger } = await loadQuiet(database.db, admin, new URLSearchParams('service=billing&severity=SEV3'), now);
    expect([ledger.rows.length, ledger.more]).toEqual([50, '1']);
    expect(ledger.href).toBe('/incidents?kind=near_miss&from=2026-08-24&to=2026-11-21&service=billing&severity=SEV3');
  });
});
