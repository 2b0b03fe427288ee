import { type Kysely, sql } from 'kysely';

/**
 * What trustworthy figures need beside the facts of 0004: near misses, causes, bounds, what takes a service down, business
 * time, durations of one's own, targets for the whole, and the log of changed facts that keeps copies in memory fresh.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incidents drop constraint incidents_kind_check;
    alter table incidents add constraint incidents_kind_check
      check (kind in ('production', 'exercise', 'maintenance', 'near_miss'));
    alter table incidents add column cause text check (length(trim(cause)) between 1 and 200);
    comment on column incidents.cause is 'what made it possible, in a few words that a later incident of the same cause shares; never a person';
    create index incidents_cause_idx on incidents (lower(cause)) where cause is not null;

    alter table incident_facts add column kind text not null default 'production';
    alter table incident_facts add column impact_level text;
    alter table incident_facts add column cause text;
    alter table incident_facts add column bounds jsonb not null default '{}';
    comment on column incident_facts.cause is 'the cause in lower case with single spaces: what two incidents must share to be of the same cause';
    comment on column incident_facts.bounds is 'moments known within bounds, {moment: [earliest, latest]} in microseconds since 1970';
    create index incident_facts_definition_version_idx on incident_facts (definition_version);

    -- the few moments that have a history: whoever computes all facts reads the others from the incident's own row
    create index incident_moments_history_idx on incident_moments (incident_id)
      where change <> 'recorded' or earliest_at is not null or latest_at is not null;
    -- the one source of a moment that matters to figures
    create index incident_moments_believed_idx on incident_moments (incident_id)
      where kind = 'detected' and source in ('person', 'tool') and supersedes_id is null;

    create table fact_changes (
      id bigint generated always as identity primary key,
      incident_id uuid not null,
      at timestamptz not null default now()
    );
    comment on table fact_changes is 'which facts changed, in the order of their commits: what a copy in memory must read again; old rows are purged';
    create index fact_changes_at_idx on fact_changes (at);

    -- statement by statement, whoever writes; the lock is the one under which facts are computed: with it ids rise with commits
    create function log_fact_changes() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1178682196);
      insert into fact_changes (incident_id) select distinct incident_id from changed;
      return null;
    end $$;
  `.execute(db);
  for (const table of LOGGED) {
    for (const [event, transition] of [
      ['insert', 'new'],
      ['update', 'new'],
      ['delete', 'old'],
    ] as const) {
      await sql`create trigger ${sql.raw(`${table}_log_${event}`)} after ${sql.raw(event)} on ${sql.table(table)}
        referencing ${sql.raw(transition)} table as changed for each statement execute function log_fact_changes()`.execute(
        db,
      );
    }
  }
  await sql`
    create table business_calendars (
      id uuid primary key,
      key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      time_zone text not null,
      hours jsonb not null,
      holidays jsonb not null default '[]',
      is_default boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now()
    );
    comment on column business_calendars.hours is 'local working hours, [{weekday: 1 (Monday) to 7, from: "09:00", to: "17:30"}], disjoint';
    comment on column business_calendars.holidays is 'whole local days without business, [{date: "2026-12-25", name}]';
    create unique index business_calendars_default_key on business_calendars (is_default) where is_default;

    create table own_durations (
      id uuid primary key,
      key text not null unique check (key ~ '^[a-z0-9]+(_[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      from_moment text not null,
      to_moment text not null,
      words text not null default '',
      version integer not null default 1,
      archived_at timestamptz,
      created_at timestamptz not null default now(),
      check (from_moment <> to_moment)
    );
    comment on table own_durations is 'durations that the organisation defines between two moments; as a metric own_<key>';

    create table fact_recomputations (
      id bigint generated always as identity primary key,
      definition_version integer not null,
      reason text not null,
      total integer not null,
      done integer not null default 0,
      last_incident_id uuid,
      started_at timestamptz not null default now(),
      finished_at timestamptz
    );
    comment on table fact_recomputations is 'how far the computing of all facts anew has come, after a definition changed';
    create unique index fact_recomputations_running_key on fact_recomputations ((true)) where finished_at is null;

    create table incident_aliases (
      source text not null,
      external_key text not null check (length(external_key) between 1 and 500),
      incident_id uuid not null references incidents (id) on delete cascade,
      primary key (source, external_key, incident_id)
    );
    comment on table incident_aliases is 'keys under which other systems know an incident, as the system that it was imported from says: what they bring later is a duplicate';
    create index incident_aliases_incident_id_idx on incident_aliases (incident_id);

    alter table imports add column duplicates integer not null default 0;
    alter table imports add column completed integer not null default 0;
    comment on column imports.duplicates is 'incidents that came from another source before: not created again';
    comment on column imports.completed is 'those of the duplicates that were open and whose end this file knows';

    alter table organisations add column downtime_severities text[] not null default '{SEV1,SEV2,SEV3,SEV4}';
    alter table organisations add column downtime_impact_levels text[] not null default '{low,medium,high,unknown}';
    alter table organisations add column subtract_maintenance boolean not null default false;
    alter table organisations add column mtbf_target_seconds double precision check (mtbf_target_seconds > 0);
    alter table organisations add column availability_target double precision
      check (availability_target > 0 and availability_target < 1);
  `.execute(db);
}

const LOGGED = ['incident_facts', 'incident_fact_services', 'incident_fact_categories', 'incident_fact_teams'];

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of LOGGED) {
    for (const event of ['insert', 'update', 'delete']) {
      await sql`drop trigger ${sql.raw(`${table}_log_${event}`)} on ${sql.table(table)}`.execute(db);
    }
  }
  await sql`
    alter table organisations drop column availability_target, drop column mtbf_target_seconds,
      drop column subtract_maintenance, drop column downtime_impact_levels, drop column downtime_severities;
    alter table imports drop column completed, drop column duplicates;
    drop table incident_aliases, fact_recomputations, own_durations, business_calendars;
    drop function log_fact_changes();
    drop table fact_changes;
    drop index incident_moments_believed_idx, incident_moments_history_idx;
    drop index incident_facts_definition_version_idx;
    alter table incident_facts drop column bounds, drop column cause, drop column impact_level, drop column kind;
    drop index incidents_cause_idx;
    alter table incidents drop column cause;
    -- what the schema before cannot say comes nearest to an exercise: it counts in no figure
    update incidents set kind = 'exercise' where kind = 'near_miss';
    alter table incidents drop constraint incidents_kind_check;
    alter table incidents add constraint incidents_kind_check check (kind in ('production', 'exercise', 'maintenance'));
  `.execute(db);
}
