import { sql } from 'kysely';
import type { ImportedFields, ImportedIncident } from '../ingest/imported-incident.ts';
import type { Db, Trx } from './client.server.ts';
import { createImported } from './import-creation.server.ts';
import { completeDuplicates, findDuplicates, saveAliases } from './import-duplicates.server.ts';
import type { Duplicate, ImportTarget, KnownIncident, KnownSource, NamedIds } from './import-target.ts';
import { type CurrentIncident, updateImported } from './import-update.server.ts';
import { lockIncidents } from './incidents.server.ts';
import { ensureNamed, type NamedThing } from './named-things.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

/** What a batch does to the incidents that are there. */
export interface ImportPlan {
  created: ImportedIncident[];
  /** Every incident of the key that the viewer may see; seldom is it more than one. */
  updated: KnownIncident[];
  /** The same as before, or an older state than the one that was imported. */
  unchanged: KnownIncident[];
  /** Not known by their own key, but from another source. */
  duplicates: Duplicate[];
}

export interface ImportedBatch {
  plan: ImportPlan;
  createdIds: string[];
  updatedIds: string[];
  /** Those of the updated ones that are restricted. */
  restrictedIds: string[];
  made: Record<keyof NamedIds, NamedThing[]>;
}

/**
 * Compares a batch with what was imported before, as far as the viewer may see it: an incident that is hidden from them
 * is not there, so that neither the plan nor what is written tells of it. Writes nothing.
 */
export async function planImport(
  db: Db,
  { viewer, source }: Pick<ImportTarget, 'viewer' | 'source'>,
  incidents: readonly ImportedIncident[],
): Promise<ImportPlan> {
  const keys = incidents.map((incident) => incident.key);
  const known = await listKnownSources(db, viewer, source, keys);
  const unknown = incidents.filter((incident) => !known.has(incident.key));
  const duplicates = await findDuplicates(db, { viewer, source }, unknown);
  const created = unknown.filter((incident) => !duplicates.has(incident));
  const plan: ImportPlan = { created, updated: [], unchanged: [], duplicates: [...duplicates.values()] };
  for (const incident of incidents) {
    const before = known.get(incident.key) ?? [];
    for (const one of before) {
      const isSame = isOlder(incident, one) || one.fingerprint.equals(incident.fingerprint);
      (isSame ? plan.unchanged : plan.updated).push({ incident, known: one });
    }
  }
  return plan;
}

/**
 * Writes a batch of incidents with everything that is theirs. Batches of one source, and of those that know its incidents
 * by another key, run one after another, whoever writes them, so that no key can become two incidents.
 */
export async function saveImported(
  trx: Trx,
  target: ImportTarget,
  incidents: readonly ImportedIncident[],
): Promise<ImportedBatch> {
  await lockSources(trx, target, incidents);
  const { plan, current } = await lockPlan(trx, target, incidents);
  const named = [...plan.created, ...plan.updated.map((pair) => pair.incident)];
  const ensure = (list: keyof NamedIds) =>
    ensureNamed(trx, list, new Set(named.flatMap((incident) => incident.fields[list])));
  const services = await ensure('services');
  const categories = await ensure('categories');
  const teams = await ensure('teams');
  const ids = { services: services.ids, categories: categories.ids, teams: teams.ids };
  const createdIds = await createImported(trx, target, plan.created, ids);
  await updateImported(trx, target, plan.updated, current, ids);
  await saveSources(trx, target, [
    ...plan.created.map((incident, index) => ({ incident, incidentId: createdIds[index]!, copy: null })),
    ...plan.updated.map(({ incident, known }) => ({ incident, incidentId: known.incidentId, copy: known.copy })),
  ]);
  await raiseVersions(trx, plan.unchanged);
  await saveAliases(trx, [
    ...plan.created.map((incident, index) => ({ incident, incidentId: createdIds[index]! })),
    ...[...plan.updated, ...plan.unchanged].map(({ incident, known }) => ({ incident, incidentId: known.incidentId })),
  ]);
  const completedIds = new Set(await completeDuplicates(trx, target, plan.duplicates));
  const isWritten = new Set([...plan.updated.map(({ known }) => known.incidentId), ...completedIds]);
  const written = current.filter((row) => isWritten.has(row.id));
  const duplicates = plan.duplicates.map((duplicate) => {
    return { ...duplicate, openIds: duplicate.openIds.filter((id) => completedIds.has(id)) };
  });
  return {
    plan: { ...plan, duplicates },
    createdIds,
    updatedIds: written.map((row) => row.id),
    restrictedIds: written.filter((row) => row.restricted).map((row) => row.id),
    made: { services: services.made, categories: categories.made, teams: teams.made },
  };
}

