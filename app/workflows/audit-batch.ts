import { recordAudit } from '../db/audit.server.ts';
import type { Trx } from '../db/client.server.ts';
import type { ImportedBatch } from '../db/import-writer.server.ts';
import type { Actor } from '../db/viewer.ts';

const MADE = { services: 'service', categories: 'category', teams: 'team' } as const;

/**
 * Says in the audit log what a batch of an import wrote: its incidents in one entry, each restricted one in an entry of its
 * own that is hidden with it, and every service, category and team that it made.
 */
export async function auditBatch(trx: Trx, actor: Actor, importId: string, batch: ImportedBatch): Promise<void> {
  const restricted = new Set(batch.restrictedIds);
  const created = batch.createdIds;
  const updated = batch.updatedIds.filter((id) => !restricted.has(id));
  const entry = { action: 'import.batch_written', subjectType: 'import', subjectId: importId };
  if (created.length + updated.length > 0) await recordAudit(trx, actor, { ...entry, details: { created, updated } });
  for (const id of restricted) {
    await recordAudit(trx, actor, { ...entry, incidentId: id, details: { created: [], updated: [id] } });
  }
  for (const [list, subjectType] of Object.entries(MADE)) {
    for (const { id, name } of batch.made[list as keyof typeof MADE]) {
      const details = { name, importId };
      await recordAudit(trx, actor, { action: `${subjectType}.added`, subjectType, subjectId: id, details });
    }
  }
}
