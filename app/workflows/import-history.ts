import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { newId } from '../db/ids.ts';
import { saveFile } from '../db/import-files.server.ts';
import { deleteStaged } from '../db/import-staging.server.ts';
import {
  createImport as createImportRow,
  deleteFindings,
  deleteImport,
  getImport,
  type Import,
  lockImport,
  updateImport,
} from '../db/imports.server.ts';
import { enqueue } from '../db/queue.server.ts';
import { AppError } from '../errors.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { sourceNameOf } from '../ingest/source-name.ts';
import type { WorkflowContext } from './context.ts';

const NOTHING_COUNTED = {
  bytesRead: 0,
  rowsStaged: 0,
  rowsLeftOut: 0,
  groupsTotal: null,
  lastGroup: 0,
  incidents: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  events: 0,
  rejected: 0,
  suspicious: 0,
  error: null,
  finishedAt: null,
} as const;

export interface NewHistory {
  fileName: string;
  content: AsyncIterable<Uint8Array>;
  /** A ready mapping's name, or that of the file it came from; names the source where the mapping does not. */
  mappingName: string;
  /** Null: it is chosen later, when the file has been looked at. */
  mapping: Record<string, unknown> | null;
  /** False: stop at the preview and wait for `confirmImport`. */
  confirmed: boolean;
  /** When a worker may take it; by default at once, null: not at all. */
  workerFrom?: Date | null;
}

/**
 * Keeps the file with its import and the job that carries it out, in one transaction: from then on a killed process
 * loses nothing.
 *
 * @throws AppError FORBIDDEN below coordinator, INVALID for a mapping that cannot be used, TOO_LARGE
 */
export async function createImport(
  { db, viewer, actor }: WorkflowContext,
  { fileName, content, mappingName, mapping, confirmed, workerFrom }: NewHistory,
): Promise<string> {
  requireRole(viewer, 'coordinator');
  const source = mapping && (parseMapping(mapping).source ?? mappingName);
  const id = newId();
  await db.transaction().execute(async (trx) => {
    const row = { id, fileName: fileName.slice(0, 300), mappingName, mapping, source, confirmed };
    await createImportRow(trx, { ...row, createdBy: viewer.userId });
    const file = await saveFile(trx, id, content);
    await updateImport(trx, id, { fileBytes: file.bytes, fileSha256: file.sha256 });
    const details = {
      fileName: row.fileName,
      bytes: file.bytes,
      sha256: file.sha256.toString('hex'),
      mappingName,
      confirmed,
    };
    await recordAudit(trx, actor, { action: 'import.uploaded', subjectType: 'import', subjectId: id, details });
    if (mapping && workerFrom !== null) await enqueue(trx, 'run-import', { importId: id }, { runAt: workerFrom });
  });
  return id;
}

/**
 * Takes another mapping for an import that is not under way, and begins it again.
 *
 * @throws AppError INVALID with a message for each place of the mapping that is wrong
 */
export async function changeMapping(
  context: WorkflowContext,
  importId: string,
  { mapping, notes = [], ...given }: { mapping: Record<string, unknown>; mappingName?: string; notes?: string[] },
): Promise<void> {
  const parsed = parseMapping(mapping);
  await changeWaiting(context, importId, async (trx, record) => {
    const mappingName = given.mappingName ?? record.mappingName;
    const source = parsed.source ?? record.source ?? sourceNameOf(record.fileName);
    await deleteStaged(trx, importId);
    await deleteFindings(trx, importId);
    await updateImport(trx, importId, { ...NOTHING_COUNTED, state: 'uploaded', mappingName, mapping, source, notes });
    const details = { mappingName, mapping };
    const audit = { action: 'import.mapping_changed', subjectType: 'import', subjectId: importId, details };
    await recordAudit(trx, context.actor, audit);
    await enqueue(trx, 'run-import', { importId });
  });
}

/** Lets a previewed import write. Confirming twice is confirming once. */
export async function confirmImport(context: WorkflowContext, importId: string): Promise<void> {
  requireRole(context.viewer, 'coordinator');
  if ((await getImport(context.db, importId)).confirmed) return;
  await changeWaiting(context, importId, async (trx, record) => {
    if (record.state !== 'previewed') throw new AppError('CONFLICT', 'This import has no preview yet.');
    await updateImport(trx, importId, { confirmed: true });
    await recordAudit(trx, context.actor, { action: 'import.confirmed', subjectType: 'import', subjectId: importId });
    await enqueue(trx, 'run-import', { importId });
  });
}

/** Throws away a file that is not to be imported. What a finished import wrote stays, and so does its record. */
export async function discardImport(context: WorkflowContext, importId: string): Promise<void> {
  await changeWaiting(context, importId, async (trx, { fileName }) => {
    await deleteImport(trx, importId);
    const audit = { action: 'import.discarded', subjectType: 'import', subjectId: importId, details: { fileName } };
    await recordAudit(trx, context.actor, audit);
  });
}

/** Changes an import that waits for a person: neither confirmed nor being read at this moment. */
async function changeWaiting(
  { db, viewer }: WorkflowContext,
  importId: string,
  work: (trx: Parameters<typeof lockImport>[0], record: Import) => Promise<void>,
): Promise<void> {
  requireRole(viewer, 'coordinator');
  await db.transaction().execute(async (trx) => {
    const record = await lockImport(trx, importId);
    const waits =
      ['uploaded', 'previewed', 'failed'].includes(record.state) && !(record.confirmed && record.state !== 'failed');
    if (!waits) throw new AppError('CONFLICT', 'This import is under way or done; it cannot be changed any more.');
    await work(trx, record);
  });
}
