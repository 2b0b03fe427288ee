import { sql } from 'kysely';
import type { Db } from './client.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

/* What only the picture of an incident asks for. */

/** The teams that an incident concerns (its own and those that own its services), and whether each has a coordinator. */
export async function listConcernedTeams(
  db: Db,
  viewer: Viewer,
  incidentId: string,
): Promise<{ slug: string; name: string; hasCoordinator: boolean }[]> {
  const { rows } = await sql<{ slug: string; name: string; hasCoordinator: boolean }>`
    select teams.slug, teams.name, exists (
        select from users where users.id = teams.coordinator_id and users.deactivated_at is null) as has_coordinator
    from teams where ${visibleIncident(viewer, sql`${incidentId}::uuid`)} and (
      exists (select from incident_teams t where t.incident_id = ${incidentId} and t.team_id = teams.id)
      or exists (select from incident_services s join services on services.id = s.service_id
        where s.incident_id = ${incidentId} and services.owner_team_id = teams.id))
    order by lower(teams.name)`.execute(db);
  return rows;
}

/** Of which of its duties who was told that they are overdue, by steps from 1. */
export async function listEscalated(
  db: Db,
  viewer: Viewer,
  incidentId: string,
): Promise<{ dutyKey: string; step: number }[]> {
  return db
    .selectFrom('dutyEscalations')
    .select(['dutyKey', 'step'])
    .where('incidentId', '=', incidentId)
    .where((eb) => visibleIncident(viewer, eb.ref('incidentId')))
    .execute();
}

/** Every service with its tier, by name. */
export async function listServiceTiers(db: Db): Promise<{ id: string; slug: string; name: string; tier: number }[]> {
  return db.selectFrom('services').select(['id', 'slug', 'name', 'tier']).orderBy(sql`lower(name)`).execute();
}
