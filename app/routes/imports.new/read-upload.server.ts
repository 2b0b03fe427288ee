import { unstable_parseMultipartFormData as parseMultipart } from '@remix-run/node';
import { AppError } from '#app/errors.ts';
import { readyMappings } from '#app/ingest/mappings/index.ts';
import type { WorkflowContext } from '#app/workflows/context.ts';
import { createImport } from '#app/workflows/import-history.ts';
import { proposeImportMapping } from '#app/workflows/propose-import-mapping.ts';

const LONGEST_FIELD = 200;

/**
 * Reads the upload form as it comes in: the choice of mapping first, then the file, straight into the database.
 *
 * @returns the id of the import, whose preview is under way
 * @throws AppError INVALID without a file, or with one that cannot be opened; TOO_LARGE
 */
export async function readUpload(context: WorkflowContext, request: Request): Promise<string> {
  let choice = '';
  let importId: string | undefined;
  const read = async (part: { name: string; filename?: string; data: AsyncIterable<Uint8Array> }) => {
    if (part.name === 'mapping') choice = await readText(part.data);
    else if (part.name === 'file' && part.filename && importId === undefined) {
      importId = await keepFile(context, choice, part.filename, part.data);
    } else for await (const _ of part.data);
    return undefined;
  };
  await parseMultipart(request, read);
  if (importId === undefined) throw new AppError('INVALID', 'Choose a file.', { file: 'Choose a file.' });
  if (!Object.hasOwn(readyMappings, choice)) await proposeImportMapping(context, importId);
  return importId;
}

function keepFile(context: WorkflowContext, choice: string, fileName: string, content: AsyncIterable<Uint8Array>) {
  const mapping = Object.hasOwn(readyMappings, choice) ? readyMappings[choice]! : null;
  return createImport(context, { fileName, content, mappingName: choice, mapping, confirmed: false });
}

async function readText(data: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of data) {
    length += piece.length;
    if (length <= LONGEST_FIELD) pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
