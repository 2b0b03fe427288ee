import { type Kysely, sql } from 'kysely';

/** What figures need of duties, beside the facts of their incidents: whether templates are followed (R15). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incident_fact_duties (
      incident_id uuid primary key references incident_facts (incident_id) on delete cascade,
      duties jsonb not null check (jsonb_typeof(duties) = 'array')
    );
    comment on table incident_fact_duties is 'the duties of those few incidents that have any, as analytics/metrics/fact-duty.ts has them; instants in microseconds since 1970';

    insert into incident_fact_duties (incident_id, duties)
    select d.incident_id, jsonb_agg(jsonb_build_object('category', d.category_id, 'template', d.template_id,
        'templateVersion', d.template_version_id, 'audience', d.audience, 'since', (extract(epoch from d.since) * 1000000)::bigint,
        'dueAt', (extract(epoch from d.due_at) * 1000000)::bigint, 'missedAt', (extract(epoch from d.missed_at) * 1000000)::bigint,
        'sentAt', (extract(epoch from d.sent_at) * 1000000)::bigint, 'isNeeded', d.not_needed is null,
        'isIncomplete', d.missing_items <> '{}', 'isWrongAudience', d.lacking_roles <> '{}')
      order by d.due_at, d.duty_key)
    from incident_duties d join incident_facts f on f.incident_id = d.incident_id
    group by d.incident_id;
  `.execute(db);
  for (const [event, transition] of EVENTS) {
    await sql`create trigger ${sql.raw(`incident_fact_duties_log_${event}`)} after ${sql.raw(event)} on incident_fact_duties
      referencing ${sql.raw(transition)} table as changed for each statement execute function log_fact_changes()`.execute(
      db,
    );
  }
}

const EVENTS = [
  ['insert', 'new'],
  ['update', 'new'],
  ['delete', 'old'],
] as const;

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table incident_fact_duties`.execute(db);
}
