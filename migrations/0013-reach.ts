import { type Kysely, sql } from 'kysely';

/** What is known of whom a message reached, beside its deliveries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table communications
      add column in_feed boolean not null default false,
      add column reached_roles text[],
      add column added_version_ids uuid[] not null default '{}';
    comment on column communications.in_feed is 'the customers'' feed showed it when it went out';
    comment on column communications.added_version_ids is 'versions of other templates whose text followed that of template_version_id';
    comment on column communications.reached_roles is 'of recipient_roles those that somebody held when it was sent off; null: not known, so all of them';
    alter table communications disable trigger user;
    update communications set in_feed = true
      where dispatch_id is not null and audience = 'external' and not is_test and 'in_app' = any(channels)
        and exists (select from organisations where feed_key is not null)
        and incident_id in (select id from incidents
          where kind = 'production' and not restricted and merged_into_id is null);
    alter table communications enable trigger user;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table communications drop column in_feed, drop column reached_roles,
    drop column added_version_ids`.execute(db);
}
