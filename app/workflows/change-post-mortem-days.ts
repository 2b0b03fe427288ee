import { z } from 'zod';
import { SEVERITIES } from '../db/schema.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { saveSettings } from './save-settings.ts';

const DAYS = 'Enter whole days, from 1 to 365, or leave it empty.';

const input = z.object({
  /** The version of the settings that was looked at. */
  version: z.number().int(),
  days: z.record(z.enum(SEVERITIES), z.number(DAYS).int(DAYS).min(1, DAYS).max(365, DAYS).nullable()),
});

/**
 * Says within how many days after its resolution an incident of each severity has a post-mortem due; null: it owes none. It
 * acts on those that are begun from now on.
 *
 * @throws AppError INVALID, and as `saveSettings`
 */
export async function changePostMortemDays(context: WorkflowContext, request: z.input<typeof input>): Promise<void> {
  const { version, days } = checked(input, request);
  await saveSettings(context, { version, settings: {}, postMortemDays: days });
}
