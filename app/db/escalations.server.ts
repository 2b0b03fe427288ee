import { sql } from 'kysely';
import type { EscalationTarget, TakenStep } from '#templates/escalation.ts';
import type { Db, Trx } from './client.server.ts';
import { maySeeIncident } from './visibility.server.ts';

/**
 * Who can be told of what an incident owes, by the step at which they are: active people who may see it, each at the first
 * step that is theirs. The coordinators of its teams (its own and those that own its services), then the organisation's,
 * then administrators.
 */
export async function listEscalationPeople(
  db: Db,
  incidentId: string,
): Promise<{ userId: string; name: string; whom: EscalationTarget }[]> {
  const { rows } = await sql<{ userId: string; name: string; whom: EscalationTarget }>`
    with concerned as (
      select team_id as id from incident_teams where incident_id = ${incidentId}
      union select services.owner_team_id from incident_services
        join services on services.id = incident_services.service_id
      where incident_services.incident_id = ${incidentId}
    )
    select users.id as user_id, users.name, case
        when exists (select from teams join concerned on concerned.id = teams.id where teams.coordinator_id = users.id)
          then 'team_coordinators'
        when users.role = 'coordinator' then 'other_coordinators'
        else 'administrators' end as whom
    from users
    where users.deactivated_at is null and ${maySeeIncident('users', incidentId)} and (
      users.role in ('coordinator', 'admin')
      or exists (select from teams join concerned on concerned.id = teams.id where teams.coordinator_id = users.id))
    order by users.id`.execute(db);
  return rows;
}

/** Which steps were taken of what these incidents owe. */
export async function listTakenSteps(trx: Trx, incidentIds: string[]): Promise<(TakenStep & { incidentId: string })[]> {
  const rows = await trx
    .selectFrom('dutyEscalations')
    .select(['incidentId', 'dutyKey as key', 'step', 'at'])
    .where('incidentId', '=', sql<string>`any(${incidentIds}::uuid[])`)
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
}

/** Keeps that a step was taken. @returns false if it had been before */
export async function recordStep(
  trx: Trx,
  taken: { incidentId: string; dutyKey: string; step: number; told: EscalationTarget[]; at: Date },
): Promise<boolean> {
  const row = await trx
    .insertInto('dutyEscalations')
    .values(taken)
    .onConflict((conflict) => conflict.doNothing())
    .returning('step')
    .executeTakeFirst();
  return row !== undefined;
}
