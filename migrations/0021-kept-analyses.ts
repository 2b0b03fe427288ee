import { type Kysely, sql } from 'kysely';

/** A version of a post-mortem keeps its analysis too: approvals rest on it, and it is drawn as it was then (R18). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table post_mortem_versions add column analysis jsonb check (jsonb_typeof(analysis) = 'object');
    comment on column post_mortem_versions.analysis is 'graph, factors and whys as they were; null in versions from before they were kept';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table post_mortem_versions drop column analysis`.execute(db);
}
