import { z } from 'zod';
import { timeZoneField } from '../auth/credentials.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { saveSettings } from './save-settings.ts';

const input = z
  .object({
    /** The version that was looked at. */
    version: z.number().int(),
    name: z.string().trim().min(1, 'Enter a name.').max(200, 'Use at most 200 characters.'),
    timeZone: timeZoneField,
    impactMediumFromSeconds: z.number().int().min(0, 'Enter 0 or more.'),
    impactHighFromSeconds: z.number().int().max(315_360_000, 'Use at most ten years.'),
  })
  .refine((settings) => settings.impactHighFromSeconds >= settings.impactMediumFromSeconds, {
    path: ['impactHighFromSeconds'],
    error: 'High impact cannot begin before medium impact.',
  });

/**
 * Changes what the organisation is called, its time zone, and from when an impact is medium or high.
 *
 * @throws AppError INVALID, and as `saveSettings`
 */
export async function changeOrganisation(context: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  const { version, ...settings } = checked(input, request);
  await saveSettings(context, { version, settings });
}
