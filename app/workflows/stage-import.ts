import type { Db } from '../db/client.server.ts';
import { fileOf } from '../db/import-files.server.ts';
import { type StagedRow, saveGroups, saveStagedRows } from '../db/import-staging.server.ts';
import { type Import, recordFindings, updateImport } from '../db/imports.server.ts';
import { type CompiledMapping, holds, toText } from '../ingest/compiled-mapping.ts';
import { type FileRecord, isFinding, rejectRecord } from '../ingest/content/file-record.ts';
import { openContent } from '../ingest/content/open-content.ts';
import { readRecords } from '../ingest/content/records.ts';
import { clean } from '../ingest/fields.ts';
import type { Finding } from '../ingest/imported-incident.ts';
import { resolvePath } from '../ingest/paths.ts';

const BATCH_ROWS = 5000;
const BATCH_BYTES = 8 * 1024 ** 2;
const LONGEST_KEY = 500;

interface Batch {
  rows: StagedRow[];
  findings: Finding[];
  leftOut: number;
  bytes: number;
  lastNumber: number;
}

/**
 * Reads the file into rows that are grouped by incident. Every batch is a transaction with its checkpoint: a restart reads
 * the file again, passes over what is staged, and goes on.
 *
 * @param db one connection, which holds the import's lock
 * @param files where the file's chunks are read beside it
 * @param onBatch called after each commit
 */
export async function stageImport(
  db: Db,
  files: Db,
  record: Import,
  compiled: CompiledMapping,
  onBatch: () => Promise<void>,
): Promise<void> {
  let bytesRead = 0;
  const source = fileOf(files, record.id, record.fileBytes, (end) => {
    bytesRead = Math.max(bytesRead, end);
  });
  const totals = {
    rowsStaged: record.rowsStaged,
    rowsLeftOut: record.rowsLeftOut,
    rejected: record.rejected,
    suspicious: record.suspicious,
  };
  const flush = async (batch: Batch) => {
    totals.rowsStaged = batch.lastNumber;
    totals.rowsLeftOut += batch.leftOut;
    totals.rejected += countRows(batch.findings, 'rejected');
    totals.suspicious += countRows(batch.findings, 'suspicious');
    await db.transaction().execute(async (trx) => {
      await saveStagedRows(trx, record.id, batch.rows);
      await recordFindings(trx, record.id, 'reading', batch.findings);
      await updateImport(trx, record.id, { ...totals, state: 'staging', bytesRead });
    });
    await onBatch();
  };
  let flushing = Promise.resolve();
  let batch = emptyBatch(record.rowsStaged);
  for await (const fileRecord of readRecords(openContent(source, compiled.mapping.encoding), compiled)) {
    const number = isFinding(fileRecord) ? fileRecord.rowNumber : fileRecord.number;
    if (number <= record.rowsStaged) continue;
    const isFull = batch.rows.length + batch.findings.length >= BATCH_ROWS || batch.bytes >= BATCH_BYTES;
    if (isFull && number > batch.lastNumber) {
      // the file is read on while the database keeps the batch before
      await flushing;
      flushing = flush(batch);
      flushing.catch(() => {});
      batch = emptyBatch(batch.lastNumber);
    }
    sort(fileRecord, compiled, batch);
    batch.lastNumber = number;
  }
  await flushing;
  if (batch.lastNumber > totals.rowsStaged) await flush(batch);
  await db.transaction().execute(async (trx) => {
    const groupsTotal = await saveGroups(trx, record.id);
    await updateImport(trx, record.id, { state: 'staged', groupsTotal, lastGroup: 0, bytesRead: record.fileBytes });
  });
  await onBatch();
}

function emptyBatch(lastNumber: number): Batch {
  return { rows: [], findings: [], leftOut: 0, bytes: 0, lastNumber };
}

/** Puts a record where it belongs: staged, left out by the mapping, or refused. */
function sort(record: FileRecord, compiled: CompiledMapping, batch: Batch): void {
  if (isFinding(record)) {
    batch.findings.push(record);
    return;
  }
  if (!holds(compiled.where, record.data, compiled.isNull)) {
    batch.leftOut += 1;
    return;
  }
  const parts = compiled.key.map((path) => toText(resolvePath(record.data, path.steps)[0]?.value, compiled.isNull));
  const key = parts.length === 1 ? parts[0] : JSON.stringify(parts);
  const missing = parts.indexOf(null);
  const refuse = (column: string, code: string, problem: string) =>
    batch.findings.push(rejectRecord(record.number, column, code, problem, record.data));
  if (missing >= 0 || !key) refuse(compiled.key[Math.max(0, missing)]!.text, 'no-key', 'the key is empty');
  else if (key.length > LONGEST_KEY)
    refuse(compiled.key[0]!.text, 'long-key', `the key is longer than ${LONGEST_KEY} characters`);
  else {
    batch.rows.push({ ...record, key: clean(key) });
    batch.bytes += sizeOf(record.data);
  }
}

/** Near enough for deciding when a batch is full. */
function sizeOf(data: Record<string, unknown>): number {
  let size = 0;
  for (const value of Object.values(data)) {
    size += typeof value === 'string' ? value.length : typeof value === 'object' ? JSON.stringify(value).length : 8;
  }
  return size;
}

export function countRows(findings: readonly Finding[], kind: Finding['kind']): number {
  return new Set(findings.filter((finding) => finding.kind === kind).map((finding) => finding.rowNumber)).size;
}
