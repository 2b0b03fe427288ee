import { expect, it } from 'vitest';
import type { MetricGroup } from '#analytics/metrics/answer.ts';
import { figures } from '#app/db/figures.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { changeFigureSettings } from '#app/workflows/change-figure-settings.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { contextOf } from '#tests/support/recording.ts';

const database = useDatabase();
const admin = administrator('test');
const SETTINGS = {
  version: 1,
  downtimeSeverities: ['SEV1' as const, 'SEV2' as const, 'SEV3' as const, 'SEV4' as const],
  downtimeImpactLevels: ['low' as const, 'medium' as const, 'high' as const, 'unknown' as const],
  subtractMaintenance: false,
  downtimeEndsAt: 'resolved' as const,
  longestPlausibleSeconds: 7_776_000,
  mtbfTargetSeconds: null,
  availabilityTarget: null,
  resolveSeconds: { SEV1: 3600, SEV2: 14_400, SEV3: 86_400, SEV4: 432_000 },
};

it('a changed setting is in every figure at once and marks no incident; open pages are told once', async () => {
  const { db, connection } = database;
  await db.insertInto('organisations').values({ name: 'Lakeside', timeZone: 'Europe/Zurich' }).execute();
  const at = {
    impact_started: '2026-03-02T10:00:00Z',
    mitigated: '2026-03-02T11:00:00Z',
    resolved: '2026-03-02T13:00:00Z',
  };
  await recordIncident(db, { at });
  await refreshMetrics(db);
  const ask = async (metric: string): Promise<MetricGroup> =>
    (await figures(db, admin, { metric, from: '2026-03-01', to: '2026-04-01' })).groups[0]!;
  expect(await ask('availability')).toMatchObject({ downtimeSeconds: 3 * 3600 });
  expect(await ask('within_target')).toMatchObject({ value: 1 });
  const notices: string[] = [];
  const client = await connection.pool.connect();
  try {
    await client.query('listen hindsight_live');
    client.on('notification', ({ payload }) => notices.push(payload ?? ''));
    await changeFigureSettings(contextOf(db, admin), {
      ...SETTINGS,
      downtimeEndsAt: 'mitigated',
      longestPlausibleSeconds: 3600,
      resolveSeconds: { ...SETTINGS.resolveSeconds, SEV2: 60 },
    });
    await client.query('select 1');
  } finally {
    client.removeAllListeners('notification');
    client.release(true);
  }
  expect(notices.map((notice) => JSON.parse(notice))).toEqual([{ topic: 'figures', incidents: [] }]);
  expect(await db.selectFrom('metricsDirty').selectAll().execute()).toEqual([]);
  expect(await ask('availability')).toMatchObject({ downtimeSeconds: 3600 });
  expect(await ask('within_target')).toMatchObject({ value: 0 });
  expect(await ask('time_to_resolve')).toMatchObject({ flagged: { n: 1 } });
});
