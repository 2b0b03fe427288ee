import { fileOf } from '../db/import-files.server.ts';
import { getVisibleImport, updateImport } from '../db/imports.server.ts';
import { isAppError } from '../errors.ts';
import { openContent } from '../ingest/content/open-content.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { proposeMapping } from '../ingest/propose-mapping.ts';
import type { WorkflowContext } from './context.ts';
import { changeMapping, discardImport } from './import-history.ts';
import { nameSource } from './name-source.ts';

/**
 * Looks at the file of an import that came without a mapping and gives it one. A proposal that is complete is tried at once;
 * one that lacks something waits for a person.
 *
 * @throws AppError INVALID or TOO_LARGE if the file cannot be opened; the import is gone then
 */
export async function proposeImportMapping(context: WorkflowContext, importId: string): Promise<void> {
  const { db, viewer } = context;
  const { fileBytes, fileName } = await getVisibleImport(db, viewer, importId);
  const found = await proposeMapping(openContent(fileOf(db, importId, fileBytes)), fileName).catch(async (error) => {
    await discardImport(context, importId);
    throw error;
  });
  const { name: mappingName, mapping, isReady, columns, notes } = await nameSource(db, viewer, found, importId);
  if (isReady) return changeMapping(context, importId, { mappingName, mapping });
  const guess = { mappingName, mapping, notes, fileColumns: columns };
  if (isComplete(mapping)) return changeMapping(context, importId, guess);
  const source = String(mapping.source);
  await db.transaction().execute((trx) => updateImport(trx, importId, { ...guess, source }));
}

function isComplete(mapping: Record<string, unknown>): boolean {
  try {
    parseMapping(mapping);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
