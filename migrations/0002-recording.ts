import { type Kysely, sql } from 'kysely';

/** Services, incidents, their moments, timelines and communications (R1 to R4, R14). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table services (
      id uuid primary key,
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      description text not null default '',
      owner_team_id uuid references teams (id),
      tier smallint not null default 3 check (tier between 1 and 4),
      availability_target double precision check (availability_target > 0 and availability_target < 1),
      mtbf_target_seconds double precision check (mtbf_target_seconds > 0),
      version integer not null default 1,
      created_at timestamptz not null default now()
    );
    create unique index services_name_key on services (lower(name));
    create index services_owner_team_id_idx on services (owner_team_id);

    create table service_dependencies (
      service_id uuid not null references services (id) on delete cascade,
      depends_on_id uuid not null references services (id) on delete cascade,
      primary key (service_id, depends_on_id),
      check (service_id <> depends_on_id)
    );
    create index service_dependencies_depends_on_id_idx on service_dependencies (depends_on_id);

    create table severity_targets (
      severity text primary key check (severity in ('SEV1', 'SEV2', 'SEV3', 'SEV4')),
      resolve_seconds double precision not null check (resolve_seconds > 0)
    );
    insert into severity_targets values ('SEV1', 3600), ('SEV2', 14400), ('SEV3', 86400), ('SEV4', 432000);

    create table categories (
      id uuid primary key,
      key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      built_in boolean not null default false
    );
    insert into categories (id, key, name, built_in) values
      ('0191b2a0-0000-7000-8000-000000000001', 'availability', 'Availability', true),
      ('0191b2a0-0000-7000-8000-000000000002', 'security', 'Security', true),
      ('0191b2a0-0000-7000-8000-000000000003', 'privacy', 'Privacy', true);

    create table response_roles (
      id uuid primary key,
      key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      built_in boolean not null default false
    );
    insert into response_roles (id, key, name, built_in) values
      ('0191b2a0-0000-7000-8000-000000000011', 'commander', 'Commander', true),
      ('0191b2a0-0000-7000-8000-000000000012', 'communications-lead', 'Communications lead', true),
      ('0191b2a0-0000-7000-8000-000000000013', 'operations', 'Operations', true),
      ('0191b2a0-0000-7000-8000-000000000014', 'scribe', 'Scribe', true);

    create sequence incident_numbers as integer;

    create table incidents (
      id uuid primary key,
      number integer not null unique default nextval('incident_numbers'),
      title text not null check (length(trim(title)) between 1 and 500),
      summary text not null default '',
      kind text not null default 'production' check (kind in ('production', 'exercise', 'maintenance')),
      severity text not null check (severity in ('SEV1', 'SEV2', 'SEV3', 'SEV4')),
      impact_level text check (impact_level in ('low', 'medium', 'high')),
      impact_level_source text check (impact_level_source in ('rule', 'person', 'import')),
      expected_downtime_seconds double precision check (expected_downtime_seconds >= 0),
      -- how far a security or privacy incident reaches: chosen by a person, one of the inputs of the impact level's rule
      impact_extent text check (impact_extent in ('low', 'medium', 'high')),
      detection_source text check (detection_source in ('monitoring', 'staff', 'customer')),
      users_affected bigint check (users_affected >= 0),
      users_affected_source text,
      estimated_cost numeric(18, 2) check (estimated_cost >= 0),
      estimated_cost_currency text check (estimated_cost_currency ~ '^[A-Z]{3}$'),
      estimated_cost_source text,
      restricted boolean not null default false,
      merged_into_id uuid references incidents (id),
      version integer not null default 1,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      -- the current moments, projected from incident_moments by the statement that appends to it
      impact_started_at timestamptz,
      detected_at timestamptz,
      declared_at timestamptz,
      acknowledged_at timestamptz,
      nature_determined_at timestamptz,
      mitigated_at timestamptz,
      resolved_at timestamptz,
      closed_at timestamptz,
      started_at timestamptz generated always as (coalesce(impact_started_at, detected_at, declared_at)) stored,
      state text generated always as (
        case when closed_at is not null then 'closed' when resolved_at is not null then 'resolved' else 'open' end
      ) stored,
      search tsvector generated always as (to_tsvector('simple', title || ' ' || summary)) stored,
      check ((users_affected is null) = (users_affected_source is null)),
      check ((estimated_cost is null) = (estimated_cost_source is null) and (estimated_cost is null) = (estimated_cost_currency is null)),
      check ((impact_level is null) = (impact_level_source is null)),
      check (merged_into_id <> id)
    );
    alter sequence incident_numbers owned by incidents.number;
    create index incidents_started_at_idx on incidents (started_at desc nulls last, number desc);
    create index incidents_severity_idx on incidents (severity, started_at desc nulls last, number desc);
    create index incidents_open_idx on incidents (started_at desc nulls last, number desc) where resolved_at is null and closed_at is null;
    create index incidents_not_production_idx on incidents (started_at desc nulls last, number desc) where kind <> 'production';
    create index incidents_resolved_at_idx on incidents (resolved_at desc nulls last, number desc);
    create index incidents_time_to_resolve_idx on incidents
      (extract(epoch from resolved_at - coalesce(impact_started_at, detected_at)) desc nulls last, number desc);
    create index incidents_restricted_idx on incidents (id) where restricted;
    create index incidents_merged_into_id_idx on incidents (merged_into_id) where merged_into_id is not null;
    create index incidents_search_idx on incidents using gin (search);

    create table incident_services (
      incident_id uuid not null references incidents (id) on delete cascade,
      service_id uuid not null references services (id),
      primary key (incident_id, service_id)
    );
    create index incident_services_service_id_idx on incident_services (service_id, incident_id);
    create table incident_categories (
      incident_id uuid not null references incidents (id) on delete cascade,
      category_id uuid not null references categories (id),
      primary key (incident_id, category_id)
    );
    create index incident_categories_category_id_idx on incident_categories (category_id, incident_id);
    create table incident_teams (
      incident_id uuid not null references incidents (id) on delete cascade,
      team_id uuid not null references teams (id),
      primary key (incident_id, team_id)
    );
    create index incident_teams_team_id_idx on incident_teams (team_id, incident_id);

    create table incident_access (
      incident_id uuid not null references incidents (id) on delete cascade,
      user_id uuid not null references users (id) on delete cascade,
      granted_at timestamptz not null default now(),
      primary key (incident_id, user_id)
    );
    comment on table incident_access is 'who, beside administrators, sees an incident while it is restricted';
    create index incident_access_user_id_idx on incident_access (user_id, incident_id);

    create table incident_roles (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      response_role_id uuid not null references response_roles (id),
      user_id uuid not null references users (id),
      taken_at timestamptz not null default now(),
      released_at timestamptz check (released_at >= taken_at)
    );
    create unique index incident_roles_current_key on incident_roles (incident_id, response_role_id, user_id) where released_at is null;
    create index incident_roles_user_id_idx on incident_roles (user_id);

    create table incident_moments (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      kind text not null check (kind in ('impact_started', 'detected', 'declared', 'acknowledged', 'nature_determined', 'mitigated', 'resolved', 'closed')),
      at timestamptz,
      earliest_at timestamptz,
      latest_at timestamptz,
      precision text not null default 'exact' check (precision in ('exact', 'estimated', 'range')),
      source text not null check (source in ('person', 'tool', 'import', 'derived')),
      source_detail text,
      change text not null default 'recorded' check (change in ('recorded', 'corrected', 'voided', 'reopened', 'confirmed')),
      reason text,
      supersedes_id uuid,
      recorded_at timestamptz not null default now(),
      recorded_by uuid references users (id),
      unique (incident_id, kind, id),
      foreign key (incident_id, kind, supersedes_id) references incident_moments (incident_id, kind, id),
      check ((at is null) = (change in ('voided', 'reopened'))),
      check ((change = 'recorded') >= (supersedes_id is null)),
      check (precision <> 'range' or (earliest_at is not null and latest_at is not null)),
      check (earliest_at <= at and at <= latest_at)
    );
    comment on table incident_moments is 'append-only: a row is current when no other supersedes it; at is null in a row that voids its predecessor';
    create unique index incident_moments_first_key on incident_moments (incident_id, kind) where supersedes_id is null;
    create unique index incident_moments_supersedes_key on incident_moments (supersedes_id) where supersedes_id is not null;
    create trigger incident_moments_append_only before update on incident_moments
      for each row execute function refuse_change();

    create table communications (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      audience text not null check (audience in ('internal', 'external')),
      channel text not null check (channel in ('email', 'chat', 'group', 'call', 'meeting', 'in_app', 'forum', 'status_page', 'other')),
      recipients text[] not null default '{}',
      subject text not null default '',
      body text not null default '',
      link text,
      due_at timestamptz,
      sent_at timestamptz not null,
      source text not null check (source in ('person', 'tool', 'import', 'derived')),
      external_key text,
      supersedes_id uuid references communications (id),
      retracted boolean not null default false,
      reason text,
      recorded_at timestamptz not null default now(),
      recorded_by uuid references users (id)
    );
    create index communications_incident_id_idx on communications (incident_id, sent_at);
    create unique index communications_supersedes_key on communications (supersedes_id) where supersedes_id is not null;
    create unique index communications_external_key on communications (incident_id, external_key) where external_key is not null;
    create trigger communications_append_only before update on communications
      for each row execute function refuse_change();

    create table timeline_events (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      kind text not null check (kind in ('observation', 'decision', 'action', 'status_change', 'alert', 'communication', 'note')),
      at timestamptz not null,
      precision text not null default 'exact' check (precision in ('exact', 'estimated')),
      text text not null,
      csf_function text check (csf_function in ('govern', 'identify', 'protect', 'detect', 'respond', 'recover')),
      source text not null check (source in ('person', 'tool', 'import', 'derived')),
      source_detail text,
      author_role text,
      communication_id uuid references communications (id),
      external_key text,
      supersedes_id uuid references timeline_events (id),
      retracted boolean not null default false,
      reason text,
      recorded_at timestamptz not null default now(),
      recorded_by uuid references users (id)
    );
    create index timeline_events_incident_id_idx on timeline_events (incident_id, at);
    create unique index timeline_events_supersedes_key on timeline_events (supersedes_id) where supersedes_id is not null;
    create unique index timeline_events_external_key on timeline_events (incident_id, external_key) where external_key is not null;
    create trigger timeline_events_append_only before update on timeline_events
      for each row execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table timeline_events, communications, incident_moments, incident_roles, incident_access, incident_teams,
      incident_categories, incident_services, incidents, response_roles, categories, severity_targets,
      service_dependencies, services;
    drop sequence if exists incident_numbers;
  `.execute(db);
}
