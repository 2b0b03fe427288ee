import { type Kysely, sql } from 'kysely';

/** The marks that say which incidents changed, and the facts computed from them: the truth for every figure. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table metrics_dirty (
      id bigint generated always as identity primary key,
      incident_id uuid not null
    );
    comment on table metrics_dirty is 'one row a write, never unique: two writers do not wait for each other, and the job deletes just the marks it read';

    create type duration_status as enum ('recorded', 'pending', 'not_applicable', 'ahead', 'invalid', 'missing', 'voided');

    create table incident_facts (
      incident_id uuid primary key references incidents (id) on delete cascade,
      definition_version integer not null,
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
      resolved_at timestamptz,
      closed_at timestamptz,
      first_update_at timestamptz,
      last_moment_at timestamptz,
      early_detection_believed boolean not null,
      voided text[] not null,
      confirmed text[] not null,
      taken_back jsonb not null,
      time_to_detect_status duration_status not null,
      time_to_detect_seconds double precision,
      time_to_acknowledge_status duration_status not null,
      time_to_acknowledge_seconds double precision,
      time_to_mitigate_status duration_status not null,
      time_to_mitigate_seconds double precision,
      time_to_resolve_status duration_status not null,
      time_to_resolve_seconds double precision,
      time_to_repair_status duration_status not null,
      time_to_repair_seconds double precision,
      time_to_first_update_status duration_status not null,
      time_to_first_update_seconds double precision,
      time_to_close_status duration_status not null,
      time_to_close_seconds double precision
    );
    comment on column incident_facts.counted is 'false for exercises, maintenance and merged duplicates';
    comment on column incident_facts.last_moment_at is 'a reopening included; the durations hold for every asOf from here on; for an earlier one they are derived from the instants';
    comment on column incident_facts.early_detection_believed is 'detected before impact is a prediction, not a mistake';
    comment on column incident_facts.voided is 'moments declared void and not replaced';
    comment on column incident_facts.confirmed is 'moments whose value a person confirmed, however long the duration';
    comment on column incident_facts.taken_back is 'mitigations, resolutions and closings that a reopening took back, [{moment, at, reopenedAt}] in microseconds since 1970: as of an instant between, they stood';
    create index incident_facts_started_at_idx on incident_facts (started_at) where counted;
    -- whose downtime may reach into a window although they started before it
    create index incident_facts_last_moment_at_idx on incident_facts (last_moment_at) where counted;
    create index incident_facts_open_idx on incident_facts (started_at)
      where counted and resolved_at is null and closed_at is null;

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
  const durations = ['detect', 'acknowledge', 'mitigate', 'resolve', 'repair', 'first_update', 'close'];
  for (const duration of durations) {
    const status = sql.ref(`time_to_${duration}_status`);
    const seconds = sql.ref(`time_to_${duration}_seconds`);
    await sql`alter table incident_facts add constraint ${sql.raw(`time_to_${duration}_check`)}
      check ((${status} in ('recorded', 'ahead')) = (${seconds} is not null) and ${seconds} >= 0)`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table incident_fact_teams, incident_fact_categories, incident_fact_services, incident_facts, metrics_dirty;
    drop type duration_status;
  `.execute(db);
}
