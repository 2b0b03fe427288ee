import { fileOf } from '../db/import-files.server.ts';
import { getImport, updateImport } from '../db/imports.server.ts';
import { isAppError } from '../errors.ts';
import { openContent } from '../ingest/content/open-content.ts';
import { parseMapping } from '../ingest/mapping.ts';
import { proposeMapping } from '../ingest/propose-mapping.ts';
import type { WorkflowContext } from './context.ts';
import { changeMapping, discardImport } from './import-history.ts';

/**
 * Looks at the file of an import that came without a mapping and gives it one. A proposal that is complete is tried at once;
 * one that lacks something waits for a person.
 *
 * @throws AppError INVALID or TOO_LARGE if the file cannot be opened; the import is gone then
 */
export async function proposeImportMapping(context: WorkflowContext, importId: string): Promise<void> {
  const { fileBytes, fileName } = await getImport(context.db, importId);
  const proposal = await proposeMapping(openContent(fileOf(context.db, importId, fileBytes)), fileName).catch(
    async (error) => {
      await discardImport(context, importId);
      throw error;
    },
  );
  const { name: mappingName, mapping, isReady } = proposal;
  const notes = isReady ? [] : proposal.notes;
  if (isComplete(mapping)) await changeMapping(context, importId, { mappingName, mapping, notes });
  else await context.db.transaction().execute((trx) => updateImport(trx, importId, { mappingName, mapping, notes }));
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
