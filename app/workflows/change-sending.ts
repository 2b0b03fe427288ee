import { checked } from './checked.ts';
import type { WorkflowContext } from './context.ts';
import { saveSettings } from './save-settings.ts';
import { type SendingInput, sendingInput } from './sending-input.ts';

/**
 * Changes who messages are from, how long they can be taken back, whether they really go out, and when an unsent one
 * counts as missed and is escalated. Test mode acts at once, also on what is on its way; the rest with the next message.
 *
 * @throws AppError INVALID, and as `saveSettings`
 */
export async function changeSending(context: WorkflowContext, request: SendingInput): Promise<void> {
  const { version, senderName, senderAddress = null, ...settings } = checked(sendingInput, request);
  await saveSettings(context, { version, settings: { ...settings, senderName: senderName || null, senderAddress } });
}
