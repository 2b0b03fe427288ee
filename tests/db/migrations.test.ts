import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migratorFor } from '#app/db/migrate.server.ts';
import { migrations } from '#migrations/index.ts';
import { useDatabase } from '../support/database.ts';

const test = useDatabase();

const tableNames = async () => {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(test.db);
  return rows.map((row) => row.name);
};

describe('migrations', () => {
  it('go up, down to nothing and up to the same tables again', async () => {
    const before = await tableNames();
    expect(before).toContain('incident_facts');
    const migrator = migratorFor(test.connection, migrations);
    for (const _ of Object.keys(migrations)) expect((await migrator.migrateDown()).error).toBeUndefined();
    expect(await tableNames()).toEqual([]);
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await tableNames()).toEqual(before);
  });

  it('leave the audit log append-only', async () => {
    await test.db
      .insertInto('auditEntries')
      .values({ actorKind: 'command', action: 'test', subjectType: 'test', details: '{}' })
      .execute();
    await expect(test.db.updateTable('auditEntries').set({ action: 'changed' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(test.db.deleteFrom('auditEntries').execute()).rejects.toThrow(/append-only/);
  });
});
