import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import { AppError } from '../errors.ts';
import type { Finding } from '../ingest/imported-incident.ts';
import type { Db, Trx } from './client.server.ts';
import { notifyLive } from './live.server.ts';
import type { Viewer } from './viewer.ts';
import { visibleTo } from './visibility.server.ts';

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
  'duplicates',
  'completed',
  'events',
  'rejected',
  'suspicious',
  'error',
  'createdBy',
  'createdAt',
  'finishedAt',
] as const;

/**
 * What an import tells (how many incidents it found, what its file holds) is what its maker may see. So an import is for
 * whoever made it, and for administrators; the workflows and pages check that they are coordinators.
 */
function visibleImport(viewer: Viewer): RawBuilder<SqlBool> {
  if (viewer.role === 'admin') return sql<SqlBool>`true`;
  return sql<SqlBool>`imports.created_by = ${viewer.userId}`;
}

/** An import, by its id, for the work on it. */
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

/** An import that the viewer may see. @throws AppError NOT_FOUND */
export async function getVisibleImport(db: Db, viewer: Viewer, id: string): Promise<Import> {
  const found = isUuid(id)
    ? await db
        .selectFrom('imports')
        .select(COLUMNS)
        .where('id', '=', id)
        .where(visibleImport(viewer))
        .executeTakeFirst()
    : undefined;
  if (!found) throw new AppError('NOT_FOUND', `There is no import ${id}.`);
  return found;
}

/** The newest imports that the viewer may see, with the names of those who made them. */
export async function listImports(db: Db, viewer: Viewer, limit: number) {
  return db
    .selectFrom('imports')
    .leftJoin('users', 'users.id', 'imports.createdBy')
    .select(COLUMNS.map((column) => `imports.${column}` as const))
    .select('users.name as creatorName')
    .where(visibleImport(viewer))
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
  createdBy: string | null;
}

/** The import whose file is about to be received: its size and digest are not known yet. */
export async function createImport(trx: Trx, { mapping, ...row }: NewImport): Promise<void> {
  await trx
    .insertInto('imports')
    .values({ ...row, mapping: mapping && JSON.stringify(mapping), fileBytes: 0, fileSha256: Buffer.alloc(0) })
    .execute();
}

type ImportChanges = Partial<Omit<Import, 'id' | 'mapping' | 'createdAt' | 'createdBy' | 'finishedAt'>> & {
  mapping?: Record<string, unknown>;
  fileSha256?: Buffer;
  fileColumns?: string[];
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

/** Keeps others from changing the import until the transaction ends. @throws AppError NOT_FOUND */
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

/** Whether incidents that the viewer may see came from a source of this name, or are about to in another import. */
export async function isSourceTaken(db: Db, viewer: Viewer, source: string, importId: string | null): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select
    exists (select from incident_sources s join incidents i on i.id = s.incident_id
      where s.source = ${source} and ${visibleTo(viewer, 'i')})
    or exists (select from imports where ${isPlanned(viewer, source, importId)}) as taken`.execute(db);
  return rows[0]?.taken === true;
}

/** How a file with the same columns was last read into the source, by a mapping that began as a guess too. */
export async function findMappingOfColumns(
  db: Db,
  viewer: Viewer,
  { source, columns, importId }: { source: string; columns: string[]; importId: string | null },
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{ mapping: Record<string, unknown> }>`
    select mapping from imports where file_columns = ${columns}::text[] and (${isPlanned(viewer, source, importId)}
      or source = ${source} and exists (select from incident_sources s join incidents i on i.id = s.incident_id
        where s.import_id = imports.id and ${visibleTo(viewer, 'i')}))
    order by created_at desc limit 1`.execute(db);
  return rows[0]?.mapping;
}

const isPlanned = (viewer: Viewer, source: string, importId: string | null) =>
  sql<SqlBool>`(imports.source = ${source} and imports.id is distinct from ${importId} and imports.mapping is not null
    and imports.state not in ('receiving', 'failed') and ${visibleImport(viewer)})`;
