import type { Db } from '../db/client.server.ts';
import { markChanged } from '../db/dirty.server.ts';
import { listGroups, listStagedRows } from '../db/import-staging.server.ts';
import { type ImportPlan, planImport, saveImported } from '../db/import-writer.server.ts';
import { type Import, recordFindings, updateImport } from '../db/imports.server.ts';
import type { CompiledMapping } from '../ingest/compiled-mapping.ts';
import { rejectRecord } from '../ingest/content/file-record.ts';
import type { Finding, ImportedIncident, NormaliseOptions } from '../ingest/imported-incident.ts';
import { normaliseIncident } from '../ingest/normalise-incident.ts';
import { countRows } from './stage-import.ts';

const BATCH_INCIDENTS = 500;
const BATCH_BYTES = 8 * 1024 ** 2;
/** More rows than any incident has: a wrong key gathers a whole file into one. */
const MOST_ROWS = 50_000;
const MOST_BYTES = 64 * 1024 ** 2;

/**
 * Goes over the staged incidents, batch by batch, each a transaction with its checkpoint, and either writes them
 * (`writing`) or only finds out what writing would do (`checking`).
 *
 * @param db one connection, which holds the import's lock
 * @param files where the staged rows are read beside it
 * @param onBatch called after each commit
 */
export async function goOverGroups(
  db: Db,
  files: Db,
  record: Import,
  compiled: CompiledMapping,
  phase: 'checking' | 'writing',
  options: NormaliseOptions,
  onBatch: () => Promise<void>,
): Promise<void> {
  const source = record.source ?? record.mappingName;
  const target = { importId: record.id, source, isWholeState: compiled.version !== undefined };
  let totals = countersOf(record);
  const read = (after: number) => normaliseNext(files, record.id, compiled, after, options);
  let batch = await read(totals.lastGroup);
  while (batch) {
    const { incidents, findings, lastGroup } = batch;
    // the next batch is read and normalised while the database writes this one
    const next = read(lastGroup);
    next.catch(() => {});
    totals = await db.transaction().execute(async (trx) => {
      const written = phase === 'writing' ? await saveImported(trx, target, incidents) : undefined;
      const plan = written ?? (await planImport(trx, source, incidents));
      const counted = add(totals, plan, incidents, findings, lastGroup);
      await recordFindings(trx, record.id, 'checking', findings);
      await updateImport(trx, record.id, { ...counted, state: phase });
      if (written) {
        // open pages learn of a restricted incident by its id, which is filtered, never by "many"
        const hidden = new Set(written.restricted);
        const open = written.changed.filter((id) => !hidden.has(id));
        for (const id of hidden) await markChanged(trx, [id]);
        await markChanged(trx, open, { bulk: true });
      }
      return counted;
    });
    await onBatch();
    batch = await next;
  }
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
      return { ...rejectRecord(1, compiled.key[0]!.text, 'too-many-rows', problem), key: group.groupKey };
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
  'lastGroup' | 'incidents' | 'created' | 'updated' | 'unchanged' | 'events' | 'rejected' | 'suspicious'
>;

function countersOf(record: Import): Counters {
  const { lastGroup, incidents, created, updated, unchanged, events, rejected, suspicious } = record;
  return { lastGroup, incidents, created, updated, unchanged, events, rejected, suspicious };
}

function add(
  totals: Counters,
  plan: ImportPlan,
  incidents: readonly ImportedIncident[],
  findings: readonly Finding[],
  lastGroup: number,
): Counters {
  const entries = incidents.reduce((sum, one) => sum + one.events.length + one.communications.length, 0);
  return {
    lastGroup,
    incidents: totals.incidents + incidents.length,
    created: totals.created + plan.created.length,
    updated: totals.updated + plan.updated.length,
    unchanged: totals.unchanged + plan.unchanged.length,
    events: totals.events + entries,
    rejected: totals.rejected + countRows(findings, 'rejected'),
    suspicious: totals.suspicious + countRows(findings, 'suspicious'),
  };
}
