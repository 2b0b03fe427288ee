import { type Kysely, sql } from 'kysely';

/** The chats, groups and forums that a writer names for a message of a restricted incident. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table message_drafts add column endpoint_ids uuid[] not null default '{}';
    comment on column message_drafts.endpoint_ids is 'of a restricted incident: the endpoints that are told, since nobody else knows who reads there';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message_drafts drop column endpoint_ids`.execute(db);
}
