import { z } from 'zod';
import { timeZoneField } from '../auth/credentials.ts';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { notifyLive } from '../db/live.server.ts';
import { lockOrganisation, updateOrganisation } from '../db/organisation.server.ts';
import { SEVERITIES } from '../db/schema.ts';
import { listSeverityTargets, saveSeverityTarget } from '../db/severity-targets.server.ts';
import { AppError } from '../errors.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const seconds = z.number().positive('Enter more than 0.').max(315_360_000, 'Use at most ten years.');

const input = z
  .object({
    /** The version that was looked at. */
    version: z.number().int(),
    name: z.string().trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
    timeZone: timeZoneField,
    downtimeEndsAt: z.enum(['resolved', 'mitigated']),
    longestPlausibleSeconds: seconds.int(),
    impactMediumFromSeconds: z.number().int().min(0, 'Enter 0 or more.'),
    impactHighFromSeconds: z.number().int().max(315_360_000, 'Use at most ten years.'),
    resolveSeconds: z.record(z.enum(SEVERITIES), seconds),
  })
  .refine((settings) => settings.impactHighFromSeconds >= settings.impactMediumFromSeconds, {
    path: ['impactHighFromSeconds'],
    error: 'High impact cannot begin before medium impact.',
  });

/**
 * Changes the organisation's settings. Facts hold none of them: where a figure depends on what changed, open pages ask
 * anew, and that is all.
 *
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID; STALE if somebody saved other settings meanwhile
 */
export async function changeOrganisation(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
): Promise<void> {
  requireRole(viewer, 'admin');
  const { version, resolveSeconds, ...settings } = checked(input, request);
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
    await updateOrganisation(trx, settings);
    for (const severity of SEVERITIES) {
      await saveSeverityTarget(trx, { severity, resolveSeconds: resolveSeconds[severity] });
    }
    const keys = Object.keys(settings) as (keyof typeof settings)[];
    const changed = keys.filter((key) => before[key] !== settings[key]);
    const targets = SEVERITIES.filter((severity) => targetsBefore[severity] !== resolveSeconds[severity]);
    if (changed.length + targets.length === 0) return;
    const details = {
      before: Object.fromEntries([
        ...changed.map((key) => [key, before[key]]),
        ...targets.map((key) => [key, targetsBefore[key]]),
      ]),
      after: Object.fromEntries([
        ...changed.map((key) => [key, settings[key]]),
        ...targets.map((key) => [key, resolveSeconds[key]]),
      ]),
    };
    await recordAudit(trx, actor, { action: 'organisation.changed', subjectType: 'organisation', details });
    const inFigures = ['timeZone', 'downtimeEndsAt', 'longestPlausibleSeconds'] as const;
    if (targets.length > 0 || inFigures.some((key) => changed.includes(key))) {
      await notifyLive(trx, { topic: 'figures', incidents: [] });
    }
  });
}
