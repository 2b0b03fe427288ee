import { type Kysely, sql } from 'kysely';

/** Which further templates a draft has the text of, where it answers duties of several (R12, R13). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table message_drafts add column added_version_ids uuid[] not null default '{}';
    comment on column message_drafts.added_version_ids is 'versions of other templates whose text follows that of template_version_id';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message_drafts drop column added_version_ids`.execute(db);
}
