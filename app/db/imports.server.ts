import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import { AppError } from '../errors.ts';
import type { Finding } from '../ingest/imported-incident.ts';
import type { Db, Trx } from './client.server.ts';
import { notifyLive } from './live.server.ts';

const COLUMNS = [
  'id',
  'fileName',
  'fileBytes',
  'mappingName',
  'mapping',
  'source',
  'notes',
  'confirmed',
  'state',
  'bytesRead',
  'rowsStaged',
  'rowsLeftOut',
  'groupsTotal',
  'lastGroup',
  'incidents',
  'created',
  'updated',
  'unchanged',
  'events',
  'rejected',
  'suspicious',
  'error',
  'createdBy',
  'createdAt',
  'finishedAt',
] as const;

/** An import, by its id. Imports are for coordinators: the workflows check. */
export async function findImport(db: Db, id: string) {
  if (!isUuid(id)) return undefined;
  return db.selectFrom('imports').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export type Import = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** @throws AppError NOT_FOUND */
export async function getImport(db: Db, id: string): Promise<Import> {
  const found = await findImport(db, id);
  if (!found) throw new AppError('NOT_FOUND', `There is no import ${id}.`);
  return found;
}

/** The newest imports with the names of those who made them. */
export async function listImports(db: Db, limit: number) {
  return db
    .selectFrom('imports')
    .leftJoin('users', 'users.id', 'imports.createdBy')
    .select(COLUMNS.map((column) => `imports.${column}` as const))
    .select('users.name as creatorName')
    .orderBy('imports.createdAt', 'desc')
    .limit(limit)
    .execute();
}

export interface NewImport {
  id: string;
  fileName: string;
  mappingName: string;
  mapping: Record<string, unknown> | null;
  source: string | null;
  confirmed: boolean;
  createdBy: string | null;
}

/** The import without its file, whose size and digest are known when it has been read. */
export async function createImport(trx: Trx, { mapping, ...row }: NewImport): Promise<void> {
  await trx
    .insertInto('imports')
    .values({ ...row, mapping: mapping && JSON.stringify(mapping), fileBytes: 0, fileSha256: Buffer.alloc(0) })
    .execute();
}

type ImportChanges = Partial<Omit<Import, 'id' | 'mapping' | 'createdAt' | 'createdBy' | 'finishedAt'>> & {
  mapping?: Record<string, unknown>;
  fileSha256?: Buffer;
  finishedAt?: Date | null;
};

/** Writes how far an import is, and tells open pages. */
export async function updateImport(trx: Trx, id: string, { mapping, ...changes }: ImportChanges): Promise<void> {
  await trx
    .updateTable('imports')
    .set({ ...changes, ...(mapping && { mapping: JSON.stringify(mapping) }) })
    .where('id', '=', id)
    .execute();
  await notifyLive(trx, { topic: 'import', incidents: null });
}

/** Keeps others from changing the import until the transaction ends. */
export async function lockImport(trx: Trx, id: string): Promise<Import> {
  if (!isUuid(id)) throw new AppError('NOT_FOUND', `There is no import ${id}.`);
  const found = await trx.selectFrom('imports').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!found) throw new AppError('NOT_FOUND', `There is no import ${id}.`);
  return found;
}

/** Removes an import and everything staged for it; what it wrote stays. */
export async function deleteImport(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('imports').where('id', '=', id).execute();
  await notifyLive(trx, { topic: 'import', incidents: null });
}

export async function recordFindings(
  trx: Trx,
  importId: string,
  phase: 'reading' | 'checking',
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length === 0) return;
  const rows = findings.map(({ data, ...finding }) => ({ ...finding, data: data && JSON.stringify(data) }));
  await sql`
    insert into import_findings (import_id, phase, kind, row_number, column_name, group_key, code, message, row_data)
    select ${importId}, ${phase}, kind, "rowNumber", "column", key, code, message, data::json
    from json_to_recordset(${JSON.stringify(rows)}::json) as r
      (kind text, "rowNumber" bigint, "column" text, key text, code text, message text, data text)`.execute(trx);
}

/** One page of findings in the order of the rows. */
export async function listFindings(
  db: Db,
  importId: string,
  { kind, limit, offset }: { kind?: 'rejected' | 'suspicious'; limit: number; offset: number },
) {
  let query = db
    .selectFrom('importFindings')
    .select(['id', 'kind', 'rowNumber', 'columnName', 'groupKey', 'code', 'message', 'rowData'])
    .where('importId', '=', importId)
    .orderBy('rowNumber')
    .orderBy('id')
    .limit(limit)
    .offset(offset);
  if (kind) query = query.where('kind', '=', kind);
  return query.execute();
}

export async function countFindings(db: Db, importId: string): Promise<{ rejected: number; suspicious: number }> {
  const { rejected, suspicious } = await db
    .selectFrom('importFindings')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('kind', '=', 'rejected').as('rejected'),
      eb.fn.countAll<number>().filterWhere('kind', '=', 'suspicious').as('suspicious'),
    ])
    .where('importId', '=', importId)
    .executeTakeFirstOrThrow();
  return { rejected, suspicious };
}

/** How many rows have a finding of each kind, in one phase. */
export async function countFindingRows(trx: Trx, importId: string, phase: 'reading' | 'checking') {
  return trx
    .selectFrom('importFindings')
    .select((eb) => [
      eb.fn.count<number>('rowNumber').distinct().filterWhere('kind', '=', 'rejected').as('rejected'),
      eb.fn.count<number>('rowNumber').distinct().filterWhere('kind', '=', 'suspicious').as('suspicious'),
    ])
    .where('importId', '=', importId)
    .where('phase', '=', phase)
    .executeTakeFirstOrThrow();
}

export async function deleteFindings(trx: Trx, importId: string, phase?: 'checking'): Promise<void> {
  let query = trx.deleteFrom('importFindings').where('importId', '=', importId);
  if (phase) query = query.where('phase', '=', phase);
  await query.execute();
}
