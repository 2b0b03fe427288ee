import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteOldFactChanges, FactCopy } from '#app/db/fact-copy.server.ts';
import { figures } from '#app/db/figures.server.ts';
import { administrator } from '#app/db/viewer.ts';
import { rebuildMetrics } from '#app/workflows/rebuild-metrics.ts';
import { refreshMetrics } from '#app/workflows/refresh-metrics.ts';
import { useDatabase } from '#tests/support/database.ts';
import { recordIncident } from '#tests/support/recorded-incident.ts';

const database = useDatabase();
const admin = administrator('test');

beforeEach(async () => {
  await sql`delete from incidents`.execute(database.db);
});

async function loaded(): Promise<FactCopy> {
  const copy = new FactCopy(database.connection);
  await copy.refresh();
  return copy;
}

describe('a copy', () => {
  const count = async (source: FactCopy) => {
    const [group] = (await figures(source, admin, { metric: 'incident_count' })).groups;
    return group?.n;
  };
  const declare = async () => {
    await recordIncident(database.db, { at: { detected: '2026-03-05T10:00:00Z' } });
    await refreshMetrics(database.db);
  };

  it('answers with what another process has just written', async () => {
    const [one, other] = [await loaded(), await loaded()];
    for (const n of [1, 2, 3]) {
      await declare();
      expect([await count(one), await count(other)]).toEqual([n, n]);
    }
  });

  it('is shared by those who ask at once, none of whom is answered from before they asked', async () => {
    const copy = await loaded();
    const counts: Promise<[number, number | undefined]>[] = [];
    for (let n = 1; n <= 8; n++) {
      await declare();
      counts.push(count(copy).then((found) => [n, found]));
    }
    for (const [asked, found] of await Promise.all(counts)) expect(found).toBeGreaterThanOrEqual(asked);
    expect(await count(copy)).toBe(8);
  });

  it('holds what changed while it was loaded', async () => {
    await declare();
    const copy = new FactCopy(database.connection);
    const loading = copy.refresh();
    await declare();
    await loading;
    expect(await count(copy)).toBe(2);
  });

  it('makes whoever asks wait while many facts are loaded, since to read them otherwise takes longer', async () => {
    await declare();
    const few = new FactCopy(database.connection);
    const loading = await database.db.transaction().execute(async (db) => {
      // it cannot be loaded before somebody asked
      await sql`lock table incident_fact_teams`.execute(db);
      const begun = { done: few.refresh() };
      expect(await few.loaded()).toBeUndefined();
      return begun;
    });
    await loading.done;
    await sql`with made as (
      insert into incidents (id, title, severity, kind)
        select gen_random_uuid(), 'One of many', 'SEV3', 'exercise' from generate_series(1, 20000) returning id)
      insert into metrics_dirty (incident_id) select id from made`.execute(database.db);
    await rebuildMetrics(database.connection);
    const many = new FactCopy(database.connection);
    expect(await many.loaded()).toBeUndefined();
    const reading = many.refresh();
    expect((await many.loaded())?.size).toBe(20_001);
    await reading;
  });

  it('stays as it was where reading fails, and takes everything in the next time', async () => {
    await declare();
    const copy = await loaded();
    const held = [copy.columns, copy.revision];
    await declare();
    await sql`alter table incident_fact_teams rename to elsewhere`.execute(database.db);
    await expect(count(copy)).rejects.toThrow('incident_fact_teams');
    expect([copy.columns, copy.revision]).toEqual(held);
    await sql`alter table elsewhere rename to incident_fact_teams`.execute(database.db);
    expect(await count(copy)).toBe(2);
  });

  it('is read anew where the log no longer goes back to what it knows, and is not where it does', async () => {
    await declare();
    const copy = await loaded();
    const { columns } = copy;
    await declare();
    const later = new Date(Date.now() + 60_000);
    await deleteOldFactChanges(database.db, new Date(Date.now() - 60_000));
    expect(await count(copy)).toBe(2);
    expect(copy.columns).toBe(columns);
    await declare();
    expect(await deleteOldFactChanges(database.db, later)).toBeGreaterThan(0);
    expect(await count(copy)).toBe(3);
    expect(copy.columns).not.toBe(columns);
  });
});
