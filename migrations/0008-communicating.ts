import { type Kysely, sql } from 'kysely';

/** Templates and their versions, who is told by what, drafts, messages, deliveries and duties (R3, R12, R13, R15). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table templates (
      id uuid primary key,
      category_id uuid not null references categories (id),
      audience text not null check (audience in ('internal', 'external')),
      review_every_days integer check (review_every_days > 0),
      review_due_on date,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      unique (category_id, audience)
    );

    create table template_versions (
      id uuid primary key,
      template_id uuid not null references templates (id),
      number integer not null check (number > 0),
      content jsonb not null check (jsonb_typeof(content) = 'object'),
      note text not null default '',
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      unique (template_id, number)
    );
    comment on table template_versions is 'append-only: in force from created_at until the next one is; messages keep the one they were drafted from';
    create trigger template_versions_append_only before update on template_versions
      for each row execute function refuse_change();

    create table recipient_roles (
      id uuid primary key,
      key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name text not null check (length(trim(name)) between 1 and 200),
      audience text not null check (audience in ('internal', 'external')),
      resolves text not null default 'holders' check (resolves in ('holders', 'concerned_members', 'concerned_coordinators')),
      built_in boolean not null default false
    );
    comment on column recipient_roles.resolves is 'beside those who hold the role: nobody, the members, or the coordinators of the teams that an incident concerns';
    insert into recipient_roles (id, key, name, audience, resolves, built_in) values
      ('0191b2a0-0000-7000-8000-000000000021', 'organisation-administrators', 'Organisation administrators', 'external', 'holders', true),
      ('0191b2a0-0000-7000-8000-000000000022', 'security-officers', 'Security officers', 'external', 'holders', true),
      ('0191b2a0-0000-7000-8000-000000000023', 'data-protection-officers', 'Data protection officers', 'external', 'holders', true),
      ('0191b2a0-0000-7000-8000-000000000024', 'team-managers', 'Team managers', 'internal', 'concerned_coordinators', true),
      ('0191b2a0-0000-7000-8000-000000000025', 'members-concerned', 'Members of the teams concerned', 'internal', 'concerned_members', true),
      ('0191b2a0-0000-7000-8000-000000000026', 'security-team', 'Security team', 'internal', 'holders', true),
      ('0191b2a0-0000-7000-8000-000000000027', 'head-of-it', 'Head of IT', 'internal', 'holders', true),
      ('0191b2a0-0000-7000-8000-000000000028', 'privacy-team', 'Privacy team', 'internal', 'holders', true),
      ('0191b2a0-0000-7000-8000-000000000029', 'data-protection-officer', 'Data protection officer', 'internal', 'holders', true);

    create table contacts (
      id uuid primary key,
      name text not null check (length(trim(name)) between 1 and 200),
      email text,
      organisation text not null default '',
      user_id uuid unique references users (id),
      time_zone text,
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      check (user_id is not null or email is not null)
    );
    comment on table contacts is 'whom messages reach: our users (by their own address) and people outside';
    create unique index contacts_email_key on contacts (lower(email)) where email is not null;

    create table recipient_role_holders (
      id uuid primary key,
      recipient_role_id uuid not null references recipient_roles (id),
      contact_id uuid not null references contacts (id),
      service_id uuid references services (id),
      team_id uuid references teams (id),
      created_at timestamptz not null default now(),
      unique nulls not distinct (recipient_role_id, contact_id, service_id, team_id)
    );
    comment on table recipient_role_holders is 'with a service or a team: only for incidents that concern it';
    create index recipient_role_holders_contact_id_idx on recipient_role_holders (contact_id);
    create index recipient_role_holders_service_id_idx on recipient_role_holders (service_id);
    create index recipient_role_holders_team_id_idx on recipient_role_holders (team_id);

    create table channel_endpoints (
      id uuid primary key,
      kind text not null check (kind in ('zoho_cliq', 'zoho_connect', 'slack', 'teams', 'generic')),
      channel text not null check (channel in ('chat', 'group', 'forum', 'other')),
      audience text not null check (audience in ('internal', 'external')),
      name text not null check (length(trim(name)) between 1 and 200),
      url text not null check (url ~ '^https?://'),
      secret text,
      team_id uuid references teams (id),
      after_crash text not null default 'ask' check (after_crash in ('ask', 'send_again')),
      archived_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null default now()
    );
    comment on column channel_endpoints.url is 'an incoming webhook; who knows it can post there, so pages show its host alone';
    comment on column channel_endpoints.secret is 'signs what a generic endpoint gets';
    create unique index channel_endpoints_name_key on channel_endpoints (lower(name)) where archived_at is null;
    create index channel_endpoints_team_id_idx on channel_endpoints (team_id);

    -- what an incident was held to be, from when on: what was owed then stays owed
    create table incident_classifications (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      from_at timestamptz not null,
      severity text not null check (severity in ('SEV1', 'SEV2', 'SEV3', 'SEV4')),
      impact_level text check (impact_level in ('low', 'medium', 'high')),
      expected_downtime_seconds double precision check (expected_downtime_seconds >= 0),
      category_ids uuid[] not null,
      created_at timestamptz not null default now()
    );
    comment on table incident_classifications is 'append-only; an incident without a row always was what it is';
    create index incident_classifications_incident_id_idx on incident_classifications (incident_id, from_at);
    create trigger incident_classifications_append_only before update on incident_classifications
      for each row execute function refuse_change();

    create table message_drafts (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      audience text not null check (audience in ('internal', 'external')),
      stage text not null check (stage in ('acknowledged', 'update', 'nature_determined', 'resolved', 'afterwards')),
      template_version_id uuid references template_versions (id),
      duty_keys text[] not null default '{}',
      channels text[] not null default '{}',
      recipient_roles text[] not null default '{}',
      subject text not null default '',
      body text not null default '',
      drafted_subject text not null default '',
      drafted_body text not null default '',
      said_items text[] not null default '{}',
      is_test boolean not null default false,
      version integer not null default 1,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      updated_by uuid references users (id),
      updated_at timestamptz not null default now(),
      discarded_at timestamptz,
      dispatched_at timestamptz
    );
    create unique index message_drafts_open_key on message_drafts (incident_id, audience, stage)
      where dispatched_at is null and discarded_at is null;

    create table dispatches (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      draft_id uuid not null references message_drafts (id) on delete cascade,
      message jsonb not null check (jsonb_typeof(message) = 'object'),
      release_at timestamptz not null,
      created_by uuid references users (id),
      created_at timestamptz not null default now(),
      cancelled_at timestamptz,
      released_at timestamptz,
      check (cancelled_at is null or released_at is null)
    );
    comment on table dispatches is 'a message on its way out: it can be taken back until release_at, and has its receivers as they were when it was sent off';
    create index dispatches_incident_id_idx on dispatches (incident_id);
    -- one draft goes out once; what was taken back may go out again
    create unique index dispatches_draft_key on dispatches (draft_id) where cancelled_at is null;

    alter table communications
      add column dispatch_id uuid unique references dispatches (id),
      add column template_version_id uuid references template_versions (id),
      add column stage text check (stage in ('acknowledged', 'update', 'nature_determined', 'resolved', 'afterwards')),
      add column channels text[],
      add column recipient_roles text[] not null default '{}',
      add column drafted_subject text,
      add column drafted_body text,
      add column said_items text[] not null default '{}',
      add column missing_items text[] not null default '{}',
      add column is_test boolean not null default false;
    create index communications_template_version_id_idx on communications (template_version_id) where template_version_id is not null;

    create table communication_duties (
      communication_id uuid not null references communications (id) on delete cascade,
      duty_key text not null,
      primary key (communication_id, duty_key)
    );
    comment on table communication_duties is 'which duties a message was sent for';

    create table duty_waivers (
      id uuid primary key,
      incident_id uuid not null references incidents (id) on delete cascade,
      duty_key text not null,
      reason text not null check (length(trim(reason)) > 0),
      waived_by uuid references users (id),
      waived_at timestamptz not null default now(),
      unique (incident_id, duty_key)
    );

    create table mailings (
      id uuid primary key,
      kind text not null check (kind in ('invitation', 'password_reset', 'reminder', 'escalation', 'monthly_report', 'test')),
      key text not null unique,
      incident_id uuid references incidents (id) on delete cascade,
      subject text not null,
      body text not null,
      attachments jsonb not null default '[]' check (jsonb_typeof(attachments) = 'array'),
      created_at timestamptz not null default now(),
      expires_at timestamptz
    );
    comment on table mailings is 'mail that concerns no duty; key: one for each occasion, however often it is asked for';

    create table deliveries (
      id uuid primary key,
      communication_id uuid references communications (id) on delete cascade,
      mailing_id uuid references mailings (id) on delete cascade,
      channel text not null check (channel in ('email', 'chat', 'group', 'forum', 'in_app', 'other')),
      address text not null,
      endpoint_id uuid references channel_endpoints (id),
      user_id uuid references users (id),
      recipient_name text not null default '',
      recipient_role text,
      state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'accepted', 'refused', 'failed', 'unknown', 'not_sent')),
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      settled_at timestamptz,
      may_have_arrived_twice boolean not null default false,
      came_back_at timestamptz,
      detail text,
      created_at timestamptz not null default now(),
      check ((communication_id is null) <> (mailing_id is null)),
      unique (communication_id, channel, address),
      unique (mailing_id, channel, address)
    );
    comment on table deliveries is 'one message to one receiver. sending: somebody is at it, or died at it; unknown: nobody can tell whether it arrived, and a person is asked; not_sent: test mode';
    create index deliveries_unsettled_idx on deliveries (created_at) where state in ('waiting', 'sending', 'unknown');
    create index deliveries_endpoint_id_idx on deliveries (endpoint_id) where endpoint_id is not null;

    create table delivery_attempts (
      id bigint generated always as identity primary key,
      delivery_id uuid not null references deliveries (id) on delete cascade,
      number integer not null check (number > 0),
      started_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      outcome text check (outcome in ('accepted', 'refused', 'failed', 'died')),
      detail text,
      unique (delivery_id, number),
      check ((ended_at is null) = (outcome is null))
    );

    create table notices (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      key text not null,
      kind text not null,
      incident_id uuid references incidents (id) on delete cascade,
      communication_id uuid references communications (id) on delete cascade,
      text text not null,
      link text not null,
      created_at timestamptz not null default now(),
      read_at timestamptz,
      unique (user_id, key)
    );
    comment on column notices.key is 'one notice for each occasion, however often it is given';
    create index notices_user_id_idx on notices (user_id, created_at desc);

    create table notification_settings (
      user_id uuid not null references users (id) on delete cascade,
      kind text not null,
      by_email boolean not null,
      in_app boolean not null,
      primary key (user_id, kind)
    );

    create table duty_escalations (
      incident_id uuid not null references incidents (id) on delete cascade,
      duty_key text not null,
      step integer not null check (step > 0),
      told text[] not null,
      at timestamptz not null default now(),
      primary key (incident_id, duty_key, step)
    );

    -- each duty of each incident as templates/duties.ts says it is; made anew whenever something changes or comes due
    create table incident_duties (
      incident_id uuid not null references incidents (id) on delete cascade,
      duty_key text not null,
      template_id uuid not null references templates (id),
      template_version_id uuid not null references template_versions (id),
      category_id uuid not null references categories (id),
      audience text not null check (audience in ('internal', 'external')),
      trigger_id text not null,
      stage text not null check (stage in ('acknowledged', 'update', 'nature_determined', 'resolved', 'afterwards')),
      since timestamptz not null,
      due_from timestamptz not null,
      due_at timestamptz not null,
      missed_at timestamptz,
      communication_id uuid references communications (id) on delete cascade,
      sent_at timestamptz,
      not_needed text,
      missing_items text[] not null default '{}',
      lacking_roles text[] not null default '{}',
      law text,
      primary key (incident_id, duty_key)
    );
    comment on table incident_duties is 'upcoming, due, overdue, missed and late follow from its instants at the instant of the question';
    comment on column incident_duties.missed_at is 'null: it stays owed until it is sent';
    create index incident_duties_unsent_idx on incident_duties ((coalesce(missed_at, 'infinity')))
      where sent_at is null and not_needed is null;
    create index incident_duties_template_id_idx on incident_duties (template_id, due_at);

    create table duty_watches (
      incident_id uuid primary key references incidents (id) on delete cascade,
      next_at timestamptz not null
    );
    comment on table duty_watches is 'when the duties of an incident change next without anybody doing anything';
    create index duty_watches_next_at_idx on duty_watches (next_at);

    alter table incidents add column merged_at timestamptz;
    comment on column incidents.merged_at is 'since when it is held to be a duplicate: it owes nothing from then on';
    update incidents set merged_at = updated_at where merged_into_id is not null;

    alter table organisations
      add column sender_name text,
      add column sender_address text,
      add column undo_seconds integer not null default 20 check (undo_seconds between 0 and 600),
      add column test_mode boolean not null default false,
      add column missed_after_minutes integer not null default 60 check (missed_after_minutes between 1 and 10080),
      add column escalate_after_minutes integer not null default 10 check (escalate_after_minutes between 1 and 1440),
      add column feed_key text unique,
      add column report_day integer check (report_day between 1 and 28),
      add column report_recipients text[] not null default '{}';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisations drop column sender_name, drop column sender_address, drop column undo_seconds,
      drop column test_mode, drop column missed_after_minutes, drop column escalate_after_minutes, drop column feed_key,
      drop column report_day, drop column report_recipients;
    alter table incidents drop column merged_at;
    drop table duty_watches, incident_duties, duty_escalations, notification_settings, notices, delivery_attempts, deliveries,
      mailings, duty_waivers, communication_duties;
    alter table communications drop column dispatch_id, drop column template_version_id, drop column stage,
      drop column channels, drop column recipient_roles, drop column drafted_subject, drop column drafted_body,
      drop column said_items, drop column missing_items, drop column is_test;
    drop table dispatches, message_drafts, incident_classifications, channel_endpoints, recipient_role_holders, contacts,
      recipient_roles, template_versions, templates;
  `.execute(db);
}
