import { AppError } from '../../errors.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import { shorten } from '../fields.ts';
import { exactJsonParser } from './exact-json.ts';
import { type FileRecord, tooLong, unreadable } from './file-record.ts';
import { recordPaths, recordsIn, toRecord } from './json-units.ts';
import type { Content } from './open-content.ts';

/**
 * The records of one JSON document: the elements of its top-level list, or what lies at the mapping's `records` in its
 * top-level object. Lists are read element by element.
 */
export async function* readJsonDocument(
  content: Content,
  compiled: CompiledMapping,
  longestRecord: number,
): AsyncGenerator<FileRecord> {
  const paths = recordPaths(compiled);
  const isList = await startsWithList(content);
  const selected = isList ? ['$.*'] : paths.filter((path) => path !== '.').map(toSelector);
  let number = 0;
  for await (const unit of valuesAt(content, selected, longestRecord)) {
    for (const value of isList ? recordsIn(unit, paths) : [unit]) yield toRecord(++number, value, compiled);
  }
  if (isList || number > 0) return;
  for await (const document of valuesAt(content, ['$'], longestRecord)) {
    const records = recordsIn(document, paths);
    if (records.length === 0 && !isObject(document)) throw unreadable(1, 'is not a JSON object');
    for (const value of records) yield toRecord(++number, value, compiled);
  }
}

/** `incidents[]` becomes `$.incidents.*`. */
function toSelector(path: string): string {
  return `$.${path.replaceAll('[]', '.*')}`;
}

async function startsWithList(content: Content): Promise<boolean> {
  for await (const piece of content()) {
    const text = piece.toString('latin1').trimStart();
    if (text !== '') return text.startsWith('[');
  }
  throw new AppError('INVALID', 'The file is empty.');
}

async function* valuesAt(content: Content, selectors: string[], longestRecord: number): AsyncGenerator<unknown> {
  let found: unknown[] = [];
  let count = 0;
  let bytesSince = 0;
  const parser = exactJsonParser(selectors, (value) => {
    found.push(value);
  });
  const attempt = (step: () => void) => {
    try {
      step();
    } catch (error) {
      const cut = /ended in (the middle|mid-parsing)/.test((error as Error).message);
      const next = count + found.length + 1;
      const reason = cut
        ? 'the file ends in the middle of it'
        : `is not JSON (${shorten((error as Error).message, 120)})`;
      throw unreadable(next, reason);
    }
  };
  for await (const piece of content()) {
    attempt(() => parser.write(piece));
    bytesSince = found.length > 0 ? 0 : bytesSince + piece.length;
    if (bytesSince > longestRecord) {
      throw unreadable(count + 1, tooLong(count + 1, longestRecord).replace(/^Row \d+ /, ''));
    }
    count += found.length;
    yield* found;
    found = [];
  }
  if (!parser.isEnded) attempt(() => parser.end());
  yield* found;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
