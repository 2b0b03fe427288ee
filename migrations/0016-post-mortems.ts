import { type Kysely, sql } from 'kysely';

/** Post-mortems and the documents that several people write at once (R17, R18). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table post_mortems (
      id uuid primary key,
      number bigint generated always as identity unique,
      incident_id uuid not null references incidents (id),
      template_key text not null check (template_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      title text not null check (length(trim(title)) between 1 and 300),
      state text not null default 'draft' check (state in ('draft', 'in_review', 'approved', 'published')),
      due_on date,
      version integer not null default 1,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      unique (incident_id, template_key)
    );
    comment on table post_mortems is 'seen by whoever sees its incident; one for each incident and template';
    comment on column post_mortems.version is 'of what stands in this row, not of the document';
    create index post_mortems_due_on_idx on post_mortems (due_on) where state <> 'published';

    create table document_updates (
      id bigint generated always as identity primary key,
      post_mortem_id uuid not null references post_mortems (id),
      bytes bytea not null,
      written_by uuid references users (id),
      written_at timestamptz not null default now()
    );
    comment on table document_updates is 'the document of a post-mortem as Yjs updates, in the order of their commits; a job folds old ones into one row';
    create index document_updates_post_mortem_id_idx on document_updates (post_mortem_id, id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table document_updates, post_mortems`.execute(db);
}
