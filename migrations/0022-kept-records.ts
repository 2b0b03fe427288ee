import { type Kysely, sql } from 'kysely';

/** A version of a post-mortem keeps what it shows of its incident's record: who reads it later reads the same (R18). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table post_mortem_version_records (
      version_id uuid primary key references post_mortem_versions (id),
      record jsonb not null check (jsonb_typeof(record) = 'object')
    );
    comment on table post_mortem_version_records is 'append-only: what the citations and live blocks of a version show, as it stood; versions from before it was kept have none';
    create trigger post_mortem_version_records_append_only before update on post_mortem_version_records
      for each row execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table post_mortem_version_records`.execute(db);
}
