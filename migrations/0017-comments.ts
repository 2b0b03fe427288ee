import { type Kysely, sql } from 'kysely';

/** Comments anchored in the text of a document (R18). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comments (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      parent_id uuid,
      anchor_start bytea check (length(anchor_start) between 1 and 200),
      anchor_end bytea check (length(anchor_end) between 1 and 200),
      quote text not null default '' check (length(quote) <= 1000),
      body text not null check (length(trim(body)) between 1 and 5000),
      author_id uuid references users (id),
      created_at timestamptz not null default now(),
      resolved_at timestamptz,
      resolved_by uuid references users (id),
      retracted_at timestamptz,
      unique (id, post_mortem_id),
      foreign key (parent_id, post_mortem_id) references comments (id, post_mortem_id),
      check (parent_id is null or (anchor_start is null and anchor_end is null and quote = '' and resolved_at is null)),
      check ((anchor_start is null) = (anchor_end is null)),
      check ((resolved_at is null) = (resolved_by is null))
    );
    comment on table comments is 'what is said is never changed: it is retracted, or its thread resolved; replies have a parent';
    comment on column comments.anchor_start is 'an encoded Yjs relative position, which moves with the text; without anchors it is about the whole';
    comment on column comments.quote is 'the text that it was said about, for when that is gone';
    create index comments_post_mortem_id_idx on comments (post_mortem_id, created_at);
    create trigger comments_words_append_only
      before update of post_mortem_id, parent_id, anchor_start, anchor_end, quote, body, author_id, created_at on comments
      for each row execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table comments`.execute(db);
}
