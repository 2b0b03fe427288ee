import { z } from 'zod';
import { recordDismissal } from '../db/post-mortems.server.ts';
import { plainLineEnds } from '../text/line-ends.ts';
import { changePostMortem } from './change-post-mortem.ts';
import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';

const input = z.object({
  rule: z.string().trim().min(1, 'Say which rule it is.').max(100, 'There is no such rule.'),
  /** The words that were pointed at. */
  quote: z
    .string()
    .overwrite(plainLineEnds)
    .trim()
    .min(1, 'Say which words may stay.')
    .max(500, 'These are more words than can be kept as they are (500 characters): make the sentence shorter first.'),
  reason: z.string().trim().min(1, 'Say why it may stay.').max(500, 'Use at most 500 characters.'),
});

/**
 * Keeps, for the rule, why it pointed at these words in vain: it does not point at them again in this document.
 *
 * Not in the audit log and without a name: who writes how is nobody's to count (R24).
 *
 * @throws AppError INVALID, and as `changePostMortem`
 */
export async function dismissFinding(
  context: WorkflowContext,
  reference: string,
  request: z.input<typeof input>,
): Promise<void> {
  const dismissal = checked(input, request);
  await changePostMortem(context, reference, (trx, { id }) => recordDismissal(trx, { ...dismissal, postMortemId: id }));
}
