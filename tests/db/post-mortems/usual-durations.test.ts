import { expect, it } from 'vitest';
import { readUsualDurations } from '#app/db/usual-durations.server.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { RECORD } from '#tests/support/incident-record.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';
import { makeService } from '#tests/support/recording.ts';

const database = useDatabase();
const NOW = new Date('2026-03-02T00:00:00Z');

it('what is usual is the median of the year before with its interval, of the same services where these are enough', async () => {
  const { db } = database;
  const checkout = await makeService(db);
  await db.updateTable('services').set({ name: 'Checkout' }).where('id', '=', checkout).execute();
  const record = (day: number, minutes: number, services: string[] = []) =>
    recordIncident(db, {
      services,
      at: {
        impact_started: new Date(Date.UTC(2026, 0, day)).toISOString(),
        detected: new Date(Date.UTC(2026, 0, day, 0, minutes)).toISOString(),
        resolved: new Date(Date.UTC(2026, 0, day, 2)).toISOString(),
      },
    });
  for (let day = 1; day <= 7; day += 1) await record(day, day, [checkout]);
  for (let day = 8; day <= 12; day += 1) await record(day, 40);
  // the incident itself, and what came after it, say nothing of what was usual
  await recordIncident(db, {
    services: [checkout],
    at: { impact_started: '2026-03-01T02:00:00Z', detected: '2026-03-01T05:00:00Z' },
  });
  await refreshMetrics(db);
  const asked = (services: string[]) =>
    readUsualDurations(db, { incident: RECORD.incident, services }, ['time_to_detect', 'nothing_of_ours'], NOW);
  expect(Object.fromEntries(await asked(['Checkout']))).toEqual({
    time_to_detect: { median: 240, interval: [60, 420], n: 7, open: 0, of: 'of Checkout in the year before' },
  });
  expect((await asked([])).get('time_to_detect')).toMatchObject({ n: 12, of: 'in the year before' });
});

it('counts those that are open still among those that the median is of, and says how many they are', async () => {
  const { db } = database;
  const search = await makeService(db);
  await db.updateTable('services').set({ name: 'Search' }).where('id', '=', search).execute();
  for (let day = 1; day <= 10; day += 1) {
    await recordIncident(db, {
      services: [search],
      at: {
        impact_started: new Date(Date.UTC(2026, 1, day)).toISOString(),
        ...(day <= 7 && { mitigated: new Date(Date.UTC(2026, 1, day, 0, day)).toISOString() }),
      },
    });
  }
  await refreshMetrics(db);
  const told = await readUsualDurations(
    db,
    { incident: RECORD.incident, services: ['Search'] },
    ['time_to_mitigate'],
    NOW,
  );
  expect(told.get('time_to_mitigate')).toMatchObject({ n: 10, open: 3, median: expect.any(Number) });
});

it('leaves restricted incidents out for everybody: a document says the same to all its readers', async () => {
  const { db } = database;
  const ledger = await makeService(db);
  await db.updateTable('services').set({ name: 'Ledger' }).where('id', '=', ledger).execute();
  for (let day = 1; day <= 8; day += 1) {
    await recordIncident(db, {
      services: [ledger],
      restricted: day > 7,
      at: {
        impact_started: new Date(Date.UTC(2026, 1, day)).toISOString(),
        detected: new Date(Date.UTC(2026, 1, day, 0, 1)).toISOString(),
      },
    });
  }
  await refreshMetrics(db);
  const asked = { incident: RECORD.incident, services: ['Ledger'] };
  expect((await readUsualDurations(db, asked, ['time_to_detect'], NOW)).get('time_to_detect')?.n).toBe(7);
});
