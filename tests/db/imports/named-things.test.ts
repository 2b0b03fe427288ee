import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ensureNamed } from '#app/db/named-things.server.ts';
import { useDatabase } from '../../support/database.ts';
import { importFile } from './importing.ts';

const test = useDatabase();

it('two imports that make the same names in opposite order wait for one another, never crosswise', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `Service ${String(n).padStart(2, '0')}`);
  const make = (order: string[]) =>
    test.db.transaction().execute((trx) => ensureNamed(trx, 'services', new Set(order)));
  const [one, other] = await Promise.all([make(names), make([...names].reverse())]);
  expect([...one.ids].sort()).toEqual([...other.ids].sort());
  expect(one.made.length + other.made.length).toBe(names.length);
});

it('every service, team and category that an import makes has an entry in the audit log', async () => {
  const mapping = {
    format: 'csv',
    source: 'x',
    key: 'id',
    fields: { service: 'service', team: 'team', category: 'category' },
    moments: { detected: 'start' },
  };
  const file = 'id,service,team,category,start\n1,Cart,Shop,Safety,2024-01-01\n2,Cart,Shop,availability,2024-01-01\n';
  const { id } = await importFile(test.db, file, mapping);
  const { rows } = await sql`select action, details->>'name' as name from audit_entries
    where details->>'importId' = ${id} order by id`.execute(test.db);
  expect(rows).toEqual([
    { action: 'service.added', name: 'Cart' },
    { action: 'category.added', name: 'Safety' },
    { action: 'team.added', name: 'Shop' },
  ]);
});
