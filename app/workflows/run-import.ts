import { recordAudit } from '../db/audit.server.ts';
import type { Db } from '../db/client.server.ts';
import { deleteFile } from '../db/import-files.server.ts';
import { withImportLock } from '../db/import-lock.server.ts';
import { deleteStaged } from '../db/import-staging.server.ts';
import {
  countFindingRows,
  deleteFindings,
  findImport,
  getImport,
  type Import,
  lockImport,
  updateImport,
} from '../db/imports.server.ts';
import { findOrganisation } from '../db/organisation.server.ts';
import type { Actor } from '../db/viewer.ts';
import { isAppError } from '../errors.ts';
import { compileMapping } from '../ingest/compiled-mapping.ts';
import type { NormaliseOptions } from '../ingest/imported-incident.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { stageImport } from './stage-import.ts';
import { goOverGroups } from './write-import.ts';

/** The organisation's default before there is an organisation. */
const LONGEST_PLAUSIBLE_SECONDS = 90 * 86_400;

export interface RunContext {
  db: Db;
  actor: Actor;
  /** Told after each batch; what it throws stops the run there, to be taken up again. */
  onProgress?: (record: Import) => void | Promise<void>;
  /** Ends the run after the batch that is being written. */
  signal?: AbortSignal;
}

/** The run was asked to stop; what it did is kept. */
class Interrupted extends Error {}

/** What an import does next, by what it has done. */
type Step = 'stage' | 'check' | 'write' | 'nothing';

/**
 * Carries an import on from wherever it stands to its preview or, if it is confirmed, to its end. Runs in one process at a
 * time; every batch is committed with its checkpoint, so a process that dies is followed by one that goes on.
 *
 * A file or mapping that cannot be used, or a maker who may not import any more, ends the import as `failed`; anything else
 * that goes wrong is thrown and can be tried again.
 *
 * @returns 'busy' if another process runs it at this moment, 'interrupted' if `signal` stopped it, else 'finished'
 */
export async function runImport(
  { db, actor, onProgress, signal }: RunContext,
  importId: string,
): Promise<'finished' | 'interrupted' | 'busy'> {
  let interrupted = false;
  const ran = await withImportLock(db, importId, async (locked) => {
    const report = async () => {
      const now = onProgress && (await findImport(locked, importId));
      if (now) await onProgress?.(now);
      if (signal?.aborted) throw new Interrupted();
    };
    try {
      for (;;) {
        const record = await findImport(locked, importId);
        const step = record ? nextStep(record) : 'nothing';
        if (!record || step === 'nothing') return;
        await takeStep(step, { locked, files: db, record, actor, report });
      }
    } catch (error) {
      if (error instanceof Interrupted) {
        interrupted = true;
        return;
      }
      if (!isAppError(error) || !['INVALID', 'TOO_LARGE', 'FORBIDDEN'].includes(error.code)) throw error;
      await fail(locked, importId, actor, error.message);
      await report();
    }
  });
  if (!ran) return 'busy';
  return interrupted ? 'interrupted' : 'finished';
}

/**
 * Ends an import as `failed` that went wrong too often, so that somebody can begin it again or discard it.
 *
 * @returns false, having done nothing, if another process runs it at this moment
 */
export async function giveUpImport({ db, actor }: RunContext, importId: string, reason: string): Promise<boolean> {
  return withImportLock(db, importId, async (locked) => {
    const record = await findImport(locked, importId);
    if (!record || nextStep(record) === 'nothing') return;
    const error = `It went wrong again and again: ${reason}. What was written so far stays; begin it again, or discard it.`;
    await fail(locked, importId, actor, error);
  });
}

function nextStep({ state, confirmed, mapping }: Import): Step {
  if (!mapping || ['receiving', 'done', 'failed'].includes(state)) return 'nothing';
  if (state === 'uploaded' || state === 'staging') return 'stage';
  if (state === 'previewed' && !confirmed) return 'nothing';
  return confirmed ? 'write' : 'check';
}

async function takeStep(
  step: Exclude<Step, 'nothing'>,
  run: { locked: Db; files: Db; record: Import; actor: Actor; report: () => Promise<void> },
): Promise<void> {
  const { locked, files, record, actor, report } = run;
  if (step === 'stage') {
    const begun = await beginStaging(locked, record.id);
    if (begun) await stageImport(locked, files, begun, compileMapping(parseMapping(begun.mapping)), report);
    return;
  }
  const compiled = compileMapping(parseMapping(record.mapping));
  const phase = step === 'check' ? 'checking' : 'writing';
  if (record.state !== phase) await beginPhase(locked, record.id, phase);
  const options = await normaliseOptions(locked);
  const begun = await getImport(locked, record.id);
  await goOverGroups({ db: locked, files, actor, record: begun, compiled, phase, options, onBatch: report });
  if (phase === 'checking') {
    await locked.transaction().execute((trx) => updateImport(trx, record.id, { state: 'previewed' }));
  } else await finish(locked, record.id, actor);
  await report();
}

/** From here on the mapping stands still. Undefined if the import was changed or discarded at this moment. */
async function beginStaging(db: Db, importId: string): Promise<Import | undefined> {
  return db.transaction().execute(async (trx) => {
    const record = await lockImport(trx, importId);
    if (!['uploaded', 'staging'].includes(record.state) || !record.mapping) return undefined;
    if (record.state === 'uploaded') await updateImport(trx, importId, { state: 'staging' });
    return record;
  });
}

export async function normaliseOptions(db: Db): Promise<NormaliseOptions> {
  const organisation = await findOrganisation(db);
  const longestPlausibleSeconds = organisation?.longestPlausibleSeconds ?? LONGEST_PLAUSIBLE_SECONDS;
  return { now: new Date(), longestPlausibleSeconds };
}

/** Counts from the beginning: the preview's figures make way for those of the writing. */
async function beginPhase(db: Db, importId: string, phase: 'checking' | 'writing'): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await deleteFindings(trx, importId, 'checking');
    const found = await countFindingRows(trx, importId, 'reading');
    const counted = { incidents: 0, created: 0, updated: 0, unchanged: 0, duplicates: 0, completed: 0, events: 0 };
    await updateImport(trx, importId, { ...counted, ...found, state: phase, lastGroup: 0 });
  });
}

async function finish(db: Db, importId: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const record = await getImport(trx, importId);
    const { created, updated, unchanged, duplicates, completed, rejected, suspicious, source } = record;
    await deleteStaged(trx, importId);
    await deleteFile(trx, importId);
    const details = { source, created, updated, unchanged, duplicates, completed, rejected, suspicious };
    await recordAudit(trx, actor, { action: 'import.finished', subjectType: 'import', subjectId: importId, details });
    await updateImport(trx, importId, { state: 'done', finishedAt: new Date() });
  });
}

/** The file stays, so that the import can be begun again with another mapping. */
async function fail(db: Db, importId: string, actor: Actor, error: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await deleteStaged(trx, importId);
    const details = { error };
    await recordAudit(trx, actor, { action: 'import.failed', subjectType: 'import', subjectId: importId, details });
    await updateImport(trx, importId, { state: 'failed', confirmed: false, error, finishedAt: new Date() });
  });
}
