import { type Kysely, sql } from 'kysely';

/** Histories brought in from files: the file itself, its staged rows, what came of them (R6). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imports (
      id uuid primary key,
      file_name text not null,
      file_bytes bigint not null check (file_bytes >= 0),
      file_sha256 bytea not null,
      mapping_name text not null,
      mapping jsonb not null,
      dry_run boolean not null default false,
      state text not null default 'uploaded' check (state in ('uploaded', 'staging', 'previewed', 'writing', 'done', 'failed')),
      -- a killed process goes on from here
      rows_staged bigint not null default 0,
      last_group bigint not null default 0,
      groups_total bigint,
      incidents integer not null default 0,
      created integer not null default 0,
      updated integer not null default 0,
      unchanged integer not null default 0,
      events integer not null default 0,
      rejected integer not null default 0,
      suspicious integer not null default 0,
      error text,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create index imports_created_at_idx on imports (created_at desc);

    create table import_chunks (
      import_id uuid not null references imports (id) on delete cascade,
      sequence integer not null,
      bytes bytea not null,
      primary key (import_id, sequence)
    );
    alter table import_chunks alter column bytes set storage external;

    create table import_rows (
      import_id uuid not null references imports (id) on delete cascade,
      row_number bigint not null,
      group_key text not null,
      data jsonb not null
    );
    create index import_rows_group_idx on import_rows (import_id, group_key, row_number);

    create table import_findings (
      id bigint generated always as identity primary key,
      import_id uuid not null references imports (id) on delete cascade,
      kind text not null check (kind in ('rejected', 'suspicious')),
      row_number bigint,
      column_name text,
      group_key text,
      code text not null,
      message text not null,
      row_data jsonb
    );
    create index import_findings_import_id_idx on import_findings (import_id, id);

    create table incident_sources (
      source text not null,
      external_key text not null,
      incident_id uuid not null references incidents (id) on delete cascade,
      fingerprint bytea not null,
      source_version timestamptz,
      first_seen_at timestamptz not null default now(),
      last_changed_at timestamptz not null default now(),
      primary key (source, external_key)
    );
    create index incident_sources_incident_id_idx on incident_sources (incident_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table incident_sources, import_findings, import_rows, import_chunks, imports;`.execute(db);
}
