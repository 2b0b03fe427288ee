import type { Db, Trx } from './client.server.ts';
import type { Severity } from './schema.ts';

/** Within how many seconds an incident of each severity should be resolved. */
export async function listSeverityTargets(db: Db): Promise<{ severity: Severity; resolveSeconds: number }[]> {
  return db.selectFrom('severityTargets').selectAll().orderBy('severity').execute();
}

export async function saveSeverityTarget(
  trx: Trx,
  target: { severity: Severity; resolveSeconds: number },
): Promise<void> {
  await trx
    .insertInto('severityTargets')
    .values(target)
    .onConflict((conflict) => conflict.column('severity').doUpdateSet({ resolveSeconds: target.resolveSeconds }))
    .execute();
}
