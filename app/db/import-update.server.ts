import { sql } from 'kysely';
import { type ImportedIncident, MOMENT_NAMES } from '../ingest/imported-incident.ts';
import { appendClassifications, listClassifications } from './classifications.server.ts';
import type { Trx } from './client.server.ts';
import { listThoseWithDuties } from './duty-watches.server.ts';
import {
  type Appended,
  type AppendedMoment,
  deleteLinks,
  insertCommunications,
  insertEvents,
  insertLinks,
  insertMoments,
  projectMoments,
} from './import-entries.server.ts';
import {
  type ImportedScalars,
  type ImportTarget,
  type KnownIncident,
  type NamedIds,
  scalarsOf,
} from './import-target.ts';
import { findNamed } from './named-things.server.ts';

const REASON = 'The source says so since';

export interface CurrentIncident extends ImportedScalars {
  id: string;
}

/**
 * Brings incidents to what their source says now. What a person changed since the last import stays: a field whose value is
 * not the imported one, a moment whose current row is not an import's or was confirmed, an entry that was corrected or
 * retracted.
 *
 * @param current what the incidents say now; nobody else changes them meanwhile
 */
export async function updateImported(
  trx: Trx,
  target: ImportTarget,
  pairs: readonly KnownIncident[],
  current: readonly CurrentIncident[],
  ids: NamedIds,
): Promise<void> {
  if (pairs.length === 0) return;
  const classified = await listClassifications(
    trx,
    await listThoseWithDuties(
      trx,
      pairs.map(({ known }) => known.incidentId),
    ),
  );
  await updateFields(trx, pairs, new Map(current.map((row) => [row.id, row])));
  await updateLinks(trx, pairs, ids);
  await appendClassifications(trx, classified);
  await updateMoments(trx, target, pairs);
  await updateEntries(trx, target, pairs);
}

async function updateFields(
  trx: Trx,
  pairs: readonly KnownIncident[],
  current: Map<string, CurrentIncident>,
): Promise<void> {
  const rows = pairs.flatMap(({ incident, known }) => {
    const now = current.get(known.incidentId);
    if (!now) return [];
    const [before, after] = [scalarsOf(known.fields), scalarsOf(incident.fields)];
    const names = Object.keys(after) as (keyof ImportedScalars)[];
    const merged = Object.fromEntries(
      names.map((name) => [name, now[name] === before[name] ? after[name] : now[name]]),
    );
    // what a person and the file say of it together may be impossible: then nobody says who noticed too
    if (merged.detectionSource === null || merged.alsoNoticedBy === merged.detectionSource) merged.alsoNoticedBy = null;
    return names.some((name) => merged[name] !== now[name]) ? [{ id: known.incidentId, ...merged }] : [];
  });
  if (rows.length === 0) return;
  await sql`
    update incidents set title = r.title, summary = r.summary, kind = r.kind, severity = r.severity,
      detection_source = r."detectionSource", also_noticed_by = r."alsoNoticedBy", cause = r.cause, version = incidents.version + 1, updated_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (id uuid, title text, summary text, kind text, severity text, "detectionSource" text, "alsoNoticedBy" text,
        cause text)
    where incidents.id = r.id`.execute(trx);
}

/** Adds what the source added and takes away what it took away; what people added or took away is not its business. */
async function updateLinks(trx: Trx, pairs: readonly KnownIncident[], ids: NamedIds): Promise<void> {
  const kinds = [
    ['incidentServices', 'services'],
    ['incidentCategories', 'categories'],
    ['incidentTeams', 'teams'],
  ] as const;
  for (const [link, list] of kinds) {
    const difference = (from: (pair: KnownIncident) => string[], without: (pair: KnownIncident) => string[]) =>
      pairs.flatMap((pair): [incidentId: string, lowerName: string][] => {
        const others = new Set(without(pair).map((name) => name.toLowerCase()));
        const names = from(pair).map((name) => name.toLowerCase());
        return names.filter((name) => !others.has(name)).map((name) => [pair.known.incidentId, name]);
      });
    const before = (pair: KnownIncident) => pair.known.fields[list];
    const now = (pair: KnownIncident) => pair.incident.fields[list];
    const gone = difference(before, now);
    const goneIds = await findNamed(trx, list, new Set(gone.map(([, name]) => name)));
    const idsOf =
      (known: Map<string, string>) =>
      ([incidentId, name]: [string, string]): [string, string][] =>
        known.has(name) ? [[incidentId, known.get(name)!]] : [];
    await deleteLinks(trx, link, gone.flatMap(idsOf(goneIds)));
    await insertLinks(trx, link, difference(now, before).flatMap(idsOf(ids[list])));
  }
}

interface MomentRow {
  id: string;
  incidentId: string;
  kind: string;
  at: Date | null;
  /** This source said it, and no person recorded or confirmed it. */
  isOurs: boolean;
}

const ENDS = ['resolved', 'closed'] as const;

