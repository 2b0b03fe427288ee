import { type Kysely, sql } from 'kysely';

/** Action items: what a team does so that an incident does not come back, with their history (R19). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table post_mortems add constraint post_mortems_id_incident_id_key unique (id, incident_id);

    create table action_items (
      id uuid primary key,
      number bigint generated always as identity unique,
      incident_id uuid not null references incidents (id),
      post_mortem_id uuid,
      team_id uuid not null references teams (id),
      title text not null check (length(trim(title)) between 1 and 200),
      detail text not null default '' check (length(detail) <= 20000),
      kind text not null check (kind in ('prevent', 'detect', 'mitigate', 'process')),
      strength smallint not null check (strength between 1 and 5),
      due_on date not null,
      state text not null default 'open' check (state in ('open', 'in_progress', 'done', 'dropped')),
      done_at timestamptz,
      dropped_at timestamptz,
      drop_reason text check (length(trim(drop_reason)) between 1 and 2000),
      links jsonb not null default '[]' check (jsonb_typeof(links) = 'array'),
      recurrence_cause text check (length(trim(recurrence_cause)) between 1 and 200),
      recurrence_service_id uuid references services (id),
      recurrence_category_id uuid references categories (id),
      verify_after_days smallint not null default 90 check (verify_after_days in (30, 60, 90)),
      version integer not null default 1,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      foreign key (post_mortem_id, incident_id) references post_mortems (id, incident_id),
      check ((state = 'done') = (done_at is not null)),
      check ((state = 'dropped') = (dropped_at is not null)),
      check ((state = 'dropped') = (drop_reason is not null)),
      check (kind <> 'prevent' or num_nonnulls(recurrence_cause, recurrence_service_id, recurrence_category_id) > 0)
    );
    comment on table action_items is 'seen by whoever sees its incident; owned by a team, never by a person';
    comment on column action_items.strength is 'from 1, people are reminded, to 5, it cannot happen any more';
    comment on column action_items.recurrence_cause is 'with the service and the category: incidents of which kind it is to stop';
    create index action_items_incident_id_idx on action_items (incident_id);
    create index action_items_post_mortem_id_idx on action_items (post_mortem_id) where post_mortem_id is not null;
    create index action_items_team_id_idx on action_items (team_id, due_on) where state in ('open', 'in_progress');
    create index action_items_due_on_idx on action_items (due_on) where state in ('open', 'in_progress');
    create index action_items_done_at_idx on action_items (done_at) where state = 'done';

    create table action_changes (
      id bigint generated always as identity primary key,
      action_item_id uuid not null references action_items (id),
      change text not null check (change in ('created', 'edited', 'moved')),
      state text check (state in ('open', 'in_progress', 'done', 'dropped')),
      reason text,
      changed jsonb not null default '{}',
      changed_by uuid references users (id),
      changed_at timestamptz not null default now(),
      check ((change = 'edited') = (state is null))
    );
    comment on table action_changes is 'what became of each action item; shown with it, never counted by person';
    comment on column action_changes.changed is 'what was edited, by field, as [before, after]';
    create index action_changes_action_item_id_idx on action_changes (action_item_id, id);
    create trigger action_changes_append_only before update or delete on action_changes
      for each row execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table action_changes, action_items;
    alter table post_mortems drop constraint post_mortems_id_incident_id_key;
  `.execute(db);
}
