import { type SqlBool, sql } from 'kysely';
import type { Db, Trx } from './client.server.ts';
import type { Actor, Viewer } from './viewer.ts';
import { visibleIncident } from './visibility.server.ts';

export interface AuditRecord {
  /** Verb and object in the past, dotted: `incident.declared`. */
  action: string;
  subjectType: string;
  subjectId?: string | null;
  incidentId?: string | null;
  /** What changed; never a secret. */
  details?: Record<string, unknown>;
}

/** Appends to the audit log in the transaction of the write that it tells of. */
export async function recordAudit(trx: Trx, actor: Actor, record: AuditRecord): Promise<void> {
  await trx
    .insertInto('auditEntries')
    .values({
      actorKind: actor.kind,
      actorId: actor.id,
      requestId: actor.requestId,
      action: record.action,
      subjectType: record.subjectType,
      subjectId: record.subjectId ?? null,
      incidentId: record.incidentId ?? null,
      details: JSON.stringify(record.details ?? {}),
    })
    .execute();
}

/**
 * Whether this was said of a subject, as the audit log has it: as an entry, or as one of several changes that were made together.
 *
 * @param record.incidentId the one that the entry speaks of, by which it is looked up
 */
export async function wasSaid(
  trx: Trx,
  { action, subjectId, incidentId }: Omit<AuditRecord, 'details'> & { subjectId: string; incidentId: string },
  said: Record<string, unknown>,
): Promise<boolean> {
  const alone = JSON.stringify(said);
  const amongOthers = JSON.stringify([said]);
  const entry = await trx
    .selectFrom('auditEntries')
    .select('id')
    .where('incidentId', '=', incidentId)
    .where('action', '=', action)
    .where('subjectId', '=', subjectId)
    .where(sql<SqlBool>`(details @> ${alone}::jsonb or details -> 'changes' @> ${amongOthers}::jsonb)`)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
}

/** The newest entries the viewer may see, `limit` of them older than `beforeId`. */
export async function listAudit(db: Db, viewer: Viewer, options: { limit: number; beforeId?: number }) {
  return db
    .selectFrom('auditEntries')
    .leftJoin('users', 'users.id', 'auditEntries.actorId')
    .leftJoin('apiTokens', 'apiTokens.id', 'auditEntries.actorId')
    .select([
      'auditEntries.id',
      'auditEntries.at',
      'auditEntries.actorKind',
      'users.name as actorName',
      'apiTokens.name as tokenName',
      'auditEntries.action',
      'auditEntries.subjectType',
      'auditEntries.subjectId',
      'auditEntries.details',
    ])
    .where((eb) => visibleIncident(viewer, eb.ref('auditEntries.incidentId')))
    .where(options.beforeId ? sql<SqlBool>`audit_entries.id < ${options.beforeId}` : sql<SqlBool>`true`)
    .orderBy('auditEntries.id', 'desc')
    .limit(options.limit)
    .execute();
}
