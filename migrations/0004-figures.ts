import { type Kysely, sql } from 'kysely';

/** The marks that say which incidents changed, and the facts computed from them: the truth for every figure. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table metrics_dirty (
      id bigint generated always as identity primary key,
      incident_id uuid not null
    );
    comment on table metrics_dirty is 'one row a write, never unique: two writers do not wait for each other, and the job deletes just the marks it read';

    create table incident_facts (
      incident_id uuid primary key references incidents (id) on delete cascade,
      definition_version integer not null,
      number integer not null,
      started_at timestamptz,
      counted boolean not null,
      restricted boolean not null,
      severity text not null,
      detection_source text,
      impact_started_at timestamptz,
      detected_at timestamptz,
      declared_at timestamptz,
      acknowledged_at timestamptz,
      nature_determined_at timestamptz,
      mitigated_at timestamptz,
      first_resolved_at timestamptz,
      resolved_at timestamptz,
      closed_at timestamptz,
      first_update_at timestamptz,
      -- detected before impact on the word of a tool or a person: a prediction, not a mistake
      ahead boolean not null,
      precisions jsonb not null default '{}'
    );
    comment on column incident_facts.counted is 'false for exercises, maintenance and merged duplicates';
    create index incident_facts_started_at_idx on incident_facts (started_at) where counted;

    create table incident_fact_services (
      incident_id uuid not null references incident_facts (incident_id) on delete cascade,
      service_id uuid not null references services (id),
      primary key (incident_id, service_id)
    );
    create index incident_fact_services_service_id_idx on incident_fact_services (service_id, incident_id);
    create table incident_fact_categories (
      incident_id uuid not null references incident_facts (incident_id) on delete cascade,
      category_id uuid not null references categories (id),
      primary key (incident_id, category_id)
    );
    create index incident_fact_categories_category_id_idx on incident_fact_categories (category_id, incident_id);
    create table incident_fact_teams (
      incident_id uuid not null references incident_facts (incident_id) on delete cascade,
      team_id uuid not null references teams (id),
      primary key (incident_id, team_id)
    );
    create index incident_fact_teams_team_id_idx on incident_fact_teams (team_id, incident_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table incident_fact_teams, incident_fact_categories, incident_fact_services, incident_facts, metrics_dirty;
  `.execute(db);
}
