import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { AppError } from '../../errors.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import { shorten } from '../fields.ts';
import type { ValueSpec } from '../mapping-schema.ts';
import { nearestName } from '../nearest-name.ts';
import { type FileRecord, rejectRecord, tooLong, unreadable } from './file-record.ts';
import type { Content } from './open-content.ts';

/**
 * The rows of a CSV file; row 1 is the header. The separator is the mapping's or the one that the header holds most.
 * Blank rows are passed over; a row with too few or too many cells is refused, since its cells may have shifted.
 */
export async function* readCsv(
  content: Content,
  compiled: CompiledMapping,
  longestRecord: number,
): AsyncGenerator<FileRecord> {
  const delimiter = compiled.mapping.delimiter ?? (await sniffDelimiter(content));
  let number = 0;
  let header: string[] | undefined;
  let places: [name: string, index: number][] = [];
  for await (const cells of parsedRows(content, delimiter, longestRecord)) {
    number += 1;
    if (!header) {
      header = cells.map((cell) => cell.trim());
      const missing = checkHeader(header, compiled);
      for (const { column, place } of missing) {
        const problem = `the file has no such column; ${place} stays empty`;
        yield { ...rejectRecord(1, column, 'no-column', problem), kind: 'suspicious' };
      }
      places = compiled.columns.flatMap((name) => (header!.includes(name) ? [[name, header!.indexOf(name)]] : []));
      continue;
    }
    if (cells.every((cell) => cell === '')) continue;
    const data = Object.fromEntries(places.map(([name, index]) => [name, cells[index] ?? null]));
    if (cells.length === header.length) yield { number, data };
    else {
      const problem = `has ${cells.length} cells where the header has ${header.length}`;
      yield rejectRecord(number, null, 'ragged', problem, data);
    }
  }
  if (!header) throw new AppError('INVALID', 'The file is empty.');
}

async function* parsedRows(content: Content, delimiter: string, longestRecord: number): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRecord,
  });
  const input = Readable.from(content());
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    const { code, records = 0 } = error as { code?: string; records?: number };
    const next = records + 1;
    if (code === 'CSV_MAX_RECORD_SIZE') {
      throw unreadable(next, `${tooLong(next, longestRecord).replace(/^Row \d+ /, '')}; is a quotation mark left open`);
    }
    if (code === 'CSV_QUOTE_NOT_CLOSED') {
      throw unreadable(next, 'a quotation mark is opened and never closed; the file may be cut off');
    }
    if (code?.startsWith('CSV_')) throw unreadable(next, (error as Error).message);
    throw error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

/** Which separator the first line holds most, quoted parts aside. */
export async function sniffDelimiter(content: Content): Promise<string> {
  let head = '';
  for await (const piece of content()) {
    head += piece.toString('utf8');
    if (head.includes('\n') || head.length > 65_536) break;
  }
  const line = head.split(/\r?\n/)[0]!.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((delimiter) => [delimiter, line.split(delimiter).length] as const);
  return counts.reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0];
}

/**
 * Every column that the mapping reads must be there once. Only descriptive fields may be missing, since exports leave
 * them out, and only where no similar name suggests a slip.
 */
function checkHeader(header: string[], compiled: CompiledMapping): { column: string; place: string }[] {
  const missing: { column: string; place: string }[] = [];
  const problems: Record<string, string> = {};
  let isUnknown = false;
  for (const column of compiled.columns) {
    const place = placeOf(compiled, column);
    const times = header.filter((name) => name === column).length;
    const near = nearestName(column, header);
    if (times > 1) problems[place] = `row 1 has the column "${column}" ${times} times`;
    if (times !== 0) continue;
    if (place.startsWith('fields.') && !near) missing.push({ column, place });
    else problems[place] = `row 1 has no column "${column}"${near ? `; did you mean "${near}"?` : ''}`;
    isUnknown ||= !near;
  }
  const list = Object.entries(problems).map(([place, problem]) => `${place}: ${problem}`);
  if (list.length === 0) return missing;
  if (isUnknown) list.push(`Row 1 has: ${shorten(header.join(', '), 500)}`);
  throw new AppError('INVALID', `The mapping does not fit the file. ${list.join('; ')}.`, problems);
}

/** Where the mapping names a column; the place that matters most first. */
function placeOf(compiled: CompiledMapping, column: string): string {
  const { mapping } = compiled;
  if (mapping.key.includes(column)) return 'key';
  const reads = (spec: ValueSpec | undefined) => spec?.from === column || Object.hasOwn(spec?.where ?? {}, column);
  for (const [name, spec] of Object.entries(mapping.moments)) if (reads(spec)) return `moments.${name}`;
  for (const [name, spec] of Object.entries(mapping.fields)) if (reads(spec)) return `fields.${name}`;
  if (Object.hasOwn(mapping.where ?? {}, column)) return 'where';
  return reads(mapping.version) ? 'version' : mapping.events ? 'events' : 'communications';
}
