import { type Insertable, sql } from 'kysely';
import type { Sample } from '../sample/model.ts';
import type { Db, Trx } from './client.server.ts';
import type { Database } from './schema.ts';

/** Rows of the widest table times its columns stay below the protocol's 65,535 parameters. */
const ROWS_A_STATEMENT = 1000;

export type SampleObstacle = 'incidents' | 'directory' | 'templates';

/**
 * What is in the way of a sample organisation, which is loaded only where nothing was recorded yet; undefined if nothing
 * is. Asks for incidents whoever may see them: "there are some" is all that is answered. Templates are in the way where
 * they are not as they came.
 */
export async function findObstacleToSample(db: Db, emails: string[]): Promise<SampleObstacle | undefined> {
  const { rows } = await sql<Record<SampleObstacle, boolean>>`select
    exists (select 1 from incidents) as incidents,
    exists (select 1 from services) or exists (select 1 from teams)
      or exists (select 1 from users where email = any(${emails}))
      or exists (select 1 from contacts) or exists (select 1 from channel_endpoints) as directory,
    exists (select 1 from template_versions where number > 1 or created_by is not null)
      or exists (select 1 from categories where not built_in) as templates`.execute(db);
  const found = rows[0];
  return (['incidents', 'directory', 'templates'] as const).find((obstacle) => found?.[obstacle]);
}

/**
 * Nobody else writes an incident or a template until the sample is there: a second load then finds the first one's
 * incidents, and whoever declares one meanwhile gets a number behind those of the sample, which bring their own.
 */
export async function lockSample(trx: Trx): Promise<void> {
  await sql`lock table incidents, templates in share row exclusive mode`.execute(trx);
}

/**
 * Writes the whole sample, table by table, with templates of its own in place of those that came with Hindsight; incident
 * numbers go on after it.
 */
export async function saveSample(trx: Trx, sample: Sample): Promise<void> {
  await insertRows(trx, 'categories', sample.categories);
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
  await insertRows(
    trx,
    'incidentClassifications',
    sample.incidentClassifications.map(({ categoryKeys, ...row }) => ({
      ...row,
      categoryIds: categoryKeys.map(categories).sort(),
    })),
  );
  await saveTemplates(trx, sample, categories);
  await saveReceivers(trx, sample);
  await insertRows(trx, 'messageDrafts', sample.messageDrafts);
  await insertRows(trx, 'dispatches', sample.dispatches);
  await insertRows(trx, 'communications', sample.communications);
  await insertRows(trx, 'communicationDuties', sample.communicationDuties);
  await insertRows(trx, 'dutyWaivers', sample.dutyWaivers);
  await insertRows(trx, 'deliveries', sample.deliveries);
  await insertRows(trx, 'deliveryAttempts', sample.deliveryAttempts);
  await insertRows(trx, 'timelineEvents', sample.timelineEvents);
  await insertRows(
    trx,
    'actionItems',
    sample.actionItems.map(({ recurrenceCategoryKey: key, ...row }) => ({
      ...row,
      recurrenceCategoryId: key && categories(key),
    })),
  );
  await insertRows(trx, 'actionChanges', sample.actionChanges);
  await sql`select setval('incident_numbers', (select max(number) from incidents))`.execute(trx);
}

/** Nothing refers to those that came: there is no incident yet. */
async function saveTemplates(trx: Trx, sample: Sample, categories: (key: string) => string): Promise<void> {
  await trx.deleteFrom('templateVersions').execute();
  await trx.deleteFrom('templates').execute();
  const rows = sample.templates.map(({ categoryKey, ...row }) => ({ ...row, categoryId: categories(categoryKey) }));
  await insertRows(trx, 'templates', rows);
  await insertRows(trx, 'templateVersions', sample.templateVersions);
}

async function saveReceivers(trx: Trx, sample: Sample): Promise<void> {
  const roles = await keyedIds(trx, 'recipientRoles');
  await insertRows(trx, 'contacts', sample.contacts);
  await insertRows(
    trx,
    'recipientRoleHolders',
    sample.recipientRoleHolders.map(({ roleKey, ...row }) => ({ ...row, recipientRoleId: roles(roleKey) })),
  );
  await insertRows(trx, 'channelEndpoints', sample.channelEndpoints);
}

type KeyedTable = 'categories' | 'responseRoles' | 'recipientRoles';

async function keyedIds(trx: Trx, table: KeyedTable): Promise<(key: string) => string> {
  const rows = await trx.selectFrom(table).select(['id', 'key']).execute();
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return (key) => {
    const id = ids.get(key);
    if (!id) throw new Error(`${table} has no "${key}".`);
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
