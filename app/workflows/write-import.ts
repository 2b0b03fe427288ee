import type { Db, Trx } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { listGroups, listStagedRows } from '../db/import-staging.server.ts';
import { type ImportedBatch, type ImportPlan, planImport, saveImported } from '../db/import-writer.server.ts';
import { type Import, recordFindings, updateImport } from '../db/imports.server.ts';
import type { Actor } from '../db/viewer.ts';
import type { CompiledMapping } from '../ingest/compiled-mapping.ts';
import { rejectRecord } from '../ingest/content/file-record.ts';
import type { Finding, ImportedIncident, NormaliseOptions } from '../ingest/imported-incident.ts';
import { normaliseIncident } from '../ingest/normalise-incident.ts';
import { auditBatch } from './audit-batch.ts';
import { importingViewer } from './importing-viewer.ts';
import { countRows } from './stage-import.ts';

const BATCH_INCIDENTS = 500;
const BATCH_BYTES = 8 * 1024 ** 2;
/** More rows than any incident has: a wrong key gathers a whole file into one. */
const MOST_ROWS = 50_000;
const MOST_BYTES = 64 * 1024 ** 2;

interface Pass {
  /** One connection, which holds the import's lock. */
  db: Db;
  /** Where the staged rows are read beside it. */
  files: Db;
  actor: Actor;
  record: Import;
  compiled: CompiledMapping;
  phase: 'checking' | 'writing';
  options: NormaliseOptions;
  /** Called after each commit. */
  onBatch: () => Promise<void>;
}

/**
 * Goes over the staged incidents, batch by batch, each a transaction with its checkpoint, and either writes them
 * (`writing`) or only finds out what writing would do (`checking`).
 *
 * @throws AppError FORBIDDEN if whoever made the import may not import any more
 */
export async function goOverGroups(pass: Pass): Promise<void> {
  const { db, files, actor, record, compiled, phase, options, onBatch } = pass;
  const source = record.source ?? record.mappingName;
  const imported = { importId: record.id, source, isWholeState: compiled.version !== undefined };
  let totals = countersOf(record);
  const read = (after: number) => normaliseNext(files, record.id, compiled, after, options);
  let batch = await read(totals.lastGroup);
  while (batch) {
    const { incidents, findings, lastGroup } = batch;
    // the next batch is read and normalised while the database writes this one
    const next = read(lastGroup);
    next.catch(() => {});
    totals = await db.transaction().execute(async (trx) => {
      const target = { ...imported, viewer: await importingViewer(trx, record) };
      const written = phase === 'writing' ? await saveImported(trx, target, incidents) : undefined;
      const plan = written?.plan ?? (await planImport(trx, target, incidents));
      const counted = add(totals, plan, incidents, findings, lastGroup);
      await recordFindings(trx, record.id, 'checking', findings);
      await updateImport(trx, record.id, { ...counted, state: phase });
      if (written) {
        await auditBatch(trx, actor, record.id, written);
        await markWritten(trx, written);
      }
      return counted;
    });
    await onBatch();
    batch = await next;
  }
}

/** Open pages learn of a restricted incident by its id, which is filtered, never by "many". */
async function markWritten(trx: Trx, { createdIds, updatedIds, restrictedIds }: ImportedBatch): Promise<void> {
  const restricted = new Set(restrictedIds);
  for (const id of restricted) await markChanged(trx, [id]);
  await markChanged(trx, [...createdIds, ...updatedIds.filter((id) => !restricted.has(id))], { bulk: true });
}

/** The next incidents as they will be, with what is wrong with their rows; undefined after the last. */
export async function normaliseNext(
  db: Db,
  importId: string,
  compiled: CompiledMapping,
  after: number,
  options: NormaliseOptions,
  limit = BATCH_INCIDENTS,
): Promise<{ incidents: ImportedIncident[]; findings: Finding[]; lastGroup: number } | undefined> {
  const groups = await listGroups(db, importId, { after, limit, maxBytes: BATCH_BYTES });
  if (groups.length === 0) return undefined;
  const usable = groups.filter((group) => group.rowCount <= MOST_ROWS && group.bytes <= MOST_BYTES);
  const rows = await listStagedRows(
    db,
    importId,
    usable.map((group) => group.groupKey),
  );
  const incidents: ImportedIncident[] = [];
  const findings: Finding[] = groups
    .filter((group) => !usable.includes(group))
    .map((group) => {
      const problem = `${group.rowCount} rows have the key "${group.groupKey}"; is it the right column`;
      return { ...rejectRecord(group.firstRow, compiled.key[0]!.text, 'too-many-rows', problem), key: group.groupKey };
    });
  for (const group of usable) {
    const result = normaliseIncident(compiled, group.groupKey, rows.get(group.groupKey) ?? [], options);
    if (result.incident) incidents.push(result.incident);
    for (const finding of result.findings) findings.push(finding);
  }
  return { incidents, findings, lastGroup: groups[groups.length - 1]!.ordinal };
}

type Counters = Pick<
  Import,
  | 'lastGroup'
  | 'incidents'
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'duplicates'
  | 'completed'
  | 'events'
  | 'rejected'
  | 'suspicious'
>;

function countersOf(record: Import): Counters {
  const { lastGroup, incidents, created, updated, unchanged, duplicates, completed } = record;
  const { events, rejected, suspicious } = record;
  return { lastGroup, incidents, created, updated, unchanged, duplicates, completed, events, rejected, suspicious };
}

function add(
  totals: Counters,
  plan: ImportPlan,
  incidents: readonly ImportedIncident[],
  findings: readonly Finding[],
  lastGroup: number,
): Counters {
  const updated = new Set(plan.updated.map((pair) => pair.incident)).size;
  const entries = incidents.reduce((sum, one) => sum + one.events.length + one.communications.length, 0);
  return {
    lastGroup,
    incidents: totals.incidents + incidents.length,
    created: totals.created + plan.created.length,
    updated: totals.updated + updated,
    unchanged: totals.unchanged + incidents.length - plan.created.length - updated - plan.duplicates.length,
    duplicates: totals.duplicates + plan.duplicates.length,
    completed: totals.completed + new Set(plan.duplicates.flatMap(({ openIds }) => openIds)).size,
    events: totals.events + entries,
    rejected: totals.rejected + countRows(findings, 'rejected'),
    suspicious: totals.suspicious + countRows(findings, 'suspicious'),
  };
}
