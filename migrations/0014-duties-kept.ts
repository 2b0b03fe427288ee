import { type Kysely, sql } from 'kysely';

/** Waivers that are taken back, and what counted as missed before somebody set another time for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table duty_waivers add column taken_back_at timestamptz, add column taken_back_by uuid references users (id),
      drop constraint duty_waivers_incident_id_duty_key_key;
    comment on column duty_waivers.taken_back_at is 'since when it is as if it had never been said';
    create unique index duty_waivers_standing_idx on duty_waivers (incident_id, duty_key) where taken_back_at is null;
    create index duty_waivers_incident_id_idx on duty_waivers (incident_id);

    create table missed_after_before (
      until_at timestamptz primary key default clock_timestamp(),
      missed_after_minutes integer not null check (missed_after_minutes > 0)
    );
    comment on table missed_after_before is 'how long after it was due a message counted as missed, until when: what was missed by then stays missed';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table missed_after_before;
    delete from duty_waivers where taken_back_at is not null;
    drop index duty_waivers_standing_idx, duty_waivers_incident_id_idx;
    alter table duty_waivers drop column taken_back_at, drop column taken_back_by,
      add constraint duty_waivers_incident_id_duty_key_key unique (incident_id, duty_key);
  `.execute(db);
}
