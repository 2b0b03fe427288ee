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
      mapping jsonb,
      source text,
      file_columns text[],
      notes text[] not null default '{}',
      confirmed boolean not null default false,
      state text not null default 'receiving'
        check (state in ('receiving', 'uploaded', 'staging', 'staged', 'checking', 'previewed', 'writing', 'done', 'failed')),
      -- a killed process goes on from here
      bytes_read bigint not null default 0,
      rows_staged bigint not null default 0,
      rows_left_out bigint not null default 0,
      groups_total bigint,
      last_group bigint not null default 0,
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
      finished_at timestamptz,
      check (not confirmed or mapping is not null)
    );
    comment on column imports.mapping is 'as the person wrote it; null until one is chosen';
    comment on column imports.file_columns is 'sorted, where the mapping was guessed: a file with the same ones has the same source';
    comment on column imports.notes is 'what a person should look at in a mapping that was guessed';
    comment on column imports.confirmed is 'false: stop at the preview and wait for a person';
    comment on column imports.rejected is 'rows, as is suspicious; incidents counts the accepted ones';
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
      data json not null
    );
    create index import_rows_group_idx on import_rows (import_id, group_key, row_number);

    create table import_groups (
      import_id uuid not null references imports (id) on delete cascade,
      ordinal bigint not null,
      group_key text not null,
      first_row bigint not null,
      row_count bigint not null,
      bytes bigint not null,
      primary key (import_id, ordinal)
    );
    comment on table import_groups is 'one row an incident, in the order in which the file first names it';

    create table import_findings (
      id bigint generated always as identity primary key,
      import_id uuid not null references imports (id) on delete cascade,
      phase text not null check (phase in ('reading', 'checking')),
      kind text not null check (kind in ('rejected', 'suspicious')),
      row_number bigint not null,
      column_name text,
      group_key text,
      code text not null,
      message text not null,
      row_data json
    );
    create index import_findings_import_id_idx on import_findings (import_id, kind, row_number, id);

    create table incident_sources (
      source text not null,
      external_key text not null,
      copy integer not null default 1,
      incident_id uuid not null references incidents (id) on delete cascade,
      import_id uuid references imports (id) on delete set null,
      fingerprint bytea not null,
      -- what the source said last: a value that a person changed since is recognised by it, and kept
      fields json not null,
      source_version timestamptz,
      first_seen_at timestamptz not null default now(),
      last_changed_at timestamptz not null default now(),
      primary key (source, external_key, copy)
    );
    comment on column incident_sources.copy is 'above 1 where it was imported by somebody who may not see the ones before: to them it was new';
    create index incident_sources_incident_id_idx on incident_sources (incident_id);
    create index incident_sources_import_id_idx on incident_sources (import_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table incident_sources, import_findings, import_groups, import_rows, import_chunks, imports;`.execute(
    db,
  );
}
