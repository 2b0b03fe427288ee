import type { Verification } from '#analytics/actions/verification.ts';
import type { ActionState } from '../../db/schema.ts';
import type { VerificationState } from '../../text/verification-words.ts';

/** Whether it worked, as one says it: of what is not done, or names nothing to stop, too. */
export function verificationStateOf(state: ActionState, found: Verification | undefined): VerificationState {
  if (state !== 'done') return 'not_done';
  return found?.state ?? 'nothing_named';
}
