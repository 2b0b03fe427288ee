import { sql } from 'kysely';
import type { ImportedIncident, SourceKey } from '../ingest/imported-incident.ts';
import type { Db, Trx } from './client.server.ts';
import { type AppendedMoment, insertMoments, projectMoments } from './import-entries.server.ts';
import type { Duplicate, ImportTarget } from './import-target.ts';
import { visibleTo } from './visibility.server.ts';

const REASON = 'Still open here; another source knows how it ended';
/** How an incident ended. What else a second source says of it is not taken over (app/ingest/README.md). */
const ENDINGS = ['mitigated', 'resolved', 'closed'] as const;

/**
 * Those of the incidents that the viewer sees already, from another source: it was imported under one of their aliases, or
 * says itself that this source knows it by their key. One that is hidden from the viewer is not there.
 */
export async function findDuplicates(
  db: Db,
  { viewer, source }: Pick<ImportTarget, 'viewer' | 'source'>,
  incidents: readonly ImportedIncident[],
): Promise<Map<ImportedIncident, Duplicate>> {
  const asked = incidents.flatMap((incident, index) => [
    { index, source, key: incident.key, isOwn: true },
    ...incident.aliases.map((alias: SourceKey) => ({ index, ...alias, isOwn: false })),
  ]);
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ index: number; id: string; isOpen: boolean }>`
    with asked as (select * from json_to_recordset(${JSON.stringify(asked)}::json)
        as r (index integer, source text, key text, "isOwn" boolean)),
      found as (
        select index, incident_id from asked join incident_aliases a on a.source = asked.source and a.external_key = key
          where "isOwn"
        union
        select index, incident_id from asked join incident_sources s on s.source = asked.source and s.external_key = key
          where not "isOwn")
    select index, i.id, not exists (select from incident_moments m
        where m.incident_id = i.id and m.kind in ('resolved', 'closed')) as is_open
    from found join incidents i on i.id = found.incident_id where ${visibleTo(viewer, 'i')}
    order by index, i.id`.execute(db);
  const duplicates = new Map<ImportedIncident, Duplicate>();
  for (const { index, id, isOpen } of rows) {
    const incident = incidents[index]!;
    const duplicate = duplicates.get(incident) ?? { incident, incidentIds: [], openIds: [] };
    duplicate.incidentIds.push(id);
    if (isOpen && hasEnded(incident)) duplicate.openIds.push(id);
    duplicates.set(incident, duplicate);
  }
  return duplicates;
}

const hasEnded = ({ moments }: ImportedIncident) => Boolean(moments.resolved ?? moments.closed);

/**
 * Gives incidents that are open the end that another source knows. A moment that anybody ever recorded, corrected or took
 * back stays as it is.
 *
 * @returns the incidents that got a moment
 */
export async function completeDuplicates(
  trx: Trx,
  target: ImportTarget,
  duplicates: readonly Duplicate[],
): Promise<string[]> {
  const ids = duplicates.flatMap((duplicate) => duplicate.openIds);
  if (ids.length === 0) return [];
  const recorded = await trx
    .selectFrom('incidentMoments')
    .select(['incidentId', 'kind'])
    .where('incidentId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('kind', 'in', ENDINGS)
    .execute();
  const taken = new Set(recorded.map(({ incidentId, kind }) => `${incidentId} ${kind}`));
  const appended: AppendedMoment[] = [];
  for (const { incident, openIds } of duplicates) {
    for (const incidentId of openIds) {
      // two of a file may tell the same incident: the first that knows an end gives it
      if (taken.has(`${incidentId} resolved`) || taken.has(`${incidentId} closed`)) continue;
      for (const kind of ENDINGS) {
        const at = incident.moments[kind];
        if (!at || taken.has(`${incidentId} ${kind}`)) continue;
        taken.add(`${incidentId} ${kind}`);
        appended.push({ incidentId, kind, at, change: 'recorded', reason: REASON, supersedesId: null });
      }
    }
  }
  const completed = [...new Set(appended.map((moment) => moment.incidentId))];
  await insertMoments(trx, appended, target.source);
  if (completed.length > 0) await projectMoments(trx, completed);
  return completed;
}

/** Keeps under which keys other sources know these incidents. */
export async function saveAliases(
  trx: Trx,
  pairs: readonly { incident: ImportedIncident; incidentId: string }[],
): Promise<void> {
  const rows = pairs.flatMap(({ incident, incidentId }) => incident.aliases.map((alias) => ({ ...alias, incidentId })));
  if (rows.length === 0) return;
  await sql`
    insert into incident_aliases (source, external_key, incident_id)
    select source, key, "incidentId" from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (source text, key text, "incidentId" uuid)
    on conflict do nothing`.execute(trx);
}
