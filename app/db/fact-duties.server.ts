import { sql } from 'kysely';
import type pg from 'pg';
import type { Trx } from './client.server.ts';

/*
 * Duties as `analytics/metrics/fact-duty.ts` has them, one row for each of the few incidents that have any; written under the
 * lock of whoever computes facts, like all facts, so that the log of changed facts tells of them.
 */

/** Makes the duties of these incidents' facts those of the incidents. What is as before is not written. */
export async function saveFactDuties(trx: Trx, incidentIds: string[]): Promise<void> {
  await sql`delete from incident_fact_duties f where f.incident_id = any(${incidentIds}::uuid[]) and ${sql.raw(GONE)}`.execute(
    trx,
  );
  await sql`${sql.raw(INSERT)} where d.incident_id = any(${incidentIds}::uuid[]) ${sql.raw(UPSERT)}`.execute(trx);
}

/** The same for a range of incidents, of which a million may have none. */
export async function rebuildFactDuties(
  client: pg.ClientBase,
  { after, last }: { after: string; last: string },
): Promise<void> {
  const range = [after, last];
  await client.query(
    `delete from incident_fact_duties f where f.incident_id > $1 and f.incident_id <= $2 and ${GONE}`,
    range,
  );
  await client.query(`${INSERT} where d.incident_id > $1 and d.incident_id <= $2 ${UPSERT}`, range);
}

const microseconds = (column: string) => `(extract(epoch from d.${column}) * 1000000)::bigint`;

const GONE = 'not exists (select from incident_duties d where d.incident_id = f.incident_id)';
const INSERT = `
  insert into incident_fact_duties as f (incident_id, duties)
  select d.incident_id, jsonb_agg(jsonb_build_object('category', d.category_id, 'template', d.template_id,
      'templateVersion', d.template_version_id, 'audience', d.audience, 'since', ${microseconds('since')},
      'dueAt', ${microseconds('due_at')}, 'missedAt', ${microseconds('missed_at')}, 'sentAt', ${microseconds('sent_at')},
      'isNeeded', d.not_needed is null, 'isIncomplete', d.missing_items <> '{}', 'isWrongAudience', d.lacking_roles <> '{}')
    order by d.due_at, d.duty_key)
  from incident_duties d`;
const UPSERT = `
  group by d.incident_id
  on conflict (incident_id) do update set duties = excluded.duties where f.duties <> excluded.duties`;
