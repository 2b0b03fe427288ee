import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS } from '#analytics/metrics/definitions.ts';
import { keysAndCounts, only, resolvedAfter, useFigures } from '#tests/support/ask-figures.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';

const { database, ask } = useFigures();

describe('an answer', () => {
  it('has the shape of the contract', async () => {
    for (const minutes of [4, 5, 5, 6, 7, 43, 1774])
      await recordIncident(database.db, { at: resolvedAfter('2026-03-02', minutes) });
    const answer = await ask({ metric: 'time_to_resolve', from: '2026-03-01', to: '2026-04-01', asOf: '2026-05-01' });
    expect(answer).toEqual({
      metric: 'time_to_resolve',
      definitionVersion: 3,
      unit: 'seconds',
      window: { start: '2026-03-01T00:00:00.000Z', end: '2026-04-01T00:00:00.000Z' },
      asOf: '2026-05-01T00:00:00.000Z',
      time: 'clock',
      knownStart: false,
      restricted: 0,
      groups: [
        {
          key: {},
          status: 'measured',
          n: 7,
          censored: 0,
          fromDetection: 0,
          ahead: 0,
          excluded: { invalid: 0, missing: 0, notApplicable: 0, voided: 0 },
          flagged: { n: 0, meanWithout: expect.closeTo(263.428571 * 60, 3) },
          mean: { value: expect.closeTo(263.428571 * 60, 3), interval: [null, null], level: 0.95, approximate: true },
          median: { value: 360, interval: [240, 106_440], level: 0.95, approximate: false },
          p90: { value: expect.closeTo(735.4 * 60, 6), interval: [360, null], level: 0.95, approximate: false },
          p95: { value: expect.any(Number), interval: [420, null], level: 0.95, approximate: false },
          geometricMean: {
            value: expect.closeTo(16.409521 * 60, 3),
            interval: [expect.closeTo(2.117223 * 60, 3), expect.closeTo(127.181847 * 60, 3)],
            level: 0.95,
            approximate: true,
            zeros: 0,
          },
          sum: 1844 * 60,
          exact: true,
          survival: null,
          bounds: null,
        },
      ],
    });
  });

  it('of every metric on an empty database is one group that claims nothing', async () => {
    for (const metric of METRIC_IDS) {
      const answer = await ask({ metric });
      const group = only(answer.groups);
      expect(answer.window.start).toBeNull();
      expect([group.status, group.n], metric).toEqual([metric === 'incident_count' ? 'measured' : 'insufficient', 0]);
    }
  });

  it('counts every incident: there is no hidden cap', async () => {
    await sql`insert into incidents (id, title, severity, detected_at)
      select gen_random_uuid(), 'n ' || n, 'SEV3', '2026-03-01T00:00:00Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, 12000) n`.execute(database.db);
    await sql`insert into incident_moments (id, incident_id, kind, at, source)
      select gen_random_uuid(), id, 'detected', detected_at, 'import' from incidents`.execute(database.db);
    await sql`insert into metrics_dirty (incident_id) select id from incidents`.execute(database.db);
    expect(only((await ask({ metric: 'incident_count' })).groups)).toMatchObject({ value: 12_000 });
  });
});

describe('a cohort', () => {
  it('is half open, and leaves out exercises, maintenance and merged duplicates', async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-01T00:00:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-04-01T00:00:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' }, kind: 'exercise' });
    await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' }, kind: 'maintenance' });
    const merged = await recordIncident(database.db, { at: { detected: '2026-03-05T00:00:00Z' } });
    await sql`update incidents set merged_into_id = (select id from incidents where kind = 'exercise') where id = ${merged}`.execute(
      database.db,
    );
    const answer = await ask({ metric: 'incident_count', from: '2026-03-01', to: '2026-04-01' });
    expect(only(answer.groups)).toMatchObject({ value: 1 });
  });

  it("has its midnights in the organisation's time zone", async () => {
    await database.db.insertInto('organisations').values({ name: 'We', timeZone: 'America/New_York' }).execute();
    await recordIncident(database.db, { at: { detected: '2026-04-01T03:59:00Z' } });
    await recordIncident(database.db, { at: { detected: '2026-04-01T04:00:00Z' } });
    const answer = await ask({ metric: 'incident_count', from: '2026-03-01', to: '2026-05-01', groupBy: ['month'] });
    expect(keysAndCounts(answer.groups)).toEqual([
      ['2026-03', 1],
      ['2026-04', 1],
    ]);
  });

  it('takes slow incidents too: a resolution after the window counts in full', async () => {
    await recordIncident(database.db, { at: resolvedAfter('2026-03-31', 3 * 24 * 60) });
    const answer = await ask({ metric: 'time_to_resolve', from: '2026-03-01', to: '2026-04-01' });
    expect(only(answer.groups)).toMatchObject({ n: 1, mean: { value: 3 * 86_400 } });
  });
});
