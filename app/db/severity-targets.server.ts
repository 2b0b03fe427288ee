import type { Db, Trx } from './client.server.ts';
import type { Severity } from './schema.ts';

/** Within how many seconds an incident of each severity should be resolved. */
export async function listSeverityTargets(db: Db): Promise<{ severity: Severity; resolveSeconds: number }[]> {
  return db.selectFrom('severityTargets').select(['severity', 'resolveSeconds']).orderBy('severity').execute();
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

/** Within how many days after its resolution an incident of each severity has a post-mortem due; null: it owes none. */
export async function listPostMortemDays(db: Db): Promise<Record<Severity, number | null>> {
  const rows = await db.selectFrom('severityTargets').select(['severity', 'postMortemDays']).execute();
  const days: Record<Severity, number | null> = { SEV1: null, SEV2: null, SEV3: null, SEV4: null };
  for (const { severity, postMortemDays } of rows) days[severity] = postMortemDays;
  return days;
}

export async function savePostMortemDays(trx: Trx, severity: Severity, postMortemDays: number | null): Promise<void> {
  await trx.updateTable('severityTargets').set({ postMortemDays }).where('severity', '=', severity).execute();
}
