import { sql } from 'kysely';
import type { Db } from '#app/db/client.server.ts';

const TABLES = [
  'incident_facts',
  'incident_fact_services',
  'incident_fact_categories',
  'incident_fact_teams',
  'incident_fact_duties',
];

/** Every fact and every link of one as text: equal texts are equal rows. */
export async function everyFactRow(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const table of TABLES) {
    const { rows } = await sql<{ row: string }>`
      select ${table} || t::text as row from ${sql.table(table)} t order by 1`.execute(db);
    found.push(...rows.map(({ row }) => row));
  }
  return found;
}
