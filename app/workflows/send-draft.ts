import { gapsIn } from '#templates/gaps.ts';
import { type Draft, findDraft } from '../db/drafts.server.ts';
import { AppError } from '../errors.ts';
import { gapsText } from '../text/message-words.ts';
import type { WorkflowContext } from './context.ts';
import { dispatchDraft } from './dispatch-message.ts';

/** What a template left to the writer of a text, and is there still. */
export const gapsOf = ({ subject, body }: Pick<Draft, 'subject' | 'body'>): string[] =>
  [...gapsIn(subject), ...gapsIn(body)].map(({ text }) => text);

/**
 * Sends a draft off that has no gaps: what a template left to its writer goes out to nobody. The version says that the text
 * is the one that was looked at.
 *
 * @returns the dispatch's id
 * @throws AppError INVALID naming the gaps, and whatever `dispatchDraft` refuses
 */
export async function sendDraft(context: WorkflowContext, draftId: string, version: number): Promise<string> {
  const draft = await findDraft(context.db, context.viewer, draftId);
  const gaps = draft?.version === version ? gapsOf(draft) : [];
  if (gaps.length > 0) throw new AppError('INVALID', gapsText(gaps), { body: gapsText(gaps) });
  return dispatchDraft(context, draftId, version);
}
