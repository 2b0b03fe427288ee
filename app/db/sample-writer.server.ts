import { type Insertable, sql } from 'kysely';
import type { Sample } from '../sample/model.ts';
import type { Db, Trx } from './client.server.ts';
import type { Database } from './schema.ts';

/** Rows of the widest table times its columns stay below the protocol's 65,535 parameters. */
const ROWS_A_STATEMENT = 1000;

/**
 * What is in the way of a sample organisation, which is loaded only where nothing was recorded yet; undefined if nothing
 * is. Asks for incidents whoever may see them: "there are some" is all that is answered.
 */
export async function findObstacleToSample(db: Db, emails: string[]): Promise<'incidents' | 'directory' | undefined> {
  const { rows } = await sql<{ incidents: boolean; directory: boolean }>`select
    exists (select 1 from incidents) as incidents,
    exists (select 1 from services) or exists (select 1 from teams)
      or exists (select 1 from users where email = any(${emails})) as directory`.execute(db);
  const found = rows[0];
  return found?.incidents ? 'incidents' : found?.directory ? 'directory' : undefined;
}

/**
 * Nobody else writes an incident until the sample is there: a second load then finds the first one's incidents, and whoever
 * declares one meanwhile gets a number behind those of the sample, which bring their own.
 */
export async function lockSample(trx: Trx): Promise<void> {
  await sql`lock table incidents in share row exclusive mode`.execute(trx);
}

/** Writes the whole sample, table by table; incident numbers go on after it. */
export async function saveSample(trx: Trx, sample: Sample): Promise<void> {
  const categories = await keyedIds(trx, 'categories');
  const responseRoles = await keyedIds(trx, 'responseRoles');
  await insertRows(trx, 'users', sample.users);
  await insertRows(trx, 'teams', sample.teams);
  await insertRows(trx, 'memberships', sample.memberships);
  await insertRows(trx, 'services', sample.services);
  await insertRows(trx, 'serviceDependencies', sample.serviceDependencies);
  await insertRows(trx, 'incidents', sample.incidents);
  await insertRows(trx, 'incidentServices', sample.incidentServices);
  await insertRows(trx, 'incidentTeams', sample.incidentTeams);
  await insertRows(
    trx,
    'incidentCategories',
    sample.incidentCategories.map(({ incidentId, categoryKey }) => ({
      incidentId,
      categoryId: categories(categoryKey),
    })),
  );
  await insertRows(trx, 'incidentAccess', sample.incidentAccess);
  await insertRows(
    trx,
    'incidentRoles',
    sample.incidentRoles.map(({ roleKey, ...row }) => ({ ...row, responseRoleId: responseRoles(roleKey) })),
  );
  await insertRows(trx, 'incidentMoments', sample.incidentMoments);
  await insertRows(trx, 'communications', sample.communications);
  await insertRows(trx, 'timelineEvents', sample.timelineEvents);
  await sql`select setval('incident_numbers', (select max(number) from incidents))`.execute(trx);
}

async function keyedIds(trx: Trx, table: 'categories' | 'responseRoles'): Promise<(key: string) => string> {
  const rows = await trx.selectFrom(table).select(['id', 'key']).where('builtIn', '=', true).execute();
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return (key) => {
    const id = ids.get(key);
    if (!id) throw new Error(`${table} has no built-in "${key}".`);
    return id;
  };
}

async function insertRows<T extends keyof Database>(
  trx: Trx,
  table: T,
  rows: Insertable<Database[T]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await trx
      .insertInto(table)
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .execute();
  }
}
