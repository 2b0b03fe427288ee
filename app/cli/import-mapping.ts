import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ByteSource } from '../ingest/content/byte-source.ts';
import { openContent } from '../ingest/content/open-content.ts';
import { parseMapping, readMappingText } from '../ingest/mapping.ts';
import { readyMappings } from '../ingest/mappings/index.ts';
import { type Proposal, proposeMapping } from '../ingest/propose-mapping.ts';
import { nameSource } from '../workflows/name-source.ts';
import { type CliContext, UsageError } from './command.ts';

/**
 * The mapping that the command was given by name or file, checked, or else a proposal for the file.
 *
 * @throws UsageError if there is no such mapping; AppError INVALID if it cannot be used
 */
export async function chooseMapping(
  { db, viewer }: CliContext,
  given: string | undefined,
  file: ByteSource,
  fileName: string,
): Promise<Omit<Proposal, 'columns'>> {
  if (given === undefined) return nameSource(db, viewer, await proposeMapping(openContent(file), fileName));
  const ready = Object.hasOwn(readyMappings, given) ? readyMappings[given] : undefined;
  if (ready) return { name: given, isReady: true, mapping: ready, notes: [] };
  const text = await readFile(given, 'utf8').catch(() => undefined);
  if (text === undefined) {
    const names = Object.keys(readyMappings).join(', ');
    throw new UsageError(`There is no mapping "${given}": neither a file nor one of ${names}.`);
  }
  const mapping = readMappingText(text);
  parseMapping(mapping);
  return { name: path.basename(given, path.extname(given)), isReady: true, mapping, notes: [] };
}
