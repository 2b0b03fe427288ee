import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import { newId } from '../db/ids.ts';
import { saveFile } from '../db/import-files.server.ts';
import { takeImportLock } from '../db/import-lock.server.ts';
import { deleteStaged } from '../db/import-staging.server.ts';
import {
  createImport as createImportRow,
  deleteFindings,
  deleteImport,
  getVisibleImport,
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
  duplicates: 0,
  completed: 0,
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
 * Keeps the file as it comes in, then, in one transaction, completes its import and adds the job that carries it out: from
 * then on a killed process loses nothing. An import whose file breaks off is gone.
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
  const row = { id, fileName: fileName.slice(0, 300), mappingName, mapping, source, createdBy: viewer.userId };
  await db.transaction().execute((trx) => createImportRow(trx, row));
  try {
    const { bytes, sha256 } = await saveFile(db, id, content);
    await db.transaction().execute(async (trx) => {
      await lockImport(trx, id);
      await updateImport(trx, id, { state: 'uploaded', confirmed, fileBytes: bytes, fileSha256: sha256 });
      const details = { fileName: row.fileName, bytes, sha256: sha256.toString('hex'), mappingName, confirmed };
      await recordAudit(trx, actor, { action: 'import.uploaded', subjectType: 'import', subjectId: id, details });
      if (mapping && workerFrom !== null) await enqueue(trx, 'run-import', { importId: id }, { runAt: workerFrom });
    });
  } catch (error) {
    // where the database is gone too, it is purged later
    await db
      .transaction()
      .execute((trx) => deleteImport(trx, id))
      .catch(() => {});
    throw error;
  }
  return id;
}

interface NewMapping {
  mapping: Record<string, unknown>;
  mappingName?: string;
  notes?: string[];
  /** Where it was guessed: the columns that it was guessed from. */
  fileColumns?: string[];
}

/**
 * Takes another mapping for an import that is not under way, and begins it again.
 *
 * @throws AppError INVALID with a message for each place of the mapping that is wrong
 */
export async function changeMapping(
  context: WorkflowContext,
  importId: string,
  { mapping, notes = [], mappingName: named, fileColumns }: NewMapping,
): Promise<void> {
  const parsed = parseMapping(mapping);
  await changeWaiting(context, importId, async (trx, record) => {
    const mappingName = named ?? record.mappingName;
    const source = parsed.source ?? record.source ?? sourceNameOf(record.fileName);
    await deleteStaged(trx, importId);
    await deleteFindings(trx, importId);
    const chosen = { mappingName, mapping, source, notes, ...(fileColumns && { fileColumns }) };
    await updateImport(trx, importId, { ...NOTHING_COUNTED, ...chosen, state: 'uploaded' });
    const details = { mappingName, mapping };
    const audit = { action: 'import.mapping_changed', subjectType: 'import', subjectId: importId, details };
    await recordAudit(trx, context.actor, audit);
    await enqueue(trx, 'run-import', { importId });
  });
}

/** Lets a previewed import write. Confirming twice is confirming once. */
export async function confirmImport(context: WorkflowContext, importId: string): Promise<void> {
  requireRole(context.viewer, 'coordinator');
  if ((await getVisibleImport(context.db, context.viewer, importId)).confirmed) return;
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
  work: (trx: Trx, record: Import) => Promise<void>,
): Promise<void> {
  requireRole(viewer, 'coordinator');
  await getVisibleImport(db, viewer, importId);
  await db.transaction().execute(async (trx) => {
    const record = await lockImport(trx, importId);
    if (!(await waits(trx, record)))
      throw new AppError('CONFLICT', 'This import is under way or done; it cannot be changed any more.');
    await work(trx, record);
  });
}

async function waits(trx: Trx, { id, state, confirmed }: Import): Promise<boolean> {
  if (state === 'failed') return true;
  if (confirmed || state === 'done' || state === 'receiving') return false;
  // in any other state a run was broken off, unless it is going on
  return ['uploaded', 'previewed'].includes(state) || takeImportLock(trx, id);
}
