import { type Kysely, sql } from 'kysely';

/** What a post-mortem found: contributing factors, whys, a causal graph; and words by which similar incidents are found (R17, R24). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contributing_factors (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      category text not null check (category in ('change', 'dependency', 'capacity', 'configuration', 'detection',
        'automation', 'design', 'knowledge', 'process', 'environment')),
      what text not null check (length(trim(what)) between 1 and 2000),
      made_likelier text not null default '' check (length(made_likelier) <= 2000),
      service_id uuid references services (id),
      evidence uuid[] not null default '{}',
      defence text check (length(trim(defence)) between 1 and 300),
      defence_state text check (defence_state in ('missing', 'held')),
      position integer not null,
      version integer not null default 1,
      retracted_at timestamptz,
      created_at timestamptz not null default now(),
      words tsvector generated always as
        (to_tsvector('english', what || ' ' || made_likelier || ' ' || coalesce(defence, ''))) stored,
      check ((defence is null) = (defence_state is null))
    );
    comment on table contributing_factors is 'conditions, never people, and nobody''s: who wrote what is in the audit log alone; a retracted one stays';
    comment on column contributing_factors.evidence is 'timeline events of the incident, in the version that was cited';
    create index contributing_factors_post_mortem_id_idx on contributing_factors (post_mortem_id, position);
    create index contributing_factors_service_id_idx on contributing_factors (service_id) where retracted_at is null;
    create index contributing_factors_words_idx on contributing_factors using gin (words);

    create table whys (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      parent_id uuid,
      text text not null check (length(trim(text)) between 1 and 2000),
      evidence uuid[] not null default '{}',
      position integer not null,
      version integer not null default 1,
      retracted_at timestamptz,
      created_at timestamptz not null default now(),
      unique (post_mortem_id, id),
      foreign key (post_mortem_id, parent_id) references whys (post_mortem_id, id),
      check (parent_id <> id)
    );
    comment on table whys is 'a tree: what made its parent possible; those retracted together have the same retracted_at';
    create index whys_parent_id_idx on whys (post_mortem_id, parent_id, position);

    create table causal_nodes (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      kind text not null check (kind in ('condition', 'event', 'defence', 'effect')),
      text text not null check (length(trim(text)) between 1 and 300),
      x real,
      y real,
      version integer not null default 1,
      removed_at timestamptz,
      created_at timestamptz not null default now(),
      unique (post_mortem_id, id),
      check ((x is null) = (y is null))
    );
    comment on column causal_nodes.x is 'where somebody put it; null: wherever the layout has room';
    create index causal_nodes_post_mortem_id_idx on causal_nodes (post_mortem_id, created_at);

    create table causal_edges (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      from_id uuid not null,
      to_id uuid not null,
      kind text not null check (kind in ('led_to', 'made_likelier', 'held_back')),
      removed_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (post_mortem_id, from_id) references causal_nodes (post_mortem_id, id),
      foreign key (post_mortem_id, to_id) references causal_nodes (post_mortem_id, id),
      check (from_id <> to_id)
    );
    create unique index causal_edges_pair_key on causal_edges (post_mortem_id, from_id, to_id) where removed_at is null;

    alter table incidents add column words tsvector generated always as
      (to_tsvector('english', title || ' ' || summary || ' ' || coalesce(cause, ''))) stored;
    comment on column incidents.words is 'by their stems, for similar incidents; the search as typed has its own';
    create index incidents_words_idx on incidents using gin (words);
    alter table timeline_events add column words tsvector generated always as
      (case when kind in ('observation', 'decision', 'action', 'alert') then to_tsvector('english', text) end) stored;
    create index timeline_events_words_idx on timeline_events using gin (words) where words is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table timeline_events drop column words;
    alter table incidents drop column words;
    drop table causal_edges, causal_nodes, whys, contributing_factors;
  `.execute(db);
}
