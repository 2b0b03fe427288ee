import type { Cell, Column, columnsOf } from '#app/components/tables/columns.ts';
import type { Db } from '#app/db/client.server.ts';
import type { FactSource } from '#app/db/figure-facts.server.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { inSnapshot } from '#app/db/snapshot.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { peopleAsRoles } from '#app/document/people-as-roles.ts';
import { AppError } from '#app/errors.ts';
import { csvWriter, type ExportFormat, jsonWriter } from '#app/text/exported-rows.ts';

/** More rows than any spreadsheet is read for; a file that silently ended there would be wrong. */
export const MOST_EXPORTED_ROWS = 100_000;

export interface ExportRequest {
  db: Db;
  /** Where figures come from. */
  facts: FactSource;
  viewer: Viewer;
  params: URLSearchParams;
  now: Date;
}

type AnyColumns = ReturnType<ReturnType<typeof columnsOf<never>>>;

/** A table that can be taken away: what its columns are, and its rows as the viewer may see them. */
export interface ExportedTable {
  columns: AnyColumns;
  /** Several reads make it: they must be of one state of the database. */
  isBatched: boolean;
  /** The incident that a table is of: people are what they were on it. Without it each is a colleague. */
  incidentOf?: (request: ExportRequest) => Promise<string>;
  /** Batches of rows. @throws AppError for a filter that names nothing, or where the viewer may not */
  rows: (request: ExportRequest) => AsyncIterable<readonly never[]>;
}

/** A table that is read some rows at a time. */
export function largeTable<Row>(
  columns: Record<string, Column<Row>>,
  rows: (request: ExportRequest) => AsyncIterable<readonly Row[]>,
): ExportedTable {
  return { columns, rows, isBatched: true } as unknown as ExportedTable;
}

/** A table that is read at once. */
export function smallTable<Row>(
  columns: Record<string, Column<Row>>,
  read: (request: ExportRequest) => Promise<readonly Row[]>,
  incidentOf?: ExportedTable['incidentOf'],
): ExportedTable {
  const rows = async function* (request: ExportRequest) {
    yield await read(request);
  };
  return { columns, rows, isBatched: false, incidentOf } as unknown as ExportedTable;
}

/**
 * The file, whole: it is from one state of the database, and an error is told before a byte of it.
 *
 * @throws AppError TOO_LARGE above `most` rows
 */
export async function writeTable(
  name: string,
  table: ExportedTable,
  format: ExportFormat,
  request: ExportRequest,
  most = MOST_EXPORTED_ROWS,
): Promise<Buffer> {
  if (!table.isBatched) return writeRows(name, table, format, request, most);
  return inSnapshot(request.db, (db) => writeRows(name, table, format, { ...request, db }, most));
}

async function writeRows(
  name: string,
  table: ExportedTable,
  format: ExportFormat,
  request: ExportRequest,
  most: number,
): Promise<Buffer> {
  const { columns, rows } = table;
  const entries = Object.entries<Column<never>>(columns);
  const described = entries.map(([key, { header, unit }]) => ({ key, header, ...(unit && { unit }) }));
  const writer = format === 'csv' ? csvWriter(described) : jsonWriter(described, name, request.now);
  const pieces = [Buffer.from(writer.head)];
  const told = await cellsOf(entries, table, request);
  let written = 0;
  for await (const batch of rows(request)) {
    if (written + batch.length > most) throw tooManyRows(most);
    const lines = batch.map((row, index) => writer.row(told(row), written + index));
    pieces.push(Buffer.from(lines.join('')));
    written += batch.length;
  }
  pieces.push(Buffer.from(writer.foot));
  return Buffer.concat(pieces);
}

/** What a row has in the file: in what was typed people are roles, as in every file. */
async function cellsOf(
  entries: readonly [string, Column<never>][],
  { incidentOf }: ExportedTable,
  request: ExportRequest,
) {
  const isAnyTyped = entries.some(([, { isTyped }]) => isTyped);
  const incidentId = (await incidentOf?.(request)) ?? null;
  const { inText } = peopleAsRoles(isAnyTyped ? await listPeopleAsRoles(request.db, request.viewer, incidentId) : []);
  const typed = (cell: Cell) => (typeof cell === 'string' ? inText(cell) : cell);
  return (row: never) => entries.map(([, { value, isTyped }]) => (isTyped ? typed(value(row)) : value(row)));
}

/** Names the limit: a part would look like the whole. */
export function tooManyRows(most: number): AppError {
  return new AppError(
    'TOO_LARGE',
    `These are more than ${most.toLocaleString('en')} rows. Narrow the list, to a year or a service for example, and take it along in parts.`,
  );
}