async function updateMoments(trx: Trx, target: ImportTarget, pairs: readonly KnownIncident[]): Promise<void> {
  const incidentIds = pairs.map(({ known }) => known.incidentId);
  const { rows } = await sql<MomentRow>`
    select id, incident_id, kind, at,
      source = 'import' and source_detail = ${target.source} and change <> 'confirmed' and recorded_by is null as is_ours
    from incident_moments m where incident_id = any(${incidentIds}::uuid[])
      and not exists (select from incident_moments later where later.supersedes_id = m.id)`.execute(trx);
  const current = new Map(rows.map((row) => [`${row.incidentId} ${row.kind}`, row]));
  const appended: AppendedMoment[] = [];
  for (const { incident, known } of pairs) {
    for (const kind of Object.values(MOMENT_NAMES)) {
      const wanted = incident.moments[kind] ?? null;
      const row = current.get(`${known.incidentId} ${kind}`);
      const moment = { incidentId: known.incidentId, kind, at: wanted, supersedesId: row?.id ?? null };
      if (!row && wanted) appended.push({ ...moment, change: 'recorded', reason: null });
      else if (!row?.isOurs || row.at?.getTime() === wanted?.getTime()) continue;
      else if (wanted) appended.push({ ...moment, change: 'corrected', reason: REASON });
      else if (target.isWholeState) {
        // with its resolution an incident loses its mitigation: both stood until now
        const loses = (end: (typeof ENDS)[number]) =>
          current.get(`${known.incidentId} ${end}`)?.at && !incident.moments[end];
        const isEnd = ENDS.some((end) => end === kind);
        const change = isEnd || (kind === 'mitigated' && ENDS.some(loses)) ? 'reopened' : 'voided';
        appended.push({ ...moment, change, reason: 'The source no longer says so' });
      }
    }
  }
  await insertMoments(trx, appended, target.source);
  if (appended.length > 0) await projectMoments(trx, [...new Set(appended.map((moment) => moment.incidentId))]);
}

interface EntryRow {
  id: string;
  incidentId: string;
  externalKey: string | null;
  supersedesId: string | null;
  source: string;
  retracted: boolean;
}

async function updateEntries(trx: Trx, target: ImportTarget, pairs: readonly KnownIncident[]): Promise<void> {
  const incidentIds = pairs.map(({ known }) => known.incidentId);
  const columns = ['id', 'incidentId', 'externalKey', 'supersedesId', 'source', 'retracted'] as const;
  const ofThese = sql<string>`any(${incidentIds}::uuid[])`;
  const events = await trx.selectFrom('timelineEvents').select(columns).where('incidentId', '=', ofThese).execute();
  const said = await trx.selectFrom('communications').select(columns).where('incidentId', '=', ofThese).execute();
  await insertEvents(
    trx,
    missingEntries(pairs, events, (incident) => incident.events),
    target.source,
  );
  await insertCommunications(
    trx,
    missingEntries(pairs, said, (incident) => incident.communications),
  );
}

/** The entries of a source that its incident has not got, or has in another wording under the same key. */
function missingEntries<T extends { externalKey: string }>(
  pairs: readonly KnownIncident[],
  rows: readonly EntryRow[],
  entriesOf: (incident: ImportedIncident) => T[],
): Appended<T>[] {
  const successors = new Map(rows.flatMap((row) => (row.supersedesId ? [[row.supersedesId, row] as const] : [])));
  const byPlace = new Map<string, EntryRow>();
  const taken = new Set<string>();
  for (const row of rows) {
    if (row.externalKey === null) continue;
    taken.add(`${row.incidentId} ${row.externalKey}`);
    byPlace.set(`${row.incidentId} ${keyOf(row.externalKey)}`, row);
  }
  return pairs.flatMap(({ incident, known: { incidentId } }) =>
    entriesOf(incident).flatMap((entry): Appended<T>[] => {
      const place = `${incidentId} ${keyOf(entry.externalKey)}`;
      let tip = byPlace.get(place);
      if (!tip) return [{ incidentId, entry, supersedesId: null, reason: null }];
      for (let next = successors.get(tip.id); next; next = successors.get(tip.id)) tip = next;
      const isOurs = tip.source === 'import' && !tip.retracted && tip.externalKey !== null;
      if (!isOurs || withoutRevision(tip.externalKey!) === entry.externalKey) return [];
      let externalKey = entry.externalKey;
      for (let revision = 2; taken.has(`${incidentId} ${externalKey}`); revision++) {
        externalKey = `${entry.externalKey}~${revision}`;
      }
      return [{ incidentId, entry: { ...entry, externalKey }, supersedesId: tip.id, reason: REASON }];
    }),
  );
}

/** `key#digest` is the entry `key`, whatever it says; `digest:ordinal` is nothing but what it says. */
function keyOf(externalKey: string): string {
  const mark = externalKey.lastIndexOf('#');
  return mark < 0 ? externalKey : externalKey.slice(0, mark + 1);
}

/** A wording that came back after another has a number behind it, since every row's key is its own. */
function withoutRevision(externalKey: string): string {
  return externalKey.replace(/~\d+$/, '');
}
