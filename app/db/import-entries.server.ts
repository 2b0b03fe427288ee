import { sql } from 'kysely';
import { type ImportedCommunication, type ImportedEvent, MOMENT_NAMES } from '../ingest/imported-incident.ts';
import type { Trx } from './client.server.ts';
import { newId } from './ids.ts';

/** A row that an import appends to an incident, possibly in place of an earlier one of its own. */
export interface Appended<T> {
  incidentId: string;
  entry: T;
  supersedesId: string | null;
  reason: string | null;
}

/** Appends timeline events, thousands at a time. */
export async function insertEvents(trx: Trx, events: readonly Appended<ImportedEvent>[], detail: string) {
  if (events.length === 0) return;
  const rows = events.map(({ incidentId, entry, supersedesId, reason }) => {
    return {
      i: newId(),
      n: incidentId,
      k: entry.kind,
      a: entry.at,
      t: entry.text,
      e: entry.externalKey,
      s: supersedesId,
      r: reason,
    };
  });
  await sql`
    insert into timeline_events (id, incident_id, kind, at, text, source, source_detail, external_key, supersedes_id, reason)
    select i, n, k, a, t, 'import', ${detail}, e, s, r from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (i uuid, n uuid, k text, a timestamptz, t text, e text, s uuid, r text)`.execute(trx);
}

export async function insertCommunications(trx: Trx, communications: readonly Appended<ImportedCommunication>[]) {
  if (communications.length === 0) return;
  const rows = communications.map(({ incidentId, entry, supersedesId, reason }) => ({
    ...entry,
    id: newId(),
    incidentId,
    supersedesId,
    reason,
  }));
  await sql`
    insert into communications (id, incident_id, audience, channel, recipients, subject, body, sent_at, source,
      external_key, supersedes_id, reason)
    select id, "incidentId", audience, channel, recipients, subject, body, "sentAt", 'import', "externalKey", "supersedesId", reason
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (id uuid, "incidentId" uuid, audience text, channel text, recipients text[], subject text, body text,
       "sentAt" timestamptz, "externalKey" text, "supersedesId" uuid, reason text)`.execute(trx);
}

export interface AppendedMoment {
  incidentId: string;
  kind: string;
  at: Date | null;
  change: 'recorded' | 'corrected' | 'voided' | 'reopened';
  reason: string | null;
  supersedesId: string | null;
}

/** Appends moments to the history; the caller projects them onto their incidents. */
export async function insertMoments(trx: Trx, moments: readonly AppendedMoment[], detail: string): Promise<void> {
  if (moments.length === 0) return;
  const rows = moments.map((moment) => ({ ...moment, id: newId() }));
  await sql`
    insert into incident_moments (id, incident_id, kind, at, source, source_detail, change, reason, supersedes_id)
    select id, "incidentId", kind, at, 'import', ${detail}, change, reason, "supersedesId"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (id uuid, "incidentId" uuid, kind text, at timestamptz, change text, reason text, "supersedesId" uuid)`.execute(
    trx,
  );
}

/** Shows the current moments of these incidents on the incidents themselves. */
export async function projectMoments(trx: Trx, incidentIds: string[]): Promise<void> {
  const targets = Object.values(MOMENT_NAMES).map((kind) => sql.ref(`${kind}_at`));
  const values = Object.values(MOMENT_NAMES).map((kind) => sql`max(m.at) filter (where m.kind = ${sql.lit(kind)})`);
  await sql`
    update incidents set (${sql.join(targets)}, updated_at) = (
      select ${sql.join(values)}, now() from incident_moments m where m.incident_id = incidents.id
        and not exists (select from incident_moments later where later.supersedes_id = m.id))
    where id = any(${incidentIds}::uuid[])`.execute(trx);
}

type LinkTable = 'incidentServices' | 'incidentCategories' | 'incidentTeams';
const LINKS = {
  incidentServices: { table: 'incident_services', column: 'service_id' },
  incidentCategories: { table: 'incident_categories', column: 'category_id' },
  incidentTeams: { table: 'incident_teams', column: 'team_id' },
} as const;

/** Ties incidents to services, categories or teams; a tie that is there stays as it is. */
export async function insertLinks(trx: Trx, link: LinkTable, pairs: readonly [incidentId: string, id: string][]) {
  if (pairs.length === 0) return;
  const { table, column } = LINKS[link];
  await sql`
    insert into ${sql.table(table)} (incident_id, ${sql.ref(column)})
    select * from unnest(${pairs.map((pair) => pair[0])}::uuid[], ${pairs.map((pair) => pair[1])}::uuid[])
    on conflict do nothing`.execute(trx);
}

export async function deleteLinks(trx: Trx, link: LinkTable, pairs: readonly [incidentId: string, id: string][]) {
  if (pairs.length === 0) return;
  const { table, column } = LINKS[link];
  await sql`
    delete from ${sql.table(table)} where (incident_id, ${sql.ref(column)}) in
      (select * from unnest(${pairs.map((pair) => pair[0])}::uuid[], ${pairs.map((pair) => pair[1])}::uuid[]))`.execute(
    trx,
  );
}
