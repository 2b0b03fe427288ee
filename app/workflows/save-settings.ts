import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { keepMissedAfter } from '../db/duty-inputs.server.ts';
import { markEveryDuty } from '../db/duty-watches.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { lockOrganisation, type OrganisationSettings, updateOrganisation } from '../db/organisation.server.ts';
import { SEVERITIES, type Severity } from '../db/schema.ts';
import {
  listPostMortemDays,
  listSeverityTargets,
  savePostMortemDays,
  saveSeverityTarget,
} from '../db/severity-targets.server.ts';
import { AppError } from '../errors.ts';
import type { WorkflowContext } from './context.ts';

interface Wanted {
  /** The version that was looked at. */
  version: number;
  settings: Partial<OrganisationSettings>;
  resolveSeconds?: Record<Severity, number>;
  /** Within how many days a post-mortem is due; null: none is owed. */
  postMortemDays?: Record<Severity, number | null>;
}

/** What figures ask for when they are asked; facts hold none of it. */
const IN_FIGURES: ReadonlySet<string> = new Set<keyof OrganisationSettings>([
  'timeZone',
  'downtimeEndsAt',
  'longestPlausibleSeconds',
  'downtimeSeverities',
  'downtimeImpactLevels',
  'subtractMaintenance',
  'mtbfTargetSeconds',
  'availabilityTarget',
]);

/** What decides when a duty is missed or escalated. */
const IN_DUTIES: ReadonlySet<string> = new Set<keyof OrganisationSettings>([
  'missedAfterMinutes',
  'escalateAfterMinutes',
]);

/**
 * Writes settings of the organisation and tells what changed. Facts hold none of them: where a figure depends on what
 * changed, open pages ask anew, and that is all.
 *
 * @throws AppError FORBIDDEN unless an administrator asks; STALE if somebody saved other settings meanwhile
 */
export async function saveSettings(
  { db, viewer, actor }: WorkflowContext,
  { version, settings, resolveSeconds, postMortemDays }: Wanted,
): Promise<void> {
  requireRole(viewer, 'admin');
  await db.transaction().execute(async (trx) => {
    const before = await lockOrganisation(trx);
    if (before.version !== version) {
      throw new AppError(
        'STALE',
        'Somebody saved other settings since you opened these. Nothing of yours was saved; it is below. Save again to put it in place of theirs.',
      );
    }
    const targetsBefore = Object.fromEntries(
      (await listSeverityTargets(trx)).map((target) => [target.severity, target.resolveSeconds]),
    );
    const daysBefore = { postMortemDays: await listPostMortemDays(trx) };
    await updateOrganisation(trx, settings);
    const { missedAfterMinutes = before.missedAfterMinutes } = settings;
    if (missedAfterMinutes !== before.missedAfterMinutes) await keepMissedAfter(trx, before.missedAfterMinutes);
    if (resolveSeconds) {
      for (const severity of SEVERITIES) {
        await saveSeverityTarget(trx, { severity, resolveSeconds: resolveSeconds[severity] });
      }
    }
    if (postMortemDays) {
      for (const severity of SEVERITIES) await savePostMortemDays(trx, severity, postMortemDays[severity]);
    }
    const changed = differences(
      { ...before, ...targetsBefore, ...daysBefore },
      { ...settings, ...resolveSeconds, ...(postMortemDays && { postMortemDays }) },
    );
    if (changed.length === 0) return;
    const details = {
      before: Object.fromEntries(changed.map(({ key, was }) => [key, was])),
      after: Object.fromEntries(changed.map(({ key, is }) => [key, is])),
    };
    await recordAudit(trx, actor, { action: 'organisation.changed', subjectType: 'organisation', details });
    const severities: readonly string[] = SEVERITIES;
    if (changed.some(({ key }) => IN_FIGURES.has(key) || severities.includes(key))) {
      await notifyLive(trx, { topic: 'figures', incidents: [] });
    }
    if (changed.some(({ key }) => key === 'testMode')) await notifyLive(trx, { topic: 'frame', incidents: [] });
    // last, since it keeps others from the watches until the commit
    if (changed.some(({ key }) => IN_DUTIES.has(key))) await markEveryDuty(trx);
  });
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>) {
  return Object.entries(after)
    .map(([key, is]) => ({ key, was: before[key], is }))
    .filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
}
