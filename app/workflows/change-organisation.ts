import { z } from 'zod';
import { timeZoneField } from '../auth/credentials.ts';
import { requireRole } from '../auth/permissions.ts';
import { recordAudit } from '../db/audit.server.ts';
import { markAllChanged } from '../db/dirty.server.ts';
import { getOrganisation, updateOrganisation } from '../db/organisation.server.ts';
import { SEVERITIES } from '../db/schema.ts';
import { listSeverityTargets, saveSeverityTarget } from '../db/severity-targets.server.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const seconds = z.number().positive('Enter more than 0.').max(315_360_000, 'Use at most ten years.');

const input = z
  .object({
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
 * Changes the organisation's settings. Where figures depend on what changed, every incident is computed anew.
 *
 * @throws AppError FORBIDDEN unless an administrator asks; INVALID
 */
export async function changeOrganisation(
  { db, viewer, actor }: WorkflowContext,
  request: z.input<typeof input>,
): Promise<void> {
  requireRole(viewer, 'admin');
  const { resolveSeconds, ...settings } = checked(input, request);
  await db.transaction().execute(async (trx) => {
    const before = await getOrganisation(trx);
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
    if (targets.length > 0 || inFigures.some((key) => changed.includes(key))) await markAllChanged(trx);
  });
}
