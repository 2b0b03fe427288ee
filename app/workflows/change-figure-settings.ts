import { z } from 'zod';
import { IMPACT_LEVELS, SEVERITIES } from '../db/schema.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { saveSettings } from './save-settings.ts';

const seconds = z.number().positive('Enter more than 0.').max(315_360_000, 'Use at most ten years.');

const input = z.object({
  /** The version that was looked at. */
  version: z.number().int(),
  downtimeSeverities: z.array(z.enum(SEVERITIES)).min(1, 'Choose at least one severity.'),
  /** `unknown` are the incidents without an impact level. */
  downtimeImpactLevels: z.array(z.enum([...IMPACT_LEVELS, 'unknown'])).min(1, 'Choose at least one impact level.'),
  subtractMaintenance: z.boolean(),
  downtimeEndsAt: z.enum(['resolved', 'mitigated']),
  longestPlausibleSeconds: seconds.int(),
  mtbfTargetSeconds: seconds.nullable(),
  availabilityTarget: z.number().gt(0).lt(1).nullable(),
  resolveSeconds: z.record(z.enum(SEVERITIES), seconds),
});

/**
 * Changes what the figures rest on and are held against. It acts when a figure is asked for: nothing is computed anew.
 *
 * @throws AppError INVALID, and as `saveSettings`
 */
export async function changeFigureSettings(context: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  const { version, resolveSeconds, ...settings } = checked(input, request);
  await saveSettings(context, { version, settings, resolveSeconds });
}
