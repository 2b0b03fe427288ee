import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteForgottenFiles } from '#app/db/import-files.server.ts';
import { isBrokenOff, withImportLock } from '#app/db/import-lock.server.ts';
import { getImport } from '#app/db/imports.server.ts';
import { changeMapping, createImport, discardImport } from '#app/workflows/import-history.ts';
import { runImport as runImportJob } from '../../../jobs/run-import.ts';
import { useDatabase } from '../../support/database.ts';
import { importer, jobContext, keepFile, run } from './importing.ts';

const test = useDatabase();
const mapping = { format: 'csv', source: 'tickets', key: 'id', moments: { detected: 'start' } };
const tickets = ['id,start', ...Array.from({ length: 1200 }, (_, n) => `T${n},2024-01-01T10:00:00Z`)].join('\n');
const DAY_MS = 86_400_000;

beforeEach(async () => {
  await sql`truncate imports, incidents, incident_sources restart identity cascade`.execute(test.db);
});

/** An import whose process died after so many batches. */
async function broken(confirmed: boolean, batches = 1): Promise<string> {
  const id = await keepFile(test.db, tickets, mapping, { confirmed });
  let done = 0;
  await run(test.db, id, () => {
    done += 1;
    if (done === batches) throw new Error('killed');
  }).catch(() => {});
  return id;
}

const age = (id: string, days: number) =>
  test.db
    .updateTable('imports')
    .set({ createdAt: new Date(Date.now() - days * DAY_MS) } as never)
    .where('id', '=', id)
    .execute();
const purge = () =>
  deleteForgottenFiles(test.db, {
    before: new Date(Date.now() - 7 * DAY_MS),
    receivingBefore: new Date(Date.now() - DAY_MS),
  });

describe('a dry run that was killed', () => {
  it.each([1, 2, 3])('after %i batches can be discarded, or begun again with another mapping', async (batches) => {
    const id = await broken(false, batches);
    const record = await getImport(test.db, id);
    expect(['staging', 'staged', 'checking']).toContain(record.state);
    expect(await isBrokenOff(test.db, record)).toBe(true);
    await changeMapping(importer(test.db), id, { mapping: { ...mapping, source: 'other' } });
    expect(await isBrokenOff(test.db, await getImport(test.db, id))).toBe(false);
    await run(test.db, id);
    expect(await getImport(test.db, id)).toMatchObject({ state: 'previewed', created: 1200 });
    await discardImport(importer(test.db), await broken(false, batches));
  });

  it('is left alone while somebody works on it', async () => {
    const id = await broken(false);
    await age(id, 30);
    await withImportLock(test.db, id, async () => {
      expect(await isBrokenOff(test.db, await getImport(test.db, id))).toBe(false);
      await expect(discardImport(importer(test.db), id)).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await purge()).toBe(0);
    });
    expect(await purge()).toBe(1);
  });
});

describe('purging', () => {
  it('forgets what nobody confirmed, whatever its state, and nothing else', async () => {
    const unconfirmed = [
      await broken(false, 1),
      await broken(false, 3),
      await keepFile(test.db, tickets, mapping, { confirmed: false }),
    ];
    const writing = await broken(true, 3);
    const fresh = await broken(false);
    for (const id of [...unconfirmed, writing]) await age(id, 8);
    expect(await purge()).toBe(unconfirmed.length);
    const left = await test.db.selectFrom('imports').select('id').execute();
    expect(left.map(({ id }) => id).sort()).toEqual([writing, fresh].sort());
  });

  it('forgets an upload whose process died a day later', async () => {
    const id = await keepFile(test.db, tickets, mapping);
    await test.db.updateTable('imports').set({ state: 'receiving', confirmed: false }).execute();
    expect(await purge()).toBe(0);
    await age(id, 2);
    expect(await purge()).toBe(1);
  });
});

describe('an upload', () => {
  it('that breaks off leaves nothing, and holds nothing while its sender takes their time', async () => {
    const seen: unknown[] = [];
    async function* slow() {
      yield Buffer.alloc(3 * 1024 ** 2, 'x');
      const { rows } = await sql`select state, (select count(*)::int from import_chunks) as chunks,
        (select count(*)::int from pg_stat_activity where datname = current_database()
          and state like 'idle in transaction%') as waiting from imports`.execute(test.db);
      seen.push(...rows);
      throw new Error('the sender is gone');
    }
    const file = { fileName: 'x', content: slow(), mappingName: 'x', mapping, confirmed: true };
    await expect(createImport(importer(test.db), file)).rejects.toThrow('the sender is gone');
    expect(seen).toEqual([{ state: 'receiving', chunks: 3, waiting: 0 }]);
    expect(await test.db.selectFrom('imports').select('id').execute()).toEqual([]);
    expect(await test.db.selectFrom('importChunks').select('sequence').execute()).toEqual([]);
  });
});

describe('an import that goes wrong every time', () => {
  it('fails with its reason at the last try, and can be begun again', async () => {
    const id = await keepFile(test.db, tickets, mapping);
    const again = (isLastTry: boolean) => runImportJob(jobContext(test.connection, { isLastTry }), { importId: id });
    await sql`alter table incident_sources rename to incident_sources_lost`.execute(test.db);
    await expect(again(false)).rejects.toThrow('does not exist');
    await again(true);
    expect(await getImport(test.db, id)).toMatchObject({
      state: 'failed',
      confirmed: false,
      error: expect.stringMatching(/again and again: relation "incident_sources" does not exist\. .*discard it/),
    });
    await sql`alter table incident_sources_lost rename to incident_sources`.execute(test.db);
    await changeMapping(importer(test.db), id, { mapping });
    await run(test.db, id);
    expect(await getImport(test.db, id)).toMatchObject({ state: 'previewed', created: 1200, error: null });
  });
});