/** In the order of their names, so that no two batches wait for each other. */
async function lockSources(trx: Trx, { source }: ImportTarget, incidents: readonly ImportedIncident[]): Promise<void> {
  const others = incidents.flatMap((incident) => incident.aliases.map((alias) => alias.source));
  for (const name of [...new Set([source, ...others])].sort()) {
    await sql`select pg_advisory_xact_lock(hashtext('import source'), hashtext(${name}))`.execute(trx);
  }
}

/** The plan with its incidents standing still. One that was hidden from the viewer meanwhile is planned as hidden. */
async function lockPlan(
  trx: Trx,
  target: ImportTarget,
  incidents: readonly ImportedIncident[],
): Promise<{ plan: ImportPlan; current: (CurrentIncident & { restricted: boolean })[] }> {
  for (;;) {
    const plan = await planImport(trx, target, incidents);
    const duplicated = plan.duplicates.flatMap((duplicate) => duplicate.openIds);
    const ids = [...plan.updated.map(({ known }) => known.incidentId), ...duplicated];
    if (ids.length === 0) return { plan, current: [] };
    await lockIncidents(trx, target.viewer, ids);
    const current = await trx
      .selectFrom('incidents')
      .select(['id', 'title', 'summary', 'kind', 'severity', 'detectionSource', 'alsoNoticedBy', 'cause', 'restricted'])
      .where('id', 'in', ids)
      .where(visibleTo(target.viewer, 'incidents'))
      .execute();
    if (current.length === new Set(ids).size) return { plan, current };
  }
}

function isOlder(incident: ImportedIncident, known: KnownSource): boolean {
  return incident.version !== null && known.sourceVersion !== null && incident.version < known.sourceVersion;
}

async function listKnownSources(
  db: Db,
  viewer: Viewer,
  source: string,
  keys: string[],
): Promise<Map<string, KnownSource[]>> {
  const rows = await db
    .selectFrom('incidentSources')
    .innerJoin('incidents', 'incidents.id', 'incidentSources.incidentId')
    .select(['externalKey', 'copy', 'incidentId', 'fingerprint', 'fields', 'sourceVersion'])
    .where('source', '=', source)
    .where('externalKey', '=', sql<string>`any(${keys}::text[])`)
    .where(visibleTo(viewer, 'incidents'))
    .orderBy('copy')
    .execute();
  const byKey = new Map<string, KnownSource[]>();
  for (const row of rows) {
    const known = { ...row, fields: row.fields as unknown as ImportedFields };
    const list = byKey.get(row.externalKey);
    if (list) list.push(known);
    else byKey.set(row.externalKey, [known]);
  }
  return byKey;
}

/** A new incident whose key is taken by one that the viewer may not see gets the next number of it. */
async function saveSources(
  trx: Trx,
  { importId, source }: ImportTarget,
  pairs: { incident: ImportedIncident; incidentId: string; copy: number | null }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ incident, incidentId, copy }) => ({
    key: incident.key,
    copy,
    incidentId,
    fingerprint: incident.fingerprint.toString('hex'),
    fields: incident.fields,
    version: incident.version,
  }));
  await sql`
    insert into incident_sources (source, external_key, copy, incident_id, import_id, fingerprint, fields, source_version)
    select ${source}, key, coalesce(r.copy, 1 + (select coalesce(max(taken.copy), 0) from incident_sources taken
        where taken.source = ${source} and taken.external_key = key)),
      "incidentId", ${importId}, decode(fingerprint, 'hex'), fields, version
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (key text, copy integer, "incidentId" uuid, fingerprint text, fields json, version timestamptz)
    on conflict (source, external_key, copy) do update set import_id = excluded.import_id,
      fingerprint = excluded.fingerprint, fields = excluded.fields, source_version = excluded.source_version,
      last_changed_at = now()`.execute(trx);
}

/** A newer state that says the same still makes the ones before it old. */
async function raiseVersions(trx: Trx, pairs: readonly KnownIncident[]): Promise<void> {
  const dated = pairs.filter(({ incident }) => incident.version !== null);
  if (dated.length === 0) return;
  const ids = dated.map(({ known }) => known.incidentId);
  const keys = dated.map(({ known }) => known.externalKey);
  await sql`
    update incident_sources set source_version = r.version
    from unnest(${ids}::uuid[], ${keys}::text[], ${dated.map(({ incident }) => incident.version)}::timestamptz[])
      as r (incident_id, key, version)
    where incident_sources.incident_id = r.incident_id and external_key = r.key and source_version < r.version`.execute(
    trx,
  );
}
