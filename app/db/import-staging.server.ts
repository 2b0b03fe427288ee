import { sql } from 'kysely';
import type { SourceRow } from '../ingest/imported-incident.ts';
import type { Db, Trx } from './client.server.ts';

export interface StagedRow extends SourceRow {
  key: string;
}

export async function saveStagedRows(trx: Trx, importId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ number, key, data }) => ({ number, key, data: JSON.stringify(data) }));
  await sql`
    insert into import_rows (import_id, row_number, group_key, data)
    select ${importId}, number, key, data::json
    from json_to_recordset(${JSON.stringify(values)}::json) as r (number bigint, key text, data text)`.execute(trx);
}

/** Numbers the incidents in the order in which the file first names them. @returns how many there are */
export async function saveGroups(trx: Trx, importId: string): Promise<number> {
  const result = await sql`
    insert into import_groups (import_id, ordinal, group_key, first_row, row_count, bytes)
    select ${importId}, row_number() over (order by min(row_number)), group_key, min(row_number), count(*), sum(octet_length(data::text))
    from import_rows where import_id = ${importId} group by group_key`.execute(trx);
  // the planner knows nothing of rows that came a moment ago
  await sql`analyze import_rows, import_groups`.execute(trx);
  return Number(result.numAffectedRows ?? 0n);
}

export interface Group {
  ordinal: number;
  groupKey: string;
  firstRow: number;
  rowCount: number;
  bytes: number;
}

/** The next incidents after an ordinal: at most `limit`, and no more than `maxBytes` of rows unless the first alone is. */
export async function listGroups(
  db: Db,
  importId: string,
  { after, limit, maxBytes }: { after: number; limit: number; maxBytes: number },
): Promise<Group[]> {
  const groups = await db
    .selectFrom('importGroups')
    .select(['ordinal', 'groupKey', 'firstRow', 'rowCount', 'bytes'])
    .where('importId', '=', importId)
    .where('ordinal', '>', after)
    .orderBy('ordinal')
    .limit(limit)
    .execute();
  let bytes = 0;
  const fitting = groups.findIndex((group) => {
    bytes += group.bytes;
    return bytes > maxBytes;
  });
  return fitting < 0 ? groups : groups.slice(0, Math.max(1, fitting));
}

/** The rows of these incidents, by key, in file order. */
export async function listStagedRows(db: Db, importId: string, keys: string[]): Promise<Map<string, SourceRow[]>> {
  const rows = await db
    .selectFrom('importRows')
    .select(['rowNumber', 'groupKey', 'data'])
    .where('importId', '=', importId)
    .where('groupKey', '=', sql<string>`any(${keys}::text[])`)
    .orderBy('groupKey')
    .orderBy('rowNumber')
    .execute();
  const byKey = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const list = byKey.get(row.groupKey);
    const sourceRow = { number: row.rowNumber, data: row.data };
    if (list) list.push(sourceRow);
    else byKey.set(row.groupKey, [sourceRow]);
  }
  return byKey;
}

export async function deleteStaged(trx: Trx, importId: string): Promise<void> {
  await trx.deleteFrom('importGroups').where('importId', '=', importId).execute();
  await trx.deleteFrom('importRows').where('importId', '=', importId).execute();
}
