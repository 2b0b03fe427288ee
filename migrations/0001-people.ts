import { type Kysely, sql } from 'kysely';

/** The organisation, its people and teams, sessions, links, tokens, and the audit log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$;

    create table organisations (
      id smallint primary key default 1 check (id = 1),
      name text not null check (length(trim(name)) between 1 and 200),
      time_zone text not null default 'UTC',
      downtime_ends_at text not null default 'resolved' check (downtime_ends_at in ('resolved', 'mitigated')),
      longest_plausible_seconds integer not null default 7776000 check (longest_plausible_seconds > 0),
      impact_medium_from_seconds integer not null default 300 check (impact_medium_from_seconds >= 0),
      impact_high_from_seconds integer not null default 1800,
      is_sample boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      check (impact_high_from_seconds >= impact_medium_from_seconds)
    );

    create table users (
      id uuid primary key,
      email text not null check (email = lower(email) and position('@' in email) > 1 and length(email) <= 320),
      name text not null check (length(trim(name)) between 1 and 200),
      password_hash text,
      role text not null default 'viewer' check (role in ('viewer', 'responder', 'coordinator', 'admin')),
      time_zone text,
      deactivated_at timestamptz,
      created_at timestamptz not null default now(),
      unique (email)
    );

    create table teams (
      id uuid primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      coordinator_id uuid references users (id),
      version integer not null default 1,
      created_at timestamptz not null default now()
    );
    create unique index teams_name_key on teams (lower(name));
    create index teams_coordinator_id_idx on teams (coordinator_id);

    create table memberships (
      team_id uuid not null references teams (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      role text not null check (role in ('viewer', 'responder', 'coordinator', 'admin')),
      created_at timestamptz not null default now(),
      primary key (team_id, user_id)
    );
    create index memberships_user_id_idx on memberships (user_id);

    create table sessions (
      token_hash bytea primary key,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      user_agent text
    );
    create index sessions_user_id_idx on sessions (user_id);

    create table one_time_links (
      token_hash bytea primary key,
      purpose text not null check (purpose in ('invitation', 'password_reset')),
      user_id uuid not null references users (id) on delete cascade,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index one_time_links_user_id_idx on one_time_links (user_id);

    create table api_tokens (
      id uuid primary key,
      name text not null check (length(trim(name)) between 1 and 200),
      token_hash bytea not null unique,
      scopes text[] not null check (cardinality(scopes) > 0),
      user_id uuid references users (id),
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      revoked_at timestamptz
    );
    comment on column api_tokens.user_id is 'whom the token reads and writes as; null: the administrator of the command line';

    create table throttles (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    );
    comment on table throttles is 'counts of tries by address and e-mail, shared among processes; the columns are rate-limiter-flexible''s';

    create table audit_entries (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      actor_kind text not null check (actor_kind in ('user', 'token', 'command', 'job', 'visitor')),
      actor_id uuid,
      action text not null,
      subject_type text not null,
      subject_id text,
      incident_id uuid,
      details jsonb not null default '{}',
      request_id text
    );
    comment on column audit_entries.incident_id is 'set where the entry speaks of an incident, so that entries of restricted incidents stay hidden';
    create index audit_entries_at_idx on audit_entries (at desc, id desc);
    create index audit_entries_incident_id_idx on audit_entries (incident_id) where incident_id is not null;
    create trigger audit_entries_append_only before update or delete on audit_entries
      for each row execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table audit_entries, throttles, api_tokens, one_time_links, sessions, memberships, teams, users, organisations;
    drop function refuse_change();
  `.execute(db);
}
