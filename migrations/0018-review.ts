import { type Kysely, sql } from 'kysely';

/** Versions of post-mortems, who reviews them, what was decided, when they are due, what the language aid was told (R17, R18). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table post_mortem_versions (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      number integer not null check (number > 0),
      title text not null,
      state text not null check (state in ('draft', 'in_review', 'approved', 'published')),
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      note text not null default '',
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      unique (post_mortem_id, number)
    );
    comment on table post_mortem_versions is 'append-only: the document as it was at each step of its review, and when somebody kept it';
    comment on column post_mortem_versions.state is 'the state that the post-mortem came into with it';
    create trigger post_mortem_versions_append_only before update on post_mortem_versions
      for each row execute function refuse_change();

    create table post_mortem_reviewers (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      version_number integer not null,
      user_id uuid not null references users (id),
      asked_by uuid references users (id),
      asked_at timestamptz not null default now(),
      verdict text check (verdict in ('approved', 'changes')),
      checklist text[] not null default '{}',
      note text not null default '',
      answered_at timestamptz,
      foreign key (post_mortem_id, version_number) references post_mortem_versions (post_mortem_id, number),
      unique (post_mortem_id, version_number, user_id),
      check ((verdict is null) = (answered_at is null)),
      check (user_id <> asked_by)
    );
    comment on table post_mortem_reviewers is 'who was asked to review which version; nobody is asked by themselves';

    create table post_mortem_decisions (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      section_key text,
      text text not null check (length(trim(text)) between 1 and 2000),
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      retracted_at timestamptz
    );
    comment on table post_mortem_decisions is 'what a review meeting decided; retracted ones stay';
    create index post_mortem_decisions_post_mortem_id_idx on post_mortem_decisions (post_mortem_id, created_at);

    create table language_dismissals (
      id uuid primary key,
      post_mortem_id uuid not null references post_mortems (id),
      rule text not null check (length(rule) between 1 and 100),
      quote text not null check (length(quote) between 1 and 500),
      reason text not null check (length(trim(reason)) between 1 and 500),
      created_at timestamptz not null default now(),
      unique (post_mortem_id, rule, quote)
    );
    comment on table language_dismissals is 'what the language aid pointed at in vain, kept for the rule; who wrote it is not kept';

    alter table severity_targets add column post_mortem_days integer check (post_mortem_days between 1 and 365);
    comment on column severity_targets.post_mortem_days is 'within how many days after the resolution a post-mortem is due; null: none is owed';
    update severity_targets set post_mortem_days = case severity when 'SEV1' then 5 when 'SEV2' then 10 end;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table severity_targets drop column post_mortem_days;
    drop table language_dismissals, post_mortem_decisions, post_mortem_reviewers, post_mortem_versions;
  `.execute(db);
}
