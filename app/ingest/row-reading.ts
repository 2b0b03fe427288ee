import { type CompiledMapping, type EntryReader, holds, type Reader, readValues, toText } from './compiled-mapping.ts';
import { mapValue } from './fields.ts';
import type { SourceRow } from './imported-incident.ts';
import { resolvePath } from './paths.ts';

/** A value with the row and the column that it was read from. */
export interface Read<T> {
  value: T;
  row: SourceRow;
  column: string;
}

/** One event or communication of a row, its values as text. */
export interface ReadEntry {
  at: Read<Date>;
  key: string | null;
  values: Record<string, string[]>;
}

/** All dates of one row, read strictly: one that cannot be read makes the whole row unusable. */
export interface ReadRow {
  row: SourceRow;
  moments: Record<string, Read<Date>[]>;
  events: { reader: EntryReader; entry: ReadEntry }[];
  communications: { reader: EntryReader; entry: ReadEntry }[];
}

export interface RowProblem {
  column: string;
  code: string;
  problem: string;
}

export function readRow(compiled: CompiledMapping, row: SourceRow): ReadRow | RowProblem {
  try {
    const moments: Record<string, Read<Date>[]> = {};
    for (const [name, reader] of compiled.moments) {
      moments[name] = readInstants(compiled, reader, row, row.data);
      // a constant that stands in must be a date in every row, or the mapping is wrong
      if (reader.otherwise !== undefined) moments[`${name}Otherwise`] = [toInstant(reader, row, reader.otherwise)];
    }
    const entries = (readers: EntryReader[]) =>
      readers.flatMap((reader) => readEntries(compiled, reader, row).map((entry) => ({ reader, entry })));
    return { row, moments, events: entries(compiled.events), communications: entries(compiled.communications) };
  } catch (error) {
    if (error instanceof UnreadableCell) return error.problem;
    throw error;
  }
}

/** @throws UnreadableCell */
export function readInstants(compiled: CompiledMapping, reader: Reader, row: SourceRow, root: unknown): Read<Date>[] {
  return readValues(reader, root, compiled.isNull).flatMap((text) => {
    const mapped = mapValue(reader, text);
    return mapped === undefined ? [] : [toInstant(reader, row, mapped)];
  });
}

/** @throws UnreadableCell */
export function toInstant(reader: Reader, row: SourceRow, text: string): Read<Date> {
  const reading = reader.instant(text);
  const column = reader.path?.text ?? 'the constant';
  if ('problem' in reading) throw new UnreadableCell({ column, code: 'bad-date', problem: reading.problem });
  return { value: reading.at, row, column };
}

/** Carries the problem of a cell out of the nested reading of its row. */
export class UnreadableCell extends Error {
  readonly problem: RowProblem;

  constructor(problem: RowProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

function readEntries(compiled: CompiledMapping, reader: EntryReader, row: SourceRow): ReadEntry[] {
  const roots = reader.each ? resolvePath(row.data, reader.each.steps).map((hit) => hit.value) : [row.data];
  return roots.flatMap((root, index) => {
    if (!holds(reader.where, root, compiled.isNull)) return [];
    const prefix = reader.each ? `${reader.each.text.replace(/\[\]$/, '')}[${index}].` : '';
    let at: Read<Date> | undefined;
    try {
      at = reader.values.at && readInstants(compiled, reader.values.at, row, root)[0];
    } catch (error) {
      if (!(error instanceof UnreadableCell)) throw error;
      throw new UnreadableCell({ ...error.problem, column: `${prefix}${error.problem.column}` });
    }
    if (!at) return [];
    const values: Record<string, string[]> = {};
    for (const [name, value] of Object.entries(reader.values)) {
      if (name !== 'at') values[name] = readValues(value, root, compiled.isNull);
    }
    const key = reader.key ? toText(resolvePath(root, reader.key.steps)[0]?.value, compiled.isNull) : null;
    return [{ at, key, values }];
  });
}
