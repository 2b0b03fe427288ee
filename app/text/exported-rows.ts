import { csvLine } from './csv-line.ts';

/*
 * Rows as a file. Values are exact: instants in ISO 8601 UTC, numbers as they are. Nothing known is an empty cell, and null
 * in JSON.
 */

type Value = string | number | boolean | null | Date | readonly string[];

export interface ExportedColumn {
  key: string;
  header: string;
  unit?: string;
}

/** Spreadsheets read a file without it as if it were in an old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

export const FORMATS = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;
export type ExportFormat = keyof typeof FORMATS;

/** What stands before the rows, between them and after them. */
export interface RowWriter {
  head: string;
  row: (values: readonly Value[], index: number) => string;
  foot: string;
}

/** RFC 4180: a header, a line a row; a list of names is one cell, with semicolons between. */
export function csvWriter(columns: readonly ExportedColumn[]): RowWriter {
  const headers = columns.map(({ header, unit }) => (unit ? `${header} (${unit})` : header));
  return {
    head: BYTE_ORDER_MARK + csvLine(headers),
    row: (values) => csvLine(values.map(csvValue)),
    foot: '',
  };
}

function csvValue(value: Value): string | number | null {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' && value !== null ? value.join('; ') : value;
}

/** An object with the table's name, its columns and its rows, each by the columns' keys. */
export function jsonWriter(columns: readonly ExportedColumn[], table: string, madeAt: Date): RowWriter {
  const head = JSON.stringify({ table, madeAt: madeAt.toISOString(), columns });
  return {
    head: `${head.slice(0, -1)},"rows":[`,
    row: (values, index) => {
      const row = Object.fromEntries(columns.map(({ key }, column) => [key, values[column] ?? null]));
      return `${index === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`;
    },
    foot: '\n]}\n',
  };
}
