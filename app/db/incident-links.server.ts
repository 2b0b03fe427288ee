import type { Db, Trx } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/* What an incident is connected to: services, categories and teams, several of each, and who may see it. */

/** The incident's services, with what depends on each (one step) and the team that owns it. */
export async function listIncidentServices(db: Db, viewer: Viewer, incidentId: string) {
  const [services, dependents] = await Promise.all([
    db
      .selectFrom('incidentServices')
      .innerJoin('services', 'services.id', 'incidentServices.serviceId')
      .leftJoin('teams', 'teams.id', 'services.ownerTeamId')
      .select(['services.id', 'services.slug', 'services.name', 'teams.name as ownerTeamName', 'services.ownerTeamId'])
      .where('incidentServices.incidentId', '=', incidentId)
      .where((eb) => visibleIncident(viewer, eb.ref('incidentServices.incidentId')))
      .orderBy('services.name')
      .execute(),
    db
      .selectFrom('incidentServices')
      .innerJoin('serviceDependencies', 'serviceDependencies.dependsOnId', 'incidentServices.serviceId')
      .innerJoin('services', 'services.id', 'serviceDependencies.serviceId')
      .select(['serviceDependencies.dependsOnId', 'services.slug', 'services.name'])
      .where('incidentServices.incidentId', '=', incidentId)
      .where((eb) => visibleIncident(viewer, eb.ref('incidentServices.incidentId')))
      .orderBy('services.name')
      .execute(),
  ]);
  return services.map((service) => ({
    ...service,
    dependents: dependents.filter((dependent) => dependent.dependsOnId === service.id),
  }));
}

export async function listIncidentCategories(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('incidentCategories')
    .innerJoin('categories', 'categories.id', 'incidentCategories.categoryId')
    .select(['categories.id', 'categories.key', 'categories.name'])
    .where('incidentCategories.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentCategories.incidentId')))
    .orderBy('categories.id')
    .execute();
}

export async function listIncidentTeams(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('incidentTeams')
    .innerJoin('teams', 'teams.id', 'incidentTeams.teamId')
    .select(['teams.id', 'teams.slug', 'teams.name'])
    .where('incidentTeams.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentTeams.incidentId')))
    .orderBy('teams.name')
    .execute();
}

/** Who is on the incident's access list: they and administrators see it while it is restricted. */
export async function listIncidentAccess(db: Db, viewer: Viewer, incidentId: string) {
  return db
    .selectFrom('incidentAccess')
    .innerJoin('users', 'users.id', 'incidentAccess.userId')
    .select(['users.id', 'users.name', 'incidentAccess.grantedAt'])
    .where('incidentAccess.incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentAccess.incidentId')))
    .orderBy('users.name')
    .execute();
}

/** Makes these the incident's services, no others. */
export async function saveIncidentServices(trx: Trx, incidentId: string, serviceIds: string[]): Promise<void> {
  await trx
    .deleteFrom('incidentServices')
    .where('incidentId', '=', incidentId)
    .$if(serviceIds.length > 0, (query) => query.where('serviceId', 'not in', serviceIds))
    .execute();
  if (serviceIds.length === 0) return;
  const rows = serviceIds.map((serviceId) => ({ incidentId, serviceId }));
  await trx
    .insertInto('incidentServices')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Makes these the incident's categories, no others. */
export async function saveIncidentCategories(trx: Trx, incidentId: string, categoryIds: string[]): Promise<void> {
  await trx
    .deleteFrom('incidentCategories')
    .where('incidentId', '=', incidentId)
    .$if(categoryIds.length > 0, (query) => query.where('categoryId', 'not in', categoryIds))
    .execute();
  if (categoryIds.length === 0) return;
  const rows = categoryIds.map((categoryId) => ({ incidentId, categoryId }));
  await trx
    .insertInto('incidentCategories')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Makes these the incident's teams, no others. */
export async function saveIncidentTeams(trx: Trx, incidentId: string, teamIds: string[]): Promise<void> {
  await trx
    .deleteFrom('incidentTeams')
    .where('incidentId', '=', incidentId)
    .$if(teamIds.length > 0, (query) => query.where('teamId', 'not in', teamIds))
    .execute();
  if (teamIds.length === 0) return;
  const rows = teamIds.map((teamId) => ({ incidentId, teamId }));
  await trx
    .insertInto('incidentTeams')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns false if the person was on the list already */
export async function recordAccess(trx: Trx, incidentId: string, userId: string): Promise<boolean> {
  const row = await trx
    .insertInto('incidentAccess')
    .values({ incidentId, userId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('userId')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false if the person was not on the list */
export async function deleteAccess(trx: Trx, incidentId: string, userId: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('incidentAccess')
    .where('incidentId', '=', incidentId)
    .where('userId', '=', userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
