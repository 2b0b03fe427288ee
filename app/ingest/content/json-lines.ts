import type { CompiledMapping } from '../compiled-mapping.ts';
import { parseExactJson } from './exact-json.ts';
import { type FileRecord, rejectRecord, tooLong } from './file-record.ts';
import { recordPaths, recordsIn, toRecord } from './json-units.ts';
import type { Content } from './open-content.ts';

const NEWLINE = 0x0a;

/** The records of JSON Lines, numbered by line. A line that is not JSON or too long is refused, the next one is read. */
export async function* readJsonLines(
  content: Content,
  compiled: CompiledMapping,
  longestRecord: number,
): AsyncGenerator<FileRecord> {
  const paths = recordPaths(compiled);
  let number = 0;
  for await (const { line, text } of lines(content, longestRecord)) {
    if (text === null) {
      number = Math.max(number + 1, line);
      const problem = tooLong(number, longestRecord).replace(/^Row \d+ /, '');
      yield rejectRecord(number, null, 'too-long', problem);
      continue;
    }
    if (text.trim() === '') continue;
    let unit: unknown;
    try {
      unit = parseExactJson(text);
    } catch (error) {
      number = Math.max(number + 1, line);
      yield rejectRecord(number, null, 'not-json', `is not JSON (${(error as Error).message})`);
      continue;
    }
    for (const value of recordsIn(unit, paths)) {
      // a line of several records counts on, so that no number is there twice
      number = Math.max(number + 1, line);
      yield toRecord(number, value, compiled);
    }
  }
}

/** The lines of the content; null for one that is too long, of which nothing is kept. */
async function* lines(content: Content, longest: number): AsyncGenerator<{ line: number; text: string | null }> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let line = 1;
  const take = (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= longest) pieces.push(piece);
    else pieces = [];
  };
  const finish = () => {
    const text = bytes > longest ? null : Buffer.concat(pieces).toString('utf8');
    const finished = { line, text };
    pieces = [];
    bytes = 0;
    line += 1;
    return finished;
  };
  for await (const chunk of content()) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (bytes > 0) yield finish();
}
