import { sql } from 'kysely';
import { beforeAll, beforeEach, expect } from 'vitest';
import type { MetricAnswer, MetricGroup } from '#analytics/metrics/answer.ts';
import type { FigureRequest } from '#app/db/figure-request.ts';
import { figures } from '#app/db/figures.server.ts';
import { newId } from '#app/db/ids.ts';
import { administrator, type Viewer } from '#app/db/viewer.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { type TestDatabase, useDatabase } from './database.ts';

export const admin = administrator('test');
export const viewer: Viewer = { userId: newId(), name: 'Vera', role: 'viewer', teamRoles: {}, timeZone: 'UTC' };
/** Two of the categories that every database has. */
export const AVAILABILITY = '0191b2a0-0000-7000-8000-000000000001';
export const SECURITY = '0191b2a0-0000-7000-8000-000000000002';

type Ask = (request: FigureRequest, as?: Viewer) => Promise<MetricAnswer>;

/** A database without incidents before each test, and a way to ask it after the pending facts were worked out. */
export function useFigures(): { database: TestDatabase; ask: Ask } {
  const database = useDatabase();
  beforeAll(async () => {
    await database.db
      .insertInto('users')
      .values({ id: viewer.userId!, email: 'vera@example.org', name: 'Vera' })
      .execute();
  });
  beforeEach(async () => {
    await sql`truncate incidents, metrics_dirty, services, organisations cascade`.execute(database.db);
  });
  const ask: Ask = async (request, as = admin) => {
    await refreshMetrics(database.db);
    return figures(database.db, as, request);
  };
  return { database, ask };
}

export function only(groups: MetricGroup[]): MetricGroup {
  expect(groups).toHaveLength(1);
  return groups[0]!;
}

export const keysAndCounts = (groups: MetricGroup[]) => groups.map((group) => [...Object.values(group.key), group.n]);

/** The moments of an incident of a morning. */
export const resolvedAfter = (day: string, minutes: number) => ({
  impact_started: `${day}T10:00:00Z`,
  detected: `${day}T10:00:00Z`,
  resolved: new Date(Date.parse(`${day}T10:00:00Z`) + minutes * 60_000).toISOString(),
});
