import type { CompiledMapping } from '../compiled-mapping.ts';
import { readCsv } from './csv.ts';
import type { FileRecord } from './file-record.ts';
import { readJsonDocument } from './json-document.ts';
import { readJsonLines } from './json-lines.ts';
import { startsAsJsonLines } from './json-sniffing.ts';
import type { Content } from './open-content.ts';

/** The longest single record that is read, in bytes; a longer one is refused and never held in memory. */
export const LONGEST_RECORD = 16 * 1024 ** 2;

/**
 * Every record of a file in order, numbered as a person counts, with only the columns that the mapping reads. Memory is
 * flat: one record at a time, none longer than `longestRecord`.
 *
 * @throws AppError INVALID naming the row, where the file cannot be read further; nothing of it can be trusted then
 */
export async function* readRecords(
  content: Content,
  compiled: CompiledMapping,
  longestRecord = LONGEST_RECORD,
): AsyncGenerator<FileRecord> {
  if (compiled.mapping.format === 'csv') yield* readCsv(content, compiled, longestRecord);
  else if (await startsAsJsonLines(content, compiled.mapping.format)) {
    yield* readJsonLines(content, compiled, longestRecord);
  } else yield* readJsonDocument(content, compiled, longestRecord);
}
