import { sql } from 'kysely';
import type { Trx } from './client.server.ts';
import type { ImpactLevel, Severity } from './schema.ts';

/** What an incident is held to be, as far as it decides what is to be told to whom. */
export interface Classification {
  incidentId: string;
  severity: Severity;
  impactLevel: ImpactLevel | null;
  expectedDowntimeSeconds: number | null;
  /** In the order of their ids. */
  categoryIds: string[];
}

const CURRENT = sql`
  select i.id as incident_id, i.created_at, i.severity, i.impact_level, i.expected_downtime_seconds,
    array(select c.category_id from incident_categories c where c.incident_id = i.id order by 1) as category_ids
  from incidents i`;

/** What these incidents are held to be now; read before they are changed, for {@link appendClassifications}. */
export async function listClassifications(trx: Trx, incidentIds: string[]): Promise<Classification[]> {
  if (incidentIds.length === 0) return [];
  const { rows } = await sql<Classification>`
    select incident_id, severity, impact_level, expected_downtime_seconds, category_ids
    from (${CURRENT}) as now where incident_id = any(${incidentIds}::uuid[])`.execute(trx);
  return rows;
}

/**
 * Appends what incidents are held to be from now on, where it is not what it was; the first change of an incident also
 * appends what it was until then. To be called in the transaction of the change, with the incidents locked.
 *
 * @param before what they were when the transaction began to change them
 */
export async function appendClassifications(trx: Trx, before: readonly Classification[]): Promise<void> {
  if (before.length === 0) return;
  await sql`
    with before as (
      select * from json_to_recordset(${JSON.stringify(before)}::json) as r ("incidentId" uuid, severity text,
        "impactLevel" text, "expectedDowntimeSeconds" double precision, "categoryIds" uuid[])
    ), changed as (
      select now.*, before.severity as old_severity, before."impactLevel" as old_level,
        before."expectedDowntimeSeconds" as old_downtime, before."categoryIds" as old_categories
      from before join (${CURRENT}) as now on now.incident_id = before."incidentId"
      where (now.severity, now.impact_level, now.expected_downtime_seconds, now.category_ids)
        is distinct from (before.severity, before."impactLevel", before."expectedDowntimeSeconds", before."categoryIds")
    )
    insert into incident_classifications
      (id, incident_id, from_at, severity, impact_level, expected_downtime_seconds, category_ids)
    select gen_random_uuid(), incident_id, created_at, old_severity, old_level, old_downtime, old_categories
    from changed where not exists (
      select from incident_classifications earlier where earlier.incident_id = changed.incident_id)
    union all
    select gen_random_uuid(), incident_id, clock_timestamp(), severity, impact_level, expected_downtime_seconds,
      category_ids
    from changed`.execute(trx);
}
