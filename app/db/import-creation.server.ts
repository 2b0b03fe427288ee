import { sql } from 'kysely';
import { type ImportedIncident, MOMENT_NAMES } from '../ingest/imported-incident.ts';
import type { Trx } from './client.server.ts';
import { newId } from './ids.ts';
import {
  type Appended,
  insertCommunications,
  insertEvents,
  insertLinks,
  insertMoments,
} from './import-entries.server.ts';
import { type ImportTarget, type NamedIds, scalarsOf } from './import-target.ts';

/** Makes incidents that are not there yet, none of them restricted. @returns their ids, in the order given */
export async function createImported(
  trx: Trx,
  target: ImportTarget,
  incidents: readonly ImportedIncident[],
  ids: NamedIds,
): Promise<string[]> {
  if (incidents.length === 0) return [];
  const made = incidents.map((incident) => ({ incident, id: newId() }));
  const rows = made.map(({ incident, id }, order) => {
    return { id, order, ...scalarsOf(incident.fields), ...incident.moments };
  });
  await sql`
    insert into incidents (id, title, summary, kind, severity, detection_source, also_noticed_by, cause, impact_started_at,
      detected_at, declared_at, acknowledged_at, nature_determined_at, mitigated_at, resolved_at, closed_at)
    select id, title, summary, kind, severity, "detectionSource", "alsoNoticedBy", cause, impact_started, detected, declared, acknowledged,
      nature_determined, mitigated, resolved, closed
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (id uuid, "order" integer, title text, summary text, kind text, severity text, "detectionSource" text, "alsoNoticedBy" text, cause text,
       impact_started timestamptz, detected timestamptz, declared timestamptz, acknowledged timestamptz, nature_determined timestamptz,
       mitigated timestamptz, resolved timestamptz, closed timestamptz)
    order by "order"`.execute(trx);
  const links = (names: (incident: ImportedIncident) => string[], known: Map<string, string>) =>
    made.flatMap(({ incident, id }) =>
      names(incident).map((name): [string, string] => [id, known.get(name.toLowerCase())!]),
    );
  await insertLinks(
    trx,
    'incidentServices',
    links((incident) => incident.fields.services, ids.services),
  );
  await insertLinks(
    trx,
    'incidentCategories',
    links((incident) => incident.fields.categories, ids.categories),
  );
  await insertLinks(
    trx,
    'incidentTeams',
    links((incident) => incident.fields.teams, ids.teams),
  );
  const moments = made.flatMap(({ incident, id }) =>
    Object.values(MOMENT_NAMES).flatMap((kind) => {
      const at = incident.moments[kind];
      return at ? [{ incidentId: id, kind, at, change: 'recorded' as const, reason: null, supersedesId: null }] : [];
    }),
  );
  await insertMoments(trx, moments, target.source);
  const append = <T>(entries: (incident: ImportedIncident) => T[]): Appended<T>[] =>
    made.flatMap(({ incident, id }) =>
      entries(incident).map((entry) => ({ incidentId: id, entry, supersedesId: null, reason: null })),
    );
  await insertEvents(
    trx,
    append((incident) => incident.events),
    target.source,
  );
  await insertCommunications(
    trx,
    append((incident) => incident.communications),
  );
  return made.map(({ id }) => id);
}
