import { type Kysely, sql } from 'kysely';

/** Mailed links, the report's schedule, reminders that were given, and whether mail goes out at all (R25, R26). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mailings add column link_hash bytea;
    comment on column mailings.link_hash is 'digest of the one-time link in the body: sent while the link works only, and the body is emptied once it is settled';

    alter table organisations add column report_next_on text check (report_next_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
    comment on column organisations.report_next_on is 'the day in the organisation''s zone on which the report of the month before is mailed next';

    create table reminders (
      key text primary key,
      incident_id uuid references incidents (id) on delete cascade,
      given_at timestamptz not null default now()
    );
    comment on table reminders is 'what was reminded of, each once';
    create index reminders_incident_id_idx on reminders (incident_id) where incident_id is not null;

    create table mail_troubles (
      id boolean primary key default true check (id),
      failures integer not null default 0,
      first_failed_at timestamptz,
      told_at timestamptz
    );
    comment on table mail_troubles is 'tries that failed one after another since the mail server last accepted a mail';

    create index deliveries_amiss_idx on deliveries (settled_at) where state in ('refused', 'failed', 'unknown');
    create index deliveries_mailing_user_id_idx on deliveries (user_id) where mailing_id is not null and user_id is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index deliveries_mailing_user_id_idx, deliveries_amiss_idx;
    drop table mail_troubles, reminders;
    alter table organisations drop column report_next_on;
    alter table mailings drop column link_hash;
  `.execute(db);
}
