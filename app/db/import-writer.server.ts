import { sql } from 'kysely';
import type { ImportedFields, ImportedIncident } from '../ingest/imported-incident.ts';
import type { Db, Trx } from './client.server.ts';
import { createImported } from './import-creation.server.ts';
import type { ImportTarget, KnownSource, NamedIds } from './import-target.ts';
import { updateImported } from './import-update.server.ts';
import { ensureNamed } from './named-things.server.ts';

/** What a batch does to the incidents that are there. */
export interface ImportPlan {
  created: ImportedIncident[];
  updated: { incident: ImportedIncident; known: KnownSource }[];
  /** The same as before, or an older state than the one that was imported. */
  unchanged: ImportedIncident[];
}

/** Compares a batch with what was imported before; writes nothing. */
export async function planImport(db: Db, source: string, incidents: readonly ImportedIncident[]): Promise<ImportPlan> {
  const known = await listKnownSources(
    db,
    source,
    incidents.map((incident) => incident.key),
  );
  const plan: ImportPlan = { created: [], updated: [], unchanged: [] };
  for (const incident of incidents) {
    const before = known.get(incident.key);
    if (!before) plan.created.push(incident);
    else if (isOlder(incident, before) || before.fingerprint.equals(incident.fingerprint))
      plan.unchanged.push(incident);
    else plan.updated.push({ incident, known: before });
  }
  return plan;
}

/**
 * Writes a batch of incidents with everything that is theirs. Batches of one source run one after another, whoever writes
 * them, so that no key can become two incidents.
 *
 * @returns the plan that was carried out, and the ids of the incidents that changed
 */
export async function saveImported(
  trx: Trx,
  target: ImportTarget,
  incidents: readonly ImportedIncident[],
): Promise<ImportPlan & { changed: string[]; restricted: string[] }> {
  await sql`select pg_advisory_xact_lock(hashtext('import source'), hashtext(${target.source}))`.execute(trx);
  const plan = await planImport(trx, target.source, incidents);
  const written = [...plan.created, ...plan.updated.map((pair) => pair.incident)];
  const names = (list: keyof NamedIds) => new Set(written.flatMap((incident) => incident.fields[list]));
  const ids: NamedIds = {
    services: await ensureNamed(trx, 'services', names('services')),
    categories: await ensureNamed(trx, 'categories', names('categories')),
    teams: await ensureNamed(trx, 'teams', names('teams')),
  };
  const created = await createImported(trx, target, plan.created, ids);
  const restricted = await updateImported(trx, target, plan.updated, ids);
  const newIds = new Map(created.map((incidentId, index) => [plan.created[index]!.key, incidentId]));
  await saveSources(trx, target, [
    ...plan.created.map((incident) => ({ incident, incidentId: newIds.get(incident.key)! })),
    ...plan.updated.map(({ incident, known }) => ({ incident, incidentId: known.incidentId })),
  ]);
  await raiseVersions(trx, target.source, plan.unchanged);
  return { ...plan, changed: [...created, ...plan.updated.map(({ known }) => known.incidentId)], restricted };
}

function isOlder(incident: ImportedIncident, known: KnownSource): boolean {
  return incident.version !== null && known.sourceVersion !== null && incident.version < known.sourceVersion;
}

async function listKnownSources(db: Db, source: string, keys: string[]): Promise<Map<string, KnownSource>> {
  const rows = await db
    .selectFrom('incidentSources')
    .select(['externalKey', 'incidentId', 'fingerprint', 'fields', 'sourceVersion'])
    .where('source', '=', source)
    .where('externalKey', '=', sql<string>`any(${keys}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.externalKey, { ...row, fields: row.fields as unknown as ImportedFields }]));
}

async function saveSources(
  trx: Trx,
  { importId, source }: ImportTarget,
  pairs: { incident: ImportedIncident; incidentId: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ incident, incidentId }) => ({
    key: incident.key,
    incidentId,
    fingerprint: incident.fingerprint.toString('hex'),
    fields: incident.fields,
    version: incident.version,
  }));
  await sql`
    insert into incident_sources (source, external_key, incident_id, import_id, fingerprint, fields, source_version)
    select ${source}, key, "incidentId", ${importId}, decode(fingerprint, 'hex'), fields, version
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (key text, "incidentId" uuid, fingerprint text, fields json, version timestamptz)
    on conflict (source, external_key) do update set import_id = excluded.import_id, fingerprint = excluded.fingerprint,
      fields = excluded.fields, source_version = excluded.source_version, last_changed_at = now()`.execute(trx);
}

/** A newer state that says the same still makes the ones before it old. */
async function raiseVersions(trx: Trx, source: string, incidents: readonly ImportedIncident[]): Promise<void> {
  const dated = incidents.filter((incident) => incident.version !== null);
  if (dated.length === 0) return;
  await sql`
    update incident_sources set source_version = r.version
    from unnest(${dated.map((one) => one.key)}::text[], ${dated.map((one) => one.version)}::timestamptz[]) as r (key, version)
    where source = ${source} and external_key = r.key and source_version < r.version`.execute(trx);
}
