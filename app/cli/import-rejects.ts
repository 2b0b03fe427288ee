import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Db } from '../db/client.server.ts';
import { listFindings } from '../db/imports.server.ts';
import { csvLine } from '../text/csv-line.ts';

const PAGE = 1000;

/**
 * Writes the rejected rows with their reasons as CSV: `row`, `column`, `reason`, then what the mapping reads of each row,
 * so that repaired rows can be imported with the same mapping.
 */
export async function writeRejects(db: Db, importId: string, columns: string[], file: string): Promise<number> {
  const out = createWriteStream(file);
  out.write(csvLine(['row', 'column', 'reason', ...columns]));
  let written = 0;
  for (;;) {
    const page = await listFindings(db, importId, { kind: 'rejected', limit: PAGE, offset: written });
    for (const { rowNumber, columnName, message, rowData } of page) {
      const cells = columns.map((name) => rowData?.[name] ?? '');
      out.write(csvLine([rowNumber, columnName ?? '', message, ...cells]));
    }
    written += page.length;
    if (page.length < PAGE) break;
  }
  out.end();
  await finished(out);
  return written;
}
